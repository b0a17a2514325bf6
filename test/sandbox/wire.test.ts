import { describe, expect, it } from 'vitest';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
import { ask, outcome, REPO, repositoryOf } from './ask.ts';
import { NOW, richWorld } from './rich-world.ts';

const { tokens } = presets.ready(NOW);
const token = tokens.fineGrained;

describe('a renamed repository', () => {
  const OLD = '/repos/BoundaryLogic/privacy';

  it('answers 301 with the address by id, and the rest of the path', async () => {
    const response = await ask(richWorld(), `${OLD}/environments/prod%2Feu%20west?x=1`, { redirect: 'manual' });
    expect(response.status).toBe(301);
    const target = 'https://api.github.com/repositories/900001/environments/prod%2Feu%20west';
    expect(response.headers.get('location')).toBe(`${target}?x=1`);
    expect(await response.json()).toMatchObject({ message: 'Moved Permanently', url: target });
  });

  it('is followed when the caller wants that, and says so', async () => {
    for (const surface of ['page', 'cli'] as const) {
      const response = await ask(richWorld(), OLD, { surface });
      expect(await response.json()).toMatchObject({ full_name: 'BoundaryLogic/privaci' });
      expect([response.redirected, response.url]).toEqual([true, 'https://api.github.com/repositories/900001']);
    }
  });

  it('shows a page nothing of a redirect that it did not follow', async () => {
    const response = await ask(richWorld(), OLD, { surface: 'page', redirect: 'manual' });
    expect([response.type, response.status, response.headers.get('location')]).toEqual(['opaqueredirect', 0, null]);
  });

  it('rejects where redirects are errors', async () => {
    await expect(ask(richWorld(), OLD, { redirect: 'error' })).rejects.toThrow(TypeError);
  });

  it('is not given away to those who may not see it', async () => {
    const world = richWorld();
    repositoryOf(world).visibility = 'private';
    expect((await ask(world, OLD, { redirect: 'manual' })).status).toBe(404);
    expect((await ask(world, OLD, { redirect: 'manual', token })).status).toBe(301);
  });
});

describe('a page gets what a browser lets through', () => {
  it('only exposed headers', async () => {
    const response = await ask(richWorld(), REPO, { token: tokens.classic, surface: 'page' });
    expect([...response.headers.keys()].sort()).toEqual([
      'cache-control',
      'content-length',
      'content-type',
      'etag',
      'x-accepted-oauth-scopes',
      'x-github-media-type',
      'x-github-request-id',
      'x-oauth-scopes',
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-ratelimit-reset',
      'x-ratelimit-resource',
      'x-ratelimit-used',
    ]);
  });

  it('errors are readable too', async () => {
    expect(await outcome(await ask(richWorld(), '/repos/no/where', { surface: 'page' }))).toBe('404 Not Found');
  });

  it.each([
    ['cache-control', 'no-cache'],
    ['pragma', 'no-cache'],
    ['x-made-up', '1'],
  ])('not with the header %s, which never leaves the browser', async (name, value) => {
    const world = richWorld();
    await expect(ask(world, REPO, { surface: 'page', headers: { [name]: value } })).rejects.toThrow(TypeError);
    expect(world.github.rate.anonymous.used).toBe(0);
    expect((await ask(world, REPO, { surface: 'cli', headers: { [name]: value } })).status).toBe(200);
  });

  it('with the headers that a client of the API sends', async () => {
    const headers = {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      'user-agent': 'gonogo',
      'if-none-match': '"x"',
    };
    expect((await ask(richWorld(), REPO, { token, surface: 'page', headers })).status).toBe(200);
  });

  it('nothing with cookies', async () => {
    const send = createSandbox(richWorld(), { surface: 'page' });
    const request = new Request(`https://api.github.com${REPO}`, { credentials: 'include' });
    await expect(send(request)).rejects.toThrow(TypeError);
  });
});

it('a preflight tells what may be sent, and costs nothing', async () => {
  const world = richWorld();
  const response = await ask(world, REPO, { method: 'OPTIONS' });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const allowed = response.headers.get('access-control-allow-headers')?.split(', ');
  expect(allowed).toContain('Authorization');
  expect(allowed).not.toContain('Cache-Control');
  expect(world.github.rate.anonymous.used).toBe(0);
});

