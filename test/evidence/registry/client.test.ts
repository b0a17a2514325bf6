import { describe, expect, it } from 'vitest';
import { createCollect } from '../../../src/evidence/collect.ts';
import { anonymousPull } from '../../../src/evidence/registry/anonymous-pull.ts';
import { createRegistryClient } from '../../../src/evidence/registry/client.ts';
import { manifest } from '../../../src/evidence/registry/manifest.ts';
import { createPageRegistry } from '../../../src/evidence/registry/page-client.ts';
import { codeOf, fetchOver, NOW, type Sent } from '../fetch-over.ts';
import { clientOver, json } from '../github/answers.ts';

const image = { registry: 'ghcr.io', repository: 'acme/shop' };
const tag = { ...image, reference: 'v1.0.0' };

type Reply = (sent: Sent) => Response | Promise<Response>;

/** GHCR's three addresses, each answering as told. */
interface Ghcr {
  readonly token?: Reply;
  readonly tags?: Reply;
  readonly manifest?: Reply;
}

const granted: Reply = () => json({ token: 'djE6YWNtZQ' });
const error = (status: number, code: string, message = '', headers = {}) =>
  json({ errors: [{ code, message }] }, status, headers);

const runOver = (reply: Reply, registries?: readonly string[]) => {
  const over = fetchOver(reply);
  const registry = createRegistryClient({ ...over, ...(registries ? { registries } : {}) });
  return { collect: createCollect({ ...clientOver(() => json({})).clients, registry }), sent: over.sent };
};
const ghcr = ({ token = granted, tags = () => json({ name: 'acme/shop', tags: ['v1.0.0'] }), manifest }: Ghcr) =>
  runOver((sent) => {
    const { pathname } = new URL(sent.url);
    if (pathname === '/token') return token(sent);
    if (pathname.endsWith('/tags/list')) return tags(sent);
    return manifest?.(sent) ?? error(404, 'MANIFEST_UNKNOWN');
  });

