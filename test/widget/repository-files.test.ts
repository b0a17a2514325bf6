import { describe, expect, it } from 'vitest';
import { createPageClients } from '../../src/evidence/create-page-clients.ts';
import type { Fetch } from '../../src/evidence/platform.ts';
import { createSandbox, presets, type World } from '../../src/sandbox/index.ts';
import { addFiles, readFiles } from '../../src/widget/repository-files.ts';
import { repositoryOf } from '../sandbox/ask.ts';
import { NOW } from '../sandbox/rich-world.ts';

const NAME = { owner: 'boundarylogic', name: 'PRIVACI' };
const { tokens } = presets.fresh(NOW);

/** The clients of a page in this world, and the addresses that they ask. */
function pageIn(world: World, token?: string) {
  const answer = createSandbox(world, { surface: 'page', now: () => NOW });
  const asked: string[] = [];
  const fetch: Fetch = (url, init) => {
    asked.push(url);
    return answer(new Request(url, { ...init, signal: init.signal as AbortSignal }));
  };
  return { asked, clients: createPageClients({ fetch, token, now: () => NOW }) };
}

function freshWorld(change: (files: Map<string, string>) => void = () => undefined): World {
  const { world } = presets.fresh(NOW);
  for (const { files } of repositoryOf(world).commits.values()) change(files as Map<string, string>);
  return world;
}

const read = (world: World, token?: string) => readFiles(pageIn(world, token).clients, NAME, () => undefined);

describe('readFiles', () => {
  it('reads the files of a public repository without a token: two counted requests, the texts from the raw host', async () => {
    const { clients, asked } = pageIn(freshWorld());
    const steps: string[] = [];
    const found = await readFiles(clients, NAME, (done, of) => steps.push(`${done}/${of}`));
    expect(found).toMatchObject({
      status: 'found',
      // As GitHub spells it, not as it was typed.
      repository: { owner: 'BoundaryLogic', name: 'privaci' },
      branch: 'main',
      isPublic: true,
      unread: [],
    });
    expect(found.status === 'found' && [...found.files.keys()].sort()).toEqual(
      ['ci.yml', 'docs-pages.yml', 'publish-pypi.yml', 'release.yml'].map((file) => `.github/workflows/${file}`),
    );
    expect(steps).toEqual(['1/4', '2/4', '3/4', '4/4']);
    expect(asked.map((url) => new URL(url).hostname)).toEqual([
      'api.github.com',
      'api.github.com',
      ...Array(4).fill('raw.githubusercontent.com'),
    ]);
  });

  it('a private one: not visible without a token, read with one, by the API alone', async () => {
    const world = freshWorld();
    repositoryOf(world).visibility = 'private';
    expect(await read(world)).toMatchObject({ status: 'unavailable', reason: { code: 'not-visible' } });
    const { clients, asked } = pageIn(world, tokens.fineGrained);
    expect(await readFiles(clients, NAME, () => undefined)).toMatchObject({ status: 'found', isPublic: false });
    expect(new Set(asked.map((url) => new URL(url).hostname))).toEqual(new Set(['api.github.com']));
  });

  it('one that is not there looks the same', async () => {
    const { clients } = pageIn(freshWorld());
    const lost = await readFiles(clients, { owner: 'acme', name: 'nowhere' }, () => undefined);
    expect(lost).toMatchObject({ status: 'unavailable', reason: { code: 'not-visible' } });
  });

  it('one that was renamed says its new name', async () => {
    const world = freshWorld();
    repositoryOf(world).formerNames = ['BoundaryLogic/old-name'];
    const { clients } = pageIn(world);
    const moved = await readFiles(clients, { owner: 'BoundaryLogic', name: 'old-name' }, () => undefined);
    expect(moved).toEqual({
      status: 'unavailable',
      reason: { code: 'renamed', args: { name: 'BoundaryLogic/privaci' } },
    });
  });

  it('no folder, and a folder without workflow files', async () => {
    const none = { status: 'none', repository: { owner: 'BoundaryLogic', name: 'privaci' }, branch: 'main' };
    const withoutFolder = freshWorld((files) => {
      for (const path of [...files.keys()]) if (path.startsWith('.github')) files.delete(path);
    });
    expect(await read(withoutFolder)).toEqual(none);
    const onlyNotes = freshWorld((files) => {
      for (const path of [...files.keys()]) if (path.startsWith('.github')) files.delete(path);
      files.set('.github/workflows/README.md', '# none');
    });
    expect(await read(onlyNotes)).toEqual(none);
  });

  it('the rate limit, with its end', async () => {
    const world = freshWorld();
    if (world.github.rate?.anonymous) world.github.rate.anonymous.used = 60;
    const limited = await read(world);
    expect(limited).toMatchObject({ status: 'unavailable', reason: { code: 'rate-limit' } });
  });

  it('of very many files the first hundred are read, the others named', async () => {
    const world = freshWorld((files) => {
      for (let index = 0; index < 300; index += 1)
        files.set(`.github/workflows/job-${index}.yml`, 'on: push\njobs: {}\n');
    });
    const found = await read(world);
    expect(found.status === 'found' && found.files.size).toBe(100);
    expect(found.status === 'found' && found.unread).toHaveLength(204);
    expect(found.status === 'found' && found.unread[0]).toMatch(/^job-\d+\.yml: the first 100 files are read\.$/);
  });

  it('a file that gives no answer is named with the reason, the others are read; none at all is the reason itself', async () => {
    const answer = createSandbox(freshWorld(), { surface: 'page', now: () => NOW });
    const failing =
      (part: string): Fetch =>
      (url, init) =>
        url.includes(part)
          ? Promise.reject(new TypeError('Failed to fetch'))
          : answer(new Request(url, { ...init, signal: init.signal as AbortSignal }));
    const one = await readFiles(
      createPageClients({
        fetch: failing('raw.githubusercontent.com/BoundaryLogic/privaci/main/.github/workflows/ci.yml'),
      }),
      NAME,
      () => undefined,
    );
    expect(one.status === 'found' && one.files.size).toBe(3);
    expect(one.status === 'found' && one.unread).toEqual(['ci.yml: raw.githubusercontent.com could not be reached.']);
    const all = await readFiles(
      createPageClients({ fetch: failing('raw.githubusercontent.com') }),
      NAME,
      () => undefined,
    );
    expect(all).toMatchObject({ status: 'unavailable', reason: { code: 'network' } });
  });
});

describe('addFiles', () => {
  it('adds those that are there, asks for no more than thirty, and for none with a token', async () => {
    const { clients, asked } = pageIn(freshWorld(), tokens.fineGrained);
    const found = await readFiles(clients, NAME, () => undefined);
    if (found.status !== 'found') throw new Error('nothing was read');
    asked.length = 0;
    const paths = [
      'pyproject.toml',
      'nowhere.toml',
      ...Array.from({ length: 100 }, (_, index) => `a/${index}/action.yml`),
    ];
    const all = await addFiles(clients, found, paths);
    expect([...all.keys()].filter((path) => !found.files.has(path))).toEqual(['pyproject.toml']);
    expect(asked).toHaveLength(30);
    expect(new Set(asked.map((url) => new URL(url).hostname))).toEqual(new Set(['raw.githubusercontent.com']));
  });
});
