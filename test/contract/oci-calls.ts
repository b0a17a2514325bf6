import { createHash } from 'node:crypto';
import { expect } from 'vitest';

/** The repositories that both have, or miss. */
export const NAMES = { image: 'acme/shop', chart: 'acme/charts/shop', hidden: 'acme/hidden', missing: 'acme/missing' };
const { image, hidden } = NAMES;
/** Every type of manifest that we know. */
export const ALL = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** A registry with its token server: the real one, or the sandbox's ghcr.io. */
export interface Site {
  readonly origin: string;
  readonly send: (request: Request) => Promise<Response>;
  readonly logins: Readonly<Record<'owner' | 'reader' | 'nobody with a wrong password', string>>;
}

/** What a call came to, in the words that both sides are compared by. */
export type Step = (site: Site) => Promise<string>;

type Login = keyof Site['logins'];

export function list(repository: string): string {
  return `/v2/${repository}/tags/list`;
}

export function login(
  { origin, send, logins }: Site,
  repository: string,
  actions: string,
  as?: Login,
): Promise<Response> {
  const headers = as ? { authorization: `Basic ${btoa(logins[as])}` } : {};
  return send(new Request(`${origin}/token?scope=repository:${repository}:${actions}`, { headers }));
}

async function ask(site: Site, path: string, init: RequestInit & { as?: Login; repository: string; actions?: string }) {
  const { as, repository, actions = 'pull', ...rest } = init;
  const { token }: { token: string } = await (await login(site, repository, actions, as)).json();
  const headers = { authorization: `Bearer ${token}`, ...rest.headers };
  return site.send(new Request(new URL(path, site.origin), { ...rest, headers }));
}

/** Status and code; a lack of scope is said in a header. */
async function refusal(response: Response): Promise<string> {
  const { errors }: { errors: { code: string; message: string }[] } = await response.json();
  const [error] = errors;
  expect(error?.message).toEqual(expect.any(String));
  const lacks = /error="insufficient_scope"/.test(response.headers.get('www-authenticate') ?? '');
  return `${response.status} ${error?.code}${lacks ? ' insufficient_scope' : ''}`;
}

export async function grant(site: Site, repository: string, actions = 'pull', as?: Login): Promise<string> {
  const response = await login(site, repository, actions, as);
  if (!response.ok) return refusal(response);
  const { token }: { token: unknown } = await response.json();
  return `${response.status} ${typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) ? 'token' : 'no token'}`;
}

export async function challenge(site: Site, path: string): Promise<string> {
  const response = await site.send(new Request(site.origin + path));
  const header = response.headers.get('www-authenticate') ?? '';
  const parts = ['realm', 'service'].filter((name) => new RegExp(`\\b${name}="[^"]+"`).test(header));
  return `${await refusal(response)}, ${header.split(' ')[0]} ${parts.join(' ')}`;
}

export async function scopeOf(site: Site): Promise<string> {
  const response = await site.send(new Request(site.origin + list(image)));
  return /scope="([^"]*)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1] ?? 'none';
}

export async function get(site: Site, path: string, token: string): Promise<string> {
  return refusal(await site.send(new Request(site.origin + path, { headers: { authorization: `Bearer ${token}` } })));
}

export async function tags(site: Site, repository: string, query = '', as?: Login): Promise<string> {
  const response = await ask(site, list(repository) + query, { repository, ...(as ? { as } : {}) });
  if (!response.ok) return refusal(response);
  const { name, tags }: { name: string; tags: string[] } = await response.json();
  const [, next] = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '') ?? [];
  const { pathname, searchParams } = new URL(next ?? '', site.origin);
  const more =
    next && pathname === list(repository) ? `, next: last=${searchParams.get('last')} n=${searchParams.get('n')}` : '';
  return `${response.status} ${name} ${[...tags].sort().join(',')}${more}`;
}

export async function manifest(site: Site, repository: string, reference: string, accept = ALL): Promise<string> {
  const path = `/v2/${repository}/manifests/${reference}`;
  const response = await ask(site, path, { repository, headers: { accept } });
  if (!response.ok) return refusal(response);
  const text = await response.text();
  const type = response.headers.get('content-type');
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  expect(response.headers.get('docker-content-digest')).toBe(digest);
  const body: { mediaType: string; config?: { mediaType: string }; manifests?: unknown[] } = JSON.parse(text);
  expect(body.mediaType).toBe(type);
  expect(Array.isArray(body.manifests)).toBe(body.config === undefined);
  return `${response.status} ${type}, ${body.config?.mediaType ?? 'no config'}`;
}

export async function headAndGet(site: Site): Promise<string> {
  const [head, whole] = await Promise.all(
    ['HEAD', 'GET'].map((method) =>
      ask(site, `/v2/${image}/manifests/latest`, { repository: image, method, headers: { accept: ALL } }),
    ),
  );
  const told = (response?: Response) =>
    ['docker-content-digest', 'content-type', 'content-length'].map((name) => response?.headers.get(name)).join();
  expect(await head?.text()).toBe('');
  return `${head?.status} ${told(head) === told(whole) ? 'same digest, type and length' : 'different'}`;
}

function upload(site: Site, as: Login): Promise<Response> {
  const path = `/v2/${image}/blobs/uploads/`;
  return ask(site, path, { repository: image, actions: 'pull,push', as, method: 'POST' });
}

export async function openUpload(site: Site): Promise<string> {
  const response = await upload(site, 'owner');
  const { origin, pathname } = new URL(response.headers.get('location') ?? '', site.origin);
  const below = origin === site.origin && /^\/v2\/acme\/shop\/blobs\/uploads?\/[\w-]+$/.test(pathname);
  expect(await response.text()).toBe('');
  return `${response.status} ${below ? 'below the repository' : pathname}`;
}

export async function uploadForm(site: Site): Promise<string> {
  const location = (await upload(site, 'owner')).headers.get('location') ?? '';
  const [part] = /\/blobs\/uploads?\//.exec(location) ?? [];
  return `${location.startsWith('/') ? 'relative' : 'absolute'}, ${part}`;
}

export async function uploadByReader(site: Site): Promise<string> {
  return refusal(await upload(site, 'reader'));
}

export async function cancelUpload(site: Site): Promise<string> {
  const location = (await upload(site, 'owner')).headers.get('location') ?? '';
  const init = { repository: image, actions: 'pull,push', as: 'owner', method: 'DELETE' } as const;
  return refusal(await ask(site, location, init));
}

export async function elsewhere(site: Site): Promise<string> {
  return refusal(await ask(site, list(hidden), { repository: image }));
}