describe('on GHCR', () => {
  it('asks for a token for nobody, then reads with it; both at the documented addresses', async () => {
    const { collect, sent } = ghcr({});
    expect(await collect(anonymousPull(image))).toEqual({
      status: 'found',
      value: { readable: true, tags: ['v1.0.0'] },
      url: 'https://ghcr.io/v2/acme/shop/tags/list?n=100',
      at: NOW.toISOString(),
      page: 'https://ghcr.io/acme/shop',
    });
    expect(sent.map(({ url }) => url)).toEqual([
      'https://ghcr.io/token?service=ghcr.io&scope=repository%3Aacme%2Fshop%3Apull',
      'https://ghcr.io/v2/acme/shop/tags/list?n=100',
    ]);
    expect(sent.map(({ init }) => init.headers.authorization)).toEqual([undefined, 'Bearer djE6YWNtZQ']);
  });

  it('asks for one token, whatever is asked at once', async () => {
    const { collect, sent } = ghcr({});
    const other = { ...tag, reference: '1.0.0' };
    await Promise.all([collect(anonymousPull(image)), collect(manifest(tag)), collect(manifest(other))]);
    expect(sent).toHaveLength(4);
  });

  it.each([
    [403, 'DENIED', 'requested access to the resource is denied'],
    [401, 'UNAUTHORIZED', 'authentication required'],
  ])('a token refused with %i %s proves that not everyone can pull', async (status, code, message) => {
    const { collect, sent } = ghcr({ token: () => error(status, code, message) });
    expect(await collect(anonymousPull(image))).toMatchObject({ status: 'found', value: { readable: false } });
    expect(await collect(manifest(tag))).toMatchObject({
      status: 'unavailable',
      reason: { code: 'not-public', args: { host: 'ghcr.io', name: 'acme/shop' } },
    });
    expect(sent).toHaveLength(1);
  });

  it('an answer in place of the registry’s own refusal proves nothing', async () => {
    const proxy = (status: number) => new Response('<p>blocked</p>', { status });
    for (const status of [401, 403, 404]) {
      expect(codeOf(await ghcr({ token: () => proxy(status) }).collect(anonymousPull(image)))).toBe('server-error');
      expect(codeOf(await ghcr({ tags: () => proxy(status) }).collect(anonymousPull(image)))).not.toBe('found');
      expect(codeOf(await ghcr({ manifest: () => proxy(status) }).collect(manifest(tag)))).not.toMatch(/found|absent/);
    }
  });

  it('a refusal because GHCR could not ask its own service proves nothing', async () => {
    const message = 'permission_denied: unable to connect to authzd server: twirp error bad_route';
    const { collect } = ghcr({ tags: () => error(403, 'DENIED', message) });
    expect(codeOf(await collect(anonymousPull(image)))).toBe('server-error');
  });

  it('a challenge that is answered with the same challenge ends there', async () => {
    const loop = () => error(401, 'UNAUTHORIZED', '', { 'www-authenticate': 'Bearer realm="https://ghcr.io/token"' });
    const { collect, sent } = ghcr({ tags: loop, manifest: loop });
    expect(codeOf(await collect(anonymousPull(image)))).toBe('bad-answer');
    expect(codeOf(await collect(manifest(tag)))).toBe('bad-answer');
    expect(sent).toHaveLength(3);
  });

  it('a token that is refused by who gave it is a fault, not a private package', async () => {
    const challenge = { 'www-authenticate': 'Bearer realm="https://ghcr.io/token",error="invalid_token"' };
    const { collect } = ghcr({ tags: () => error(401, 'UNAUTHORIZED', 'authentication required', challenge) });
    expect(await collect(anonymousPull(image))).toMatchObject({
      reason: { code: 'bad-answer', args: { detail: 'it refuses the token that it gave' } },
    });
  });

  it('a repository without tags is readable; one that the registry does not know, once granted, is absent', async () => {
    const empty = ghcr({ tags: () => json({ name: 'acme/shop', tags: null }) });
    expect(await empty.collect(anonymousPull(image))).toMatchObject({ value: { readable: true, tags: [] } });
    const unknown = ghcr({ tags: () => error(404, 'NAME_UNKNOWN', 'repository name not known to registry') });
    expect(codeOf(await unknown.collect(anonymousPull(image)))).toBe('absent');
  });

  it.each([
    ['HTML', () => new Response('<!doctype html><title>GitHub</title>'), 'it is HTML, not JSON'],
    ['no JSON', () => new Response('{"token":"x'), 'it is not JSON, or cut off'],
    ['no token', () => json({ name: 'x' }), '“the body” is missing or of another type'],
    ['an empty token', () => json({ token: '' }), 'its token is not one'],
    ['a token with a line break', () => json({ token: 'a\r\nx: y' }), 'its token is not one'],
  ])('%s from the token’s address is a bad answer', async (_, token, detail) => {
    const { collect, sent } = ghcr({ token });
    expect(await collect(anonymousPull(image))).toMatchObject({ reason: { code: 'bad-answer', args: { detail } } });
    expect(sent).toHaveLength(1);
  });

  it.each(['token', 'tags'] as const)('a redirect of %s to another origin is not followed', async (part) => {
    const away = () => new Response(null, { status: 307, headers: { location: 'https://evil.example/x' } });
    const { collect, sent } = ghcr({ [part]: away });
    expect(await collect(anonymousPull(image))).toMatchObject({
      reason: { code: 'redirect', args: { to: 'evil.example' } },
    });
    expect(sent.every(({ url }) => new URL(url).host === 'ghcr.io')).toBe(true);
  });
});

describe('manifests', () => {
  const OCI = 'application/vnd.oci.image.manifest.v1+json';
  const answer =
    (mediaType: string, body: object, headers = {}) =>
    () =>
      json({ schemaVersion: 2, ...body }, 200, { 'content-type': mediaType, ...headers });

  it('are asked for with every type that they may have', async () => {
    const { collect, sent } = ghcr({});
    await collect(manifest(tag));
    expect(sent[1]?.init.headers.accept?.split(', ')).toEqual([
      'application/vnd.oci.image.index.v1+json',
      'application/vnd.docker.distribution.manifest.list.v2+json',
      'application/vnd.oci.image.manifest.v1+json',
      'application/vnd.docker.distribution.manifest.v2+json',
    ]);
  });

  it.each([
    ['application/vnd.oci.image.index.v1+json', { manifests: [] }, 'image'],
    ['application/vnd.docker.distribution.manifest.list.v2+json', { manifests: [] }, 'image'],
    [OCI, { config: { mediaType: 'application/vnd.oci.image.config.v1+json' } }, 'image'],
    [
      'application/vnd.docker.distribution.manifest.v2+json',
      { config: { mediaType: 'application/vnd.docker.container.image.v1+json' } },
      'image',
    ],
    [OCI, { config: { mediaType: 'application/vnd.cncf.helm.config.v1+json' } }, 'chart'],
    [OCI, { config: { mediaType: 'application/vnd.oci.empty.v1+json' } }, 'other'],
  ])('%s with %j holds: %s', async (mediaType, body, holds) => {
    const { collect } = ghcr({ manifest: answer(mediaType, body, { 'docker-content-digest': 'sha256:ab' }) });
    expect(await collect(manifest(tag))).toMatchObject({
      status: 'found',
      value: { digest: 'sha256:ab', mediaType, holds },
    });
  });

  it.each([
    ['application/json', {}],
    [OCI, {}],
    ['application/vnd.docker.distribution.manifest.v1+json', { config: { mediaType: 'x' } }],
  ])('%s with %j is none', async (mediaType, body) => {
    expect(codeOf(await ghcr({ manifest: answer(mediaType, body) }).collect(manifest(tag)))).toBe('bad-answer');
  });

  it('are absent when the registry knows none after it granted reading', async () => {
    const { collect } = ghcr({ manifest: () => error(404, 'MANIFEST_UNKNOWN', 'manifest unknown') });
    expect(codeOf(await collect(manifest(tag)))).toBe('absent');
  });

  it.each([400, 401, 403, 410])('are not absent when the registry’s words come with %i', async (status) => {
    const { collect } = ghcr({ manifest: () => error(status, 'MANIFEST_UNKNOWN', 'manifest unknown') });
    expect(codeOf(await collect(manifest(tag)))).toMatch(/server-error|bad-answer/);
  });

  it('are not absent when the registry has one that it would not send', async () => {
    const message = 'OCI index found, but Accept header does not support OCI indexes';
    const { collect } = ghcr({ manifest: () => error(404, 'MANIFEST_UNKNOWN', message) });
    expect(codeOf(await collect(manifest(tag)))).toBe('bad-answer');
  });

  it('a reference that is no tag is not asked', async () => {
    const { collect, sent } = ghcr({});
    expect(codeOf(await collect(manifest({ ...image, reference: '../../token' })))).toBe('defect');
    expect(sent).toEqual([]);
  });
});

