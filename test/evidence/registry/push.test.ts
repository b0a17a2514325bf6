import { describe, expect, it } from 'vitest';
import { createRegistryPush } from '../../../src/evidence/registry/push.ts';
import { fetchOver, type Sent } from '../fetch-over.ts';
import { json } from '../github/answers.ts';

const TOKEN = `ghp_${'a'.repeat(36)}`;
const LOGIN = `Basic ${btoa(`gonogo:${TOKEN}`)}`;
const image = { registry: 'ghcr.io', repository: 'acme/shop' };

type Reply = (sent: Sent) => Response | Promise<Response>;

const error = (status: number, code: string, message: string, headers = {}) =>
  json({ errors: [{ code, message }] }, status, headers);
const opened = (location: string) => () => new Response(null, { status: 202, headers: { location } });
const LOCATION = '/v2/acme/shop/blobs/upload/1f0c';

interface Ghcr {
  readonly token?: Reply;
  readonly tags?: Reply;
  readonly open?: Reply;
  readonly close?: Reply;
}

const pushOver = (
  { token = () => json({ token: 'granted' }), tags, open = opened(LOCATION), close }: Ghcr,
  options: { token?: string; signal?: AbortSignal; registries?: readonly string[] } = {},
) => {
  const { fetch, sent, now } = fetchOver((one) => {
    if (one.url.startsWith('https://ghcr.io/token')) return token(one);
    if (one.init.method === 'POST') return open(one);
    if (one.init.method === 'DELETE') return close?.(one) ?? error(405, 'UNSUPPORTED', 'The operation is unsupported.');
    return tags?.(one) ?? json({ name: 'acme/shop', tags: ['v1'] });
  });
  return { push: createRegistryPush({ fetch, now, token: TOKEN, ...options }), sent };
};
const lines = (sent: readonly Sent[]) => sent.map(({ url, init }) => `${init.method} ${url}`);

