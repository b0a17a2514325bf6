import { describe, expect, it } from 'vitest';
import { presets, type World } from '../../src/sandbox/index.ts';
import type { Project } from '../../src/sandbox/world.ts';
import { ask } from './ask.ts';
import { NOW } from './rich-world.ts';

const PYPI = 'https://pypi.org';
const SIMPLE = { accept: 'application/vnd.pypi.simple.v1+json' };
const INTEGRITY = { accept: 'application/vnd.pypi.integrity.v1+json' };
const WHEEL = 'privaci-0.1.0b4-py3-none-any.whl';

/** The ready world with a second project, registered as `Zope.Thing`. */
function world(): World {
  const { world } = presets.ready(NOW);
  world.indexes.pypi.projects.push({
    name: 'Zope.Thing',
    status: 'active',
    summary: '',
    releases: [
      release('2.0.0rc1', { yanked: true, yankedReason: 'broken' }),
      release('1.0', { yanked: true }),
      release('1.10'),
      release('1.9'),
      release('0.9', { files: [] }),
    ],
  });
  return world;
}

function release(version: string, facts: Partial<Project['releases'][number]> = {}): Project['releases'][number] {
  const file = {
    filename: `zope_thing-${version}.tar.gz`,
    sha256: 'ab'.repeat(32),
    size: 1,
    uploaded: '2026-01-01T00:00:00Z',
  };
  return { version, yanked: false, yankedReason: '', files: [file], ...facts };
}

const read = (response: Response) => response.headers.get('access-control-allow-origin');