describe('a challenge', () => {
  // A second one, whose host may be asked too: its own realm is no other's.
  const registries = ['registry.acme.example', 'registry.other.example'];
  const shop = { registry: 'registry.acme.example', repository: 'shop' };
  const challenge = (realm: string) => () =>
    error(401, 'UNAUTHORIZED', '', { 'www-authenticate': `Bearer realm="${realm}",service="acme"` });

  it('is answered where the registry is at home', async () => {
    const { collect, sent } = runOver(({ url }) => {
      if (url.startsWith('https://auth.acme.example/')) return json({ access_token: 'abc' });
      return url.endsWith('/v2/') ? challenge('https://auth.acme.example/token')() : json({ tags: ['1'] });
    }, registries);
    expect(await collect(anonymousPull(shop))).toMatchObject({ value: { readable: true, tags: ['1'] } });
    expect(sent.map(({ url }) => url)).toEqual([
      'https://registry.acme.example/v2/',
      'https://auth.acme.example/token?service=acme&scope=repository%3Ashop%3Apull',
      'https://registry.acme.example/v2/shop/tags/list?n=100',
    ]);
  });

  it.each([
    'https://evil.example/token',
    'https://registry.other.example/token',
    'http://registry.acme.example/token',
    'http://127.0.0.1:5000/token',
    'https://registry.acme.example@evil.example/token',
    'https://registry.acme.example.evil.example/token',
    '//evil.example/token',
    '',
  ])('is not answered at %s', async (realm) => {
    const { collect, sent } = runOver(challenge(realm), registries);
    expect(codeOf(await collect(anonymousPull(shop)))).toBe('bad-answer');
    expect(sent.map(({ url }) => url)).toEqual(['https://registry.acme.example/v2/']);
  });

  it.each([
    ['a login by name and password', () => new Response('', { status: 401, headers: { 'www-authenticate': 'Basic' } })],
    ['no registry', () => new Response('', { status: 404 })],
  ])('that is %s ends there', async (_, reply) => {
    const { collect, sent } = runOver(reply, registries);
    expect(codeOf(await collect(anonymousPull(shop)))).toBe('bad-answer');
    expect(sent).toHaveLength(1);
  });

  it('is not needed by a registry that wants no token', async () => {
    const { collect, sent } = runOver(({ url }) => json(url.endsWith('/v2/') ? {} : { tags: [] }), registries);
    expect(await collect(anonymousPull(shop))).toMatchObject({ value: { readable: true } });
    expect(sent.some(({ init }) => 'authorization' in init.headers)).toBe(false);
  });
});

it('from a page nothing is asked: the answer is the command that asks', async () => {
  const { clients } = clientOver(() => json({}));
  const collect = createCollect({ ...clients, ...createPageRegistry(() => NOW) });
  expect(await collect(manifest(tag))).toEqual({
    status: 'unavailable',
    reason: {
      code: 'not-from-page',
      args: { host: 'ghcr.io', command: 'npm exec -- gonogo verify --only {row}' },
    },
    url: 'https://ghcr.io/v2/acme/shop/manifests/v1.0.0',
    at: NOW.toISOString(),
  });
});
