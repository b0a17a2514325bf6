import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { presets } from '../../src/sandbox/index.ts';
import { type SandboxServer, startSandboxServer } from '../support/sandbox-server.ts';
import { REPO, repositoryOf } from './ask.ts';
import { NOW, richWorld } from './rich-world.ts';

const { tokens } = presets.ready(NOW);
const headers = { authorization: `Bearer ${tokens.fineGrained}` };
const world = richWorld();
let server: SandboxServer;

beforeEach(async () => {
  server = await startSandboxServer({ world, now: () => NOW });
});
afterEach(() => server.close());

it('answers over HTTP as in process, with all headers', async () => {
  const response = await fetch(`${server.origin}${REPO}/environments/prod%2Feu%20west?x=1`, { headers });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ name: 'prod/eu west' });
  expect(response.headers.get('github-authentication-token-expiration')).toBe('2027-01-19 12:00:00 UTC');
  expect(server.log.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET ${REPO}/environments/prod%2Feu%20west?x=1`,
  ]);
  expect(server.log[0]?.headers.authorization).toBe(headers.authorization);
});

it('a changed fact shows at the next request', async () => {
  const status = async () => (await fetch(`${server.origin}${REPO}/actions/secrets/LATER`, { headers })).status;
  expect(await status()).toBe(404);
  repositoryOf(world).secrets.push({ name: 'LATER', created: NOW.toISOString(), updated: NOW.toISOString() });
  expect(await status()).toBe(200);
});

it('a redirect goes out as it is', async () => {
  const response = await fetch(`${server.origin}/repos/BoundaryLogic/privacy`, { redirect: 'manual' });
  expect(response.status).toBe(301);
  expect(response.headers.get('location')).toBe('https://api.github.com/repositories/900001');
});

it('stands for every host of the world', async () => {
  const simple = await fetch(server.addressOf('https://pypi.org/simple/privaci/?x=1'), {
    headers: { accept: 'application/vnd.pypi.simple.v1+json' },
  });
  expect(await simple.json()).toMatchObject({ name: 'privaci' });
  const challenge = await fetch(server.addressOf('https://ghcr.io/v2/'));
  expect(challenge.status).toBe(401);
  expect(server.log.map(({ host, path }) => `${host} ${path}`)).toEqual([
    'pypi.org /simple/privaci/?x=1',
    'ghcr.io /v2/',
  ]);
  await expect(fetch(server.addressOf('https://example.com/'))).rejects.toThrow(TypeError);
});

it('sends no more of an endless body than is read', async () => {
  server.fault('/pages', 'endless');
  const giveUp = new AbortController();
  const response = await fetch(`${server.origin}${REPO}/pages`, { signal: giveUp.signal });
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(first?.value?.length).toBeGreaterThan(0);
  giveUp.abort(new Error('enough'));
  await expect(reader?.read()).rejects.toThrow('enough');
});

it('answers a preflight and HEAD', async () => {
  const preflight = await fetch(`${server.origin}${REPO}`, { method: 'OPTIONS' });
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  const head = await fetch(`${server.origin}${REPO}`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

it('a reset and a cut body are network errors, a hang ends with the caller', async () => {
  server.fault('/pages', 'reset');
  await expect(fetch(`${server.origin}${REPO}/pages`)).rejects.toThrow(TypeError);
  server.fault('/pages', 'cut-off');
  const cut = fetch(`${server.origin}${REPO}/pages`).then((response) => response.text());
  await expect(cut).rejects.toThrow(TypeError);
  server.fault('/pages', 'hang');
  const giveUp = new AbortController();
  const hanging = fetch(`${server.origin}${REPO}/pages`, { signal: giveUp.signal });
  await vi.waitFor(() => expect(server.log).toHaveLength(3), { timeout: 5_000 });
  giveUp.abort(new Error('gave up'));
  await expect(hanging).rejects.toThrow('gave up');
});