describe('the Simple API', () => {
  const simple = async (made: World, name = 'privaci') =>
    (await ask(made, `${PYPI}/simple/${name}/`, { headers: SIMPLE })).json();

  it('has a project’s versions and files, with who uploaded them', async () => {
    const body = await simple(world());
    expect(body).toMatchObject({
      meta: { 'api-version': '1.4' },
      name: 'privaci',
      'project-status': { status: 'active' },
      versions: ['0.1.0b3', '0.1.0b4'],
    });
    expect(body.files.at(-2)).toMatchObject({
      filename: WHEEL,
      yanked: false,
      provenance: `${PYPI}/integrity/privaci/0.1.0b4/${WHEEL}/provenance`,
      'upload-time': '2026-11-14T12:00:00.000Z',
      hashes: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('orders versions, leaves out those without files, and says why one was yanked', async () => {
    const body = await simple(world(), 'zope-thing');
    expect(body.versions).toEqual(['1.0', '1.9', '1.10', '2.0.0rc1']);
    expect(body.files.map(({ yanked }: { yanked: unknown }) => yanked)).toEqual([true, false, false, 'broken']);
    expect(body.files.map(({ provenance }: { provenance: unknown }) => provenance)).toEqual([null, null, null, null]);
  });

  it('shows a quarantined project without files, and one that has none', async () => {
    const made = world();
    const [privaci, thing] = made.indexes.pypi.projects;
    if (privaci) privaci.status = 'quarantined';
    if (thing) thing.releases = [];
    expect(await simple(made)).toMatchObject({ 'project-status': { status: 'quarantined' }, versions: [], files: [] });
    expect(await simple(made, 'zope-thing')).toMatchObject({ versions: [], files: [] });
  });

  it('sends a name in another spelling to the one that it knows; a page may follow', async () => {
    for (const surface of ['page', 'cli'] as const) {
      const response = await ask(world(), `${PYPI}/simple/Zope_.thing/`, { headers: SIMPLE, surface });
      expect([response.status, response.url]).toEqual([200, `${PYPI}/simple/zope-thing/`]);
    }
    const unfollowed = await ask(world(), `${PYPI}/simple/Privaci/`, { headers: SIMPLE, redirect: 'manual' });
    expect([unfollowed.status, read(unfollowed)]).toEqual([301, '*']);
  });

  it('is HTML for whoever does not ask for JSON', async () => {
    const response = await ask(world(), `${PYPI}/simple/privaci/`, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(await response.text()).toContain(`>${WHEEL}</a>`);
  });

  it('each index has its own', async () => {
    const made = world();
    made.indexes.testpypi.projects = [];
    const status = async (host: string) =>
      (await ask(made, `https://${host}/simple/privaci/`, { headers: SIMPLE })).status;
    expect([await status('pypi.org'), await status('test.pypi.org')]).toEqual([200, 404]);
  });
});

describe('the JSON API', () => {
  const json = async (path: string) => (await ask(world(), `${PYPI}/pypi/${path}`)).json();

  it('prefers a release that is none before its time', async () => {
    expect(await json('zope-thing/json')).toMatchObject({
      info: { name: 'Zope.Thing', version: '1.10' },
      urls: [{ filename: 'zope_thing-1.10.tar.gz', packagetype: 'sdist' }],
    });
    expect(await json('privaci/json')).toMatchObject({ info: { version: '0.1.0b4' } });
  });

  it('has each release, in any spelling of its version', async () => {
    expect(await json('privaci/0.1.0b3/json')).toMatchObject({ info: { version: '0.1.0b3' } });
    expect(await json('privaci/0.1.0-beta.3/json')).toMatchObject({ info: { version: '0.1.0b3' } });
  });

  it('knows nothing of a project without a release', async () => {
    const made = world();
    for (const project of made.indexes.pypi.projects) project.releases = [];
    const response = await ask(made, `${PYPI}/pypi/privaci/json`, { surface: 'page' });
    expect(response.status).toBe(404);
    expect((await ask(made, `${PYPI}/simple/privaci/`, { headers: SIMPLE })).status).toBe(200);
  });
});

describe('the Integrity API', () => {
  const address = (filename = WHEEL, host = 'pypi.org') =>
    `https://${host}/integrity/privaci/0.1.0b4/${filename}/provenance`;

  it.each([
    ['pypi.org', 'pypi'],
    ['test.pypi.org', 'testpypi'],
  ])('%s names the publisher of a file, to pages too', async (host, environment) => {
    const response = await ask(world(), address(WHEEL, host), { headers: INTEGRITY, surface: 'page' });
    expect(await response.json()).toMatchObject({
      version: 1,
      attestation_bundles: [
        {
          publisher: {
            kind: 'GitHub',
            repository: 'BoundaryLogic/privaci',
            workflow: 'publish-pypi.yml',
            environment,
          },
        },
      ],
    });
  });

  const refusals: readonly [string, number, (made: World) => void, string, Record<string, string>][] = [
    ['no provenance', 404, (made) => forget(made), WHEEL, INTEGRITY],
    ['no such file', 404, () => {}, 'privaci-9.whl', INTEGRITY],
    ['switched off', 403, (made) => switchOff(made), WHEEL, INTEGRITY],
    ['another type', 406, () => {}, WHEEL, { accept: 'text/html' }],
  ];
  it.each(refusals)('%s: %i, which no page can read', async (_name, status, change, filename, headers) => {
    const made = world();
    change(made);
    const response = await ask(made, address(filename), { headers });
    expect([response.status, read(response)]).toEqual([status, null]);
    await expect(ask(made, address(filename), { headers, surface: 'page' })).rejects.toThrow('Failed to fetch');
  });
});

function switchOff({ indexes }: World): void {
  indexes.pypi.attestations = false;
}

function forget({ indexes }: World): void {
  for (const { files } of indexes.pypi.projects.flatMap(({ releases }) => releases)) {
    for (const file of files) delete file.publisher;
  }
}

describe('the audience of identity tokens', () => {
  const audience = (made: World, host: string) => ask(made, `https://${host}/_/oidc/audience`);

  it('is the index’s name', async () => {
    expect(await (await audience(world(), 'pypi.org')).json()).toEqual({ audience: 'pypi' });
    expect(await (await audience(world(), 'test.pypi.org')).json()).toEqual({ audience: 'testpypi' });
  });

  it('is refused where trusted publishing is off, and hidden from pages', async () => {
    const made = world();
    await expect(ask(made, `${PYPI}/_/oidc/audience`, { surface: 'page' })).rejects.toThrow(TypeError);
    made.indexes.pypi.trustedPublishing = false;
    expect((await audience(made, 'pypi.org')).status).toBe(403);
  });
});

describe('what a page may do', () => {
  it('reads the serial, and no other header of the index’s own', async () => {
    const response = await ask(world(), `${PYPI}/simple/privaci/`, { headers: SIMPLE, surface: 'page' });
    expect([...response.headers.keys()].sort()).toEqual([
      'cache-control',
      'content-length',
      'content-type',
      'x-pypi-last-serial',
    ]);
  });

  it('reads a 404', async () => {
    for (const path of ['/simple/nothing/', '/pypi/nothing/json']) {
      expect((await ask(world(), PYPI + path, { headers: SIMPLE, surface: 'page' })).status).toBe(404);
    }
  });

  it('sends no token, which the index does not allow', async () => {
    const url = `${PYPI}/simple/privaci/`;
    await expect(ask(world(), url, { headers: SIMPLE, surface: 'page', token: 'x' })).rejects.toThrow(TypeError);
    expect((await ask(world(), url, { headers: SIMPLE, surface: 'cli', token: 'x' })).status).toBe(200);
  });
});

describe('hostile requests', () => {
  it.each([
    '/',
    '/simple',
    '/simple/',
    '/simple/privaci',
    '/simple/privaci/x/',
    '/simple/__proto__/',
    '/simple/%/',
    '/simple/..%2fprivaci/',
    '/__proto__/privaci/',
    '/constructor',
    '/pypi/privaci',
    '/pypi/json',
    '/pypi/privaci/0.1.0b4/x/json',
    '/pypi/privaci/9/json',
    '/pypi/privaci/latest/json',
    `/integrity/privaci/0.1.0b4/${WHEEL}`,
    `/integrity/privaci/0.1.0b4/${WHEEL}/provenance/`,
    `/integrity/privaci/0.1.0b3/${WHEEL}/provenance`,
    '/_/oidc/mint-token',
  ])('%s is 404', async (path) => {
    expect((await ask(world(), PYPI + path, { headers: { accept: '*/*' } })).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE'])('%s is 405', async (method) => {
    for (const path of ['/simple/privaci/', '/pypi/privaci/json', '/_/oidc/audience', '/_/oidc/mint-token']) {
      expect((await ask(world(), PYPI + path, { method })).status).toBe(405);
    }
  });
});
