import { findCommit } from './github/refs.ts';
import { same } from './github/viewer.ts';
import { sha1 } from './sha1.ts';
import type { Repository, World } from './world.ts';

/**
 * raw.githubusercontent.com of a world: the text of a file at a ref, of public repositories alone. Whatever anybody may not see looks like what is
 * not there, and tokens are not looked at. Pages of any origin may read it.
 */
export function createRawHost({ github }: World): (request: Request) => Response {
  return (request) => {
    if (request.method === 'OPTIONS') return answer(403, '');
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, 'Method not allowed');
    const [owner = '', name = '', ...rest] = decode(new URL(request.url).pathname);
    const repository = github.repositories.find((one) => same(one.owner, owner) && same(one.name, name));
    const text = repository?.visibility === 'public' ? textAt(repository, rest) : undefined;
    const response = text === undefined ? answer(404, '404: Not Found') : answer(200, text);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

/** A ref may hold slashes: the shortest one that is there counts. */
function textAt(repository: Repository, parts: readonly string[]): string | undefined {
  for (let end = 1; end < parts.length; end += 1) {
    const commit = findCommit(repository, parts.slice(0, end).join('/'));
    if (commit) return commit.files.get(parts.slice(end).join('/'));
  }
  return undefined;
}

function answer(status: number, text: string): Response {
  const bytes = new TextEncoder().encode(text);
  const headers: Record<string, string> = {
    'access-control-allow-origin': '*',
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(bytes.length),
    // Also what changed a moment ago stays as it was for that long.
    'cache-control': 'max-age=300',
    'x-content-type-options': 'nosniff',
  };
  return new Response(text, { status, headers: status === 200 ? { ...headers, etag: `"${sha1(bytes)}"` } : headers });
}

function decode(pathname: string): string[] {
  try {
    return pathname.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}