it('every answer has GitHub’s cache time, shared only for the anonymous', async () => {
  const cache = async (token?: string) => (await ask(richWorld(), REPO, { token })).headers.get('cache-control');
  expect(await cache()).toBe('public, max-age=60, s-maxage=60');
  expect(await cache(token)).toBe('private, max-age=60, s-maxage=60');
});

it('ETags differ by token and change with the facts', async () => {
  const world = richWorld();
  const etag = async (token?: string) => (await ask(world, `${REPO}/environments`, { token })).headers.get('etag');
  const before = await etag();
  expect(await etag()).toBe(before);
  expect(await etag(token)).not.toBe(before);
  repositoryOf(world).environments.pop();
  const response = await ask(world, `${REPO}/environments`, { headers: { 'if-none-match': before ?? '' } });
  expect(response.status).toBe(200);
});

it('HEAD has the headers of GET and no body', async () => {
  const [get, head] = await Promise.all([ask(richWorld(), REPO), ask(richWorld(), REPO, { method: 'HEAD' })]);
  expect(await head.text()).toBe('');
  expect(head.headers.get('content-length')).toBe(String((await get.text()).length));
  expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
});

it('names of owners and repositories have no case', async () => {
  const response = await ask(richWorld(), '/repos/boundarylogic/PRIVACI');
  expect(await response.json()).toMatchObject({ full_name: 'BoundaryLogic/privaci' });
});

it('an unknown version of the API is refused', async () => {
  const response = await ask(richWorld(), REPO, { headers: { 'x-github-api-version': '1999-01-01' } });
  expect(response.status).toBe(400);
});

it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s changes nothing and is 404', async (method) => {
  expect((await ask(richWorld(), `${REPO}/pages`, { method, token })).status).toBe(404);
});

describe('hostile paths', () => {
  it.each([
    '/',
    '/repos',
    '/repos/BoundaryLogic',
    '/repos/BoundaryLogic/',
    `${REPO}/`,
    `${REPO}//environments`,
    `${REPO}/environments/`,
    `${REPO}/nothing`,
    '/repos/BoundaryLogic%2Fprivaci',
    '/repos/BoundaryLogic/privaci%2Fenvironments',
    '/repos/../user%2f',
    '/repos/%2e%2e/x',
    '/repos/__proto__/constructor',
    `${REPO}/environments/%2e%2e%2fsecrets`,
    `${REPO}/environments/%`,
    `${REPO}/environments/%c3%28`,
    `${REPO}/environments/%00`,
    `${REPO}/environments/${'x'.repeat(10_000)}`,
    `${REPO}/contents/.github/../../../etc/passwd`,
    `${REPO}/contents/%2e%2e%2f%2e%2e%2fetc%2fpasswd`,
    `${REPO}/contents/README.md?ref=../main`,
    `${REPO}/contents/README.md?ref=__proto__`,
    `${REPO}/git/ref/tags/..%2f..%2fheads%2fmain`,
    `${REPO}/actions/workflows/..%2frelease.yml`,
    `${REPO}/actions/runs/9001x`,
    `${REPO}/actions/runs/9e3`,
    '/repositories/__proto__',
    '/repositories/900001/../../user/',
  ])('%s is 404', async (path) => {
    expect((await ask(richWorld(), path, { token })).status).toBe(404);
  });
});

describe('there is no way out of the world', () => {
  it.each(['https://example.com/', 'http://api.github.com/', 'https://api.github.com.example.com/'])(
    '%s',
    async (url) => {
      for (const surface of ['page', 'cli'] as const) {
        await expect(createSandbox(richWorld(), { surface })(new Request(url))).rejects.toThrow(TypeError);
      }
    },
  );
});

it('an aborted request rejects with its reason', async () => {
  const signal = AbortSignal.abort(new Error('stopped'));
  const send = createSandbox(richWorld());
  await expect(send(new Request(`https://api.github.com${REPO}`, { signal }))).rejects.toThrow('stopped');
});
