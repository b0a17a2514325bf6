import { Fault } from '../fault.ts';
import type { FetchAnswer } from '../platform.ts';
import { createSend, type SendOptions } from '../send.ts';

export const HOST = 'api.github.com';
const ORIGIN = `https://${HOST}/`;
/** A page of a hundred entries has some hundred kB. */
const MOST_MEGABYTES = 10;

/** What Octokit reads of an answer. */
interface WholeAnswer {
  readonly status: number;
  readonly url: string;
  readonly headers: FetchAnswer['headers'];
  text(): Promise<string>;
  arrayBuffer(): Promise<string>;
}

/**
 * A `fetch` for Octokit that reads and does no more: GET and HEAD, one host, no cache (GitHub allows a minute, in which a setting just mended
 * would stay red), no referrer, no cookies, a time-out over the whole answer.
 *
 * Redirects are never followed with the credential. GitHub redirects a renamed repository within its own host. A browser shows nothing of a
 * redirect that it did not follow, so its end is looked up by a second request that carries no credential; a private repository's new name
 * therefore stays untold.
 */
export function createTransport(options: Omit<SendOptions, 'megabytes'>) {
  const sendAnywhere = createSend({ ...options, megabytes: MOST_MEGABYTES });
  const send = (method: 'GET' | 'HEAD', url: string, headers: Record<string, string>, redirect: 'manual' | 'follow') =>
    sendAnywhere({ url, host: HOST, method, headers, redirect });

  /** The name that a renamed repository has now, from where the redirect of its own address ends. */
  const names = new Map<string, Promise<string>>();
  const newName = (url: string): Promise<string> => {
    const [repository] = /^https:\/\/api\.github\.com\/repos\/[^/?#]+\/[^/?#]+/.exec(url) ?? [];
    if (!repository) return Promise.resolve('');
    const known = names.get(repository);
    if (known) return known;
    const name = send('GET', repository, { accept: 'application/vnd.github+json' }, 'follow').then(
      ({ head, body }) =>
        head.url.startsWith(ORIGIN) ? (/"full_name":\s*"([\w.-]+\/[\w.-]+)"/.exec(body)?.[1] ?? '') : '',
      () => '',
    );
    names.set(repository, name);
    return name;
  };

  return async (url: string, init: { method?: string; headers?: Record<string, string> }): Promise<WholeAnswer> => {
    const method = init.method ?? 'GET';
    if (!url.startsWith(ORIGIN)) throw new Fault({ code: 'defect', args: { detail: `only ${HOST} may be asked` } });
    if (method !== 'GET' && method !== 'HEAD') {
      throw new Fault({ code: 'defect', args: { detail: `${method} is refused, this client only reads` } });
    }
    const { head, body } = await send(method, url, init.headers ?? {}, 'manual');
    if (head.type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(head.status)) {
      const to = head.headers.get('location');
      if (to && !to.startsWith(ORIGIN) && !/^\/(?!\/)/.test(to)) {
        const host = /^(?:https?:)?\/\/([^/?#@]+)/.exec(to)?.[1] ?? 'another host';
        throw new Fault({ code: 'redirect', args: { host: HOST, to: host } });
      }
      throw new Fault({ code: 'renamed', args: { name: (await newName(url)) || 'another name' } });
    }
    const text = async () => body;
    return { status: head.status, url: head.url, headers: head.headers, text, arrayBuffer: text };
  };
}