describe('push dry run on GHCR', () => {
  it('looks whether the package is there, opens an upload, and cancels it at its relative, singular address', async () => {
    const { push, sent } = pushOver({});
    expect(await push.dryRun(image)).toMatchObject({ status: 'found', value: { allowed: true, upload: 'expires' } });
    expect(lines(sent)).toEqual([
      'GET https://ghcr.io/token?service=ghcr.io&scope=repository%3Aacme%2Fshop%3Apull%2Cpush',
      'GET https://ghcr.io/v2/acme/shop/tags/list?n=1',
      'POST https://ghcr.io/v2/acme/shop/blobs/uploads/',
      'DELETE https://ghcr.io/v2/acme/shop/blobs/upload/1f0c',
    ]);
    expect(sent.map(({ init }) => init.headers.authorization)).toEqual([LOGIN, ...Array(3).fill('Bearer granted')]);
  });

  it.each([
    'https://evil.example/v2/acme/shop/blobs/upload/1f0c',
    'https://other.example/v2/acme/shop/blobs/upload/1f0c',
    'http://ghcr.io/v2/acme/shop/blobs/upload/1f0c',
    '//evil.example/v2/acme/shop/blobs/upload/1f0c',
    '/v2/acme/shop/manifests/v1',
    '/v2/acme/other/blobs/upload/1f0c',
    '/v2/acme/shop/blobs/upload/../../manifests/v1',
    '',
  ])('cancels nothing at “%s”', async (location) => {
    const { push, sent } = pushOver({ open: opened(location) }, { registries: ['ghcr.io', 'other.example'] });
    expect(await push.dryRun(image)).toMatchObject({ value: { allowed: true, upload: 'expires' } });
    expect(sent).toHaveLength(3);
  });

  it('cancels what it opened also when the run is stopped in between', async () => {
    const controller = new AbortController();
    const open: Reply = () => {
      setTimeout(() => controller.abort());
      return opened(LOCATION)(); // the answer is in before the stop
    };
    const close: Reply = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return new Response(null, { status: 204 });
    };
    const { push, sent } = pushOver({ open, close }, { signal: controller.signal });
    expect(await push.dryRun(image)).toMatchObject({ value: { allowed: true, upload: 'cancelled' } });
    expect(lines(sent)).toHaveLength(4);
  });

  it.each([
    ['permission_denied: write_package', 'no-write-access'],
    ['installation not allowed to Create organization package', 'installation'],
    ['installation not allowed to Write organization package', 'installation'],
    ['permission_denied: create_package', 'may-not-create'],
    ['permission_denied: The token provided does not match expected scopes.', 'wrong-scopes'],
    ['permission_denied: read_package', 'no-read-access'],
    ['denied', 'no-read-access'],
    ['something new', 'other'],
  ])('“%s” is refused because of: %s', async (message, cause) => {
    const { push, sent } = pushOver({ open: () => error(403, 'DENIED', message) });
    expect(await push.dryRun(image)).toMatchObject({ status: 'found', value: { allowed: false, cause, message } });
    expect(sent.at(-1)?.init.method).toBe('POST');
  });

  it('says of wrong scopes also where they do not even let it read', async () => {
    const { push, sent } = pushOver({
      tags: () => error(403, 'DENIED', 'permission_denied: The token provided does not match expected scopes.'),
    });
    expect(await push.dryRun(image)).toMatchObject({ value: { allowed: false, cause: 'wrong-scopes' } });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['not there', error(404, 'NAME_UNKNOWN', 'repository name not known to registry'), 'no-package'],
    ['not shown', error(403, 'DENIED', 'denied'), 'no-package'],
    ['hidden behind a proxy', new Response('<p>no</p>', { status: 403 }), 'server-error'],
    ['listed in HTML', new Response('<p>hello</p>'), 'bad-answer'],
    ['limited', new Response('', { status: 429 }), 'host-limit'],
  ])('opens nothing where the package is %s', async (_, tags, code) => {
    const { push, sent } = pushOver({ tags: () => tags });
    expect(await push.dryRun(image)).toMatchObject({ status: 'unavailable', reason: { code } });
    expect(sent.some(({ init }) => init.method !== 'GET')).toBe(false);
  });

  it.each([
    [401, 'UNAUTHORIZED', 'bad-token'],
    [403, 'DENIED', 'forbidden'],
  ])('a login refused with %i is no refused push', async (status, code, reason) => {
    const { push } = pushOver({ token: () => error(status, code, 'denied') });
    expect(await push.dryRun(image)).toMatchObject({ status: 'unavailable', reason: { code: reason } });
  });

  it.each([
    ['500', () => new Response('', { status: 500 })],
    ['403 from a proxy', () => new Response('<p>no</p>', { status: 403 })],
    [
      'a service that GHCR could not reach',
      () => error(403, 'DENIED', 'permission_denied: unable to connect to authzd'),
    ],
    ['a redirect', () => new Response(null, { status: 307, headers: { location: 'https://evil.example/' } })],
  ])('%s at the upload says nothing', async (_, open) => {
    const { push } = pushOver({ open });
    expect(await push.dryRun(image)).toMatchObject({ status: 'unavailable' });
  });

  it('repeats no credential that a registry sends back', async () => {
    const { push } = pushOver({
      open: () => error(403, 'DENIED', `no: ${TOKEN} ${LOGIN} Bearer granted-to-nobody-else`),
    });
    const text = JSON.stringify(await push.dryRun(image));
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(btoa(`gonogo:${TOKEN}`));
    expect(text).not.toContain('granted-to-nobody-else');
  });

  it('does not send a token that is none', async () => {
    const { push, sent } = pushOver({}, { token: 'ghp_a b' });
    expect(await push.dryRun(image)).toMatchObject({ reason: { code: 'malformed-token' } });
    expect(sent).toEqual([]);
  });

  it('sends its login to no other registry', async () => {
    const { push, sent } = pushOver({});
    expect(await push.dryRun({ ...image, registry: 'registry.example' })).toMatchObject({
      reason: { code: 'unknown-registry' },
    });
    expect(sent).toEqual([]);
  });
});
