import { sha1 } from '../sha1.ts';
import type { World } from '../world.ts';
import { findPackage, type RegistryRefusal, refusePull, refusePush } from './access.ts';
import { grant, readGrant } from './grants.ts';
import { digestOf, manifestText, mediaTypeOf } from './manifest.ts';

/** The scope in a challenge is a placeholder, as GHCR's is: whoever needs a token has to name the repository. */
const CHALLENGE = 'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:user/image:pull"';

const NAME = /^[a-z\d]+(?:(?:\.|_|__|-+)[a-z\d]+)*(?:\/[a-z\d]+(?:(?:\.|_|__|-+)[a-z\d]+)*)*$/;

type Refusal = Omit<RegistryRefusal, 'code' | 'status'> & { readonly status: number; readonly code: string };

/** What is asked of one repository. */
interface Asked {
  readonly world: World;
  readonly request: Request;
  readonly url: URL;
  /** `owner/name` */
  readonly path: string;
  readonly now: Date;
}

/** ghcr.io of a world: the token server and the registry. It lets no page of another origin read anything. */
export function createRegistry(world: World, now: () => Date): (request: Request) => Response {
  return (request) => {
    const time = now();
    const url = new URL(request.url);
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (url.pathname === '/token') return reading ? answerGrant(grant(world, request, time)) : page(405);
    const [, path = '', route = ''] = /^\/v2\/(?:(.+?)\/((?:manifests|blobs|tags)\/.*))?$/.exec(url.pathname) ?? [];
    if (path === '' && !/^\/v2\/?$/.test(url.pathname)) return page(404);

    const viewer = readGrant(world, request, path, time);
    if (!viewer) return challenge('authentication required');
    if (path === '') return json(200, {});
    if (!NAME.test(path)) return refuse({ status: 400, code: 'NAME_INVALID', message: 'invalid repository name' });
    if (viewer === 'elsewhere') {
      return refuse({ status: 403, code: 'DENIED', message: 'requested access to the resource is denied' });
    }
    const asked: Asked = { world, request, url, path, now: time };
    const upload = /^blobs\/uploads?\/([\w-]*)$/.exec(route);
    if (upload) {
      const refusal = refusePush(viewer, path, world);
      return refusal ? refuse(refusal) : answerUpload(asked, upload[1] ?? '');
    }
    if (!reading) return unsupported();
    const refusal = refusePull(viewer, path, world);
    return refusal ? refuse(refusal) : withoutBodyFor(request, answerPull(asked, route));
  };
}

function answerGrant(granted: { readonly token: string } | RegistryRefusal): Response {
  return 'token' in granted ? json(200, granted) : refuse(granted);
}

function answerPull(asked: Asked, route: string): Response {
  const [kind = '', rest = ''] = route.split(/\/(.*)/s);
  if (kind === 'tags' && rest === 'list') return tags(asked);
  if (kind === 'manifests') return manifest(asked, rest);
  if (kind === 'blobs') return refuse({ status: 404, code: 'BLOB_UNKNOWN', message: 'blob unknown to registry' });
  return page(404);
}

/** A manifest by tag or digest. One of a type that was not asked for is said to be unknown. */
function manifest({ world, request, path }: Asked, reference: string): Response {
  const versions = findPackage(world, path)?.versions ?? [];
  const version = versions.findLast((one) => one.tags.includes(reference) || digestOf(one) === reference);
  if (!version) return refuse({ status: 404, code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' });
  const type = mediaTypeOf(version);
  const accepted = (request.headers.get('accept') ?? '').split(',').map((one) => one.split(';')[0]?.trim());
  // Whoever accepts anything, or says nothing, gets what Docker's second version knows.
  const docker = version.kind === 'docker-image' && (accepted.includes('*/*') || accepted.includes(''));
  if (!accepted.includes(type) && !docker) {
    const [found, lacking] = type.includes('.index.') ? ['index', 'indexes'] : ['manifest', 'manifests'];
    const message = `OCI ${found} found, but Accept header does not support OCI ${lacking}`;
    return refuse({ status: 404, code: 'MANIFEST_UNKNOWN', message });
  }
  const digest = digestOf(version);
  return answer(200, manifestText(version), {
    'content-type': type,
    'docker-content-digest': digest,
    etag: `"${digest}"`,
  });
}

/** In the order of their names, `n` after `last`. */
function tags({ world, url, path }: Asked): Response {
  const all = (findPackage(world, path)?.versions ?? []).flatMap((version) => version.tags).sort();
  const after = url.searchParams.get('last') ?? '';
  const size = Number(/^\d{1,4}$/.exec(url.searchParams.get('n') ?? '')?.[0] ?? 100);
  const rest = after === '' ? all : all.filter((tag) => tag > after);
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  const more = last !== undefined && rest.length > shown.length;
  const next = `</v2/${path}/tags/list?last=${encodeURIComponent(last ?? '')}&n=${size}>; rel="next"`;
  return json(200, { name: path, tags: shown }, more ? { link: next } : {});
}

/** Opens an upload, or ends one. Nothing is ever taken in. */
function answerUpload({ world, request, path, now }: Asked, session: string): Response {
  const { uploads, uploadsCancellable } = world.registry;
  if (session === '') {
    if (request.method !== 'POST') return unsupported();
    const seed = sha1(new TextEncoder().encode(`${path} ${now.getTime()} ${uploads.size}`));
    const id = seed.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    uploads.set(id, path);
    // Relative, and singular where the specification’s own example has the plural.
    return answer(202, '', {
      location: `/v2/${path}/blobs/upload/${id}`,
      'docker-upload-uuid': id,
      range: '0-0',
    });
  }
  if (uploads.get(session) !== path) {
    return refuse({ status: 404, code: 'BLOB_UPLOAD_UNKNOWN', message: 'blob upload unknown to registry' });
  }
  if (request.method !== 'DELETE' || !uploadsCancellable) return unsupported();
  uploads.delete(session);
  return answer(204, '', {});
}

function refuse({ status, code, message }: Refusal): Response {
  return json(status, { errors: [{ code, message }] });
}

function challenge(message: string): Response {
  return json(401, { errors: [{ code: 'UNAUTHORIZED', message }] }, { 'www-authenticate': CHALLENGE });
}

function unsupported(): Response {
  return refuse({ status: 405, code: 'UNSUPPORTED', message: 'The operation is unsupported.' });
}

/** What is no part of the registry. */
function page(status: 404 | 405): Response {
  return answer(status, `${status}\n`, { 'content-type': 'text/plain; charset=utf-8' });
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return answer(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

function answer(status: number, text: string, headers: Readonly<Record<string, string>>): Response {
  const length = String(new TextEncoder().encode(text).length);
  return new Response(text === '' ? null : text, {
    status,
    headers: {
      ...headers,
      'docker-distribution-api-version': 'registry/2.0',
      ...(status === 204 ? {} : { 'content-length': length }),
    },
  });
}

function withoutBodyFor({ method }: Request, response: Response): Response {
  return method === 'HEAD' ? new Response(null, { status: response.status, headers: response.headers }) : response;
}
