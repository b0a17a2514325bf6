import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT, runCli } from './run-cli.ts';

const COPY = 'content/targets/privaci';
const SHA = 'a'.repeat(40);
let folder = '';
let asked: { url: string; method: string; token: boolean }[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
  await cp(PROJECT, folder, { recursive: true });
  asked = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const blob = (text: string) =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

/** A repository with these workflow files on its default branch, and with these others. */
function hub(
  files: Readonly<Record<string, string>>,
  broken: Readonly<Record<string, number>> = {},
  others: Readonly<Record<string, string>> = {},
) {
  const base = 'https://api.github.com/repos/BoundaryLogic/privaci';
  const raw = `https://raw.githubusercontent.com/BoundaryLogic/privaci/${SHA}/.github/workflows/`;
  const repository = {
    id: 1,
    full_name: 'BoundaryLogic/privaci',
    private: false,
    default_branch: 'trunk',
    has_pages: false,
    owner: { id: 1, login: 'BoundaryLogic', type: 'Organization' },
  };
  const commit = { sha: SHA, commit: { committer: { date: '2026-11-20T23:59:59Z' } } };
  const list = Object.entries(files).map(([name, text]) => ({ type: 'file', name, sha: blob(text) }));
  const answers = new Map<string, unknown>([
    ...Object.entries(others).map(([path, text]): [string, unknown] => [
      `https://raw.githubusercontent.com/BoundaryLogic/privaci/${SHA}/${path}`,
      text,
    ]),
    [base, repository],
    [`${base}/commits/trunk`, commit],
    [`${base}/contents/.github/workflows?ref=${SHA}`, [...list, { type: 'dir', name: 'more', sha: '1' }]],
    ...Object.entries(files).flatMap(([name, text]): [string, unknown][] => [
      [raw + name, text],
      [
        `${base}/contents/.github/workflows/${name}?ref=${SHA}`,
        { type: 'file', encoding: 'base64', content: Buffer.from(text).toString('base64'), sha: blob(text) },
      ],
    ]),
  ]);
  return async (url: string, init: { method?: string; headers?: unknown }) => {
    asked.push({
      url,
      method: init.method ?? 'GET',
      token: JSON.stringify(init.headers ?? {}).includes('github_pat_'),
    });
    const [, status] = Object.entries(broken).find(([part]) => url.includes(part)) ?? [];
    if (status) return new Response('{"message":"no"}', { status, headers: { 'content-type': 'application/json' } });
    const body = answers.get(url);
    if (body === undefined) return new Response('{"message":"Not Found"}', { status: 404 });
    return typeof body === 'string'
      ? new Response(body)
      : new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  };
}
const refresh = (fetch: ReturnType<typeof hub>, ...args: readonly string[]) =>
  runCli(['refresh', ...args], { cwd: folder, fetch });
const read = (name: string) => readFile(join(folder, COPY, name), 'utf8');

describe('a copy', () => {
  it('becomes what the default branch has, and says of which commit', async () => {
    await writeFile(join(folder, COPY, 'old.yml'), 'on: push\n');
    await writeFile(join(folder, COPY, 'README.md'), 'mine\n');
    const { code, stdout } = await refresh(
      hub({ 'release.yml': 'on: push\n', 'new.yaml': 'on: release\n' }),
      '--anonymous',
    );
    expect(stdout).toBe(
      `${COPY}: at aaaaaaa of 2026-11-20\n  new      new.yaml\n  gone     old.yml\n  changed  release.yml\n`,
    );
    expect(code).toBe(0);
    expect((await readdir(join(folder, COPY))).sort()).toEqual(['README.md', 'new.yaml', 'release.yml', 'target.json']);
    expect([await read('release.yml'), await read('README.md')]).toEqual(['on: push\n', 'mine\n']);
    expect(JSON.parse(await read('target.json'))).toEqual({
      repository: 'BoundaryLogic/privaci',
      commit: SHA,
      date: '2026-11-20',
    });
  });

  it('that is up to date gets the new commit alone', async () => {
    const text = await read('release.yml');
    const { stdout } = await refresh(hub({ 'release.yml': text }), '--anonymous');
    expect(stdout).toBe(`${COPY}: at aaaaaaa of 2026-11-20, no workflow file has changed\n`);
    expect(await read('release.yml')).toBe(text);
  });

  it('is only asked for, and with a token only of the API', async () => {
    await runCli(['refresh'], {
      cwd: folder,
      fetch: hub({ 'release.yml': 'on: push\n' }),
      env: { GH_TOKEN: `github_pat_${'A'.repeat(82)}` },
    });
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(asked.map(({ token }) => token)).not.toContain(false);
    expect(asked.every(({ url }) => url.startsWith('https://api.github.com/'))).toBe(true);
    asked = [];
    await refresh(hub({ 'release.yml': 'on: pull_request\n' }), '--anonymous');
    expect(asked.some(({ url }) => url.startsWith('https://raw.githubusercontent.com/'))).toBe(true);
    expect(asked.map(({ token }) => token)).not.toContain(true);
  });
});

describe('the repository’s own actions that the workflows use', () => {
  const uses = (path: string) => `on: push\njobs: { a: { steps: [{ uses: ${path} }] } }\n`;
  const action = (run: string) => `runs: { using: composite, steps: [{ run: ${run}, shell: bash }] }\n`;
  const PUSH = '.github/actions/push/action.yml';

  it('are copied to the same place below the folder, and change with it', async () => {
    const files = { 'release.yml': uses('./.github/actions/push') };
    const first = await refresh(hub(files, {}, { [PUSH]: action('one') }), '--anonymous');
    expect(first.stdout).toContain(`  new      ${PUSH}\n`);
    expect(await read(PUSH)).toBe(action('one'));
    const second = await refresh(hub(files, {}, { [PUSH]: action('two') }), '--anonymous');
    expect(second.stdout).toBe(`${COPY}: at aaaaaaa of 2026-11-20\n  changed  ${PUSH}\n`);
    const moved = PUSH.replace('.yml', '.yaml');
    const third = await refresh(hub(files, {}, { [moved]: action('two') }), '--anonymous');
    expect(third.stdout).toBe(`${COPY}: at aaaaaaa of 2026-11-20\n  new      ${moved}\n  gone     ${PUSH}\n`);
  });

  it('one that cannot be read leaves the copy as it was', async () => {
    const before = await read('release.yml');
    const { code, stderr } = await refresh(
      hub({ 'release.yml': uses('./.github/actions/push') }, { 'push/action': 500 }, { [PUSH]: action('one') }),
      '--anonymous',
    );
    expect(stderr).toContain('the repository’s own actions: ');
    expect([code, await read('release.yml')]).toEqual([2, before]);
  });

  it('are not written through a linked folder', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'gonogo-'));
    await symlink(elsewhere, join(folder, COPY, '.github'));
    const { code, stderr } = await refresh(
      hub({ 'release.yml': uses('./.github/actions/push') }, {}, { [PUSH]: action('one') }),
      '--anonymous',
    );
    expect(stderr).toContain('.github is not a plain file or folder');
    expect([code, await readdir(elsewhere)]).toEqual([2, []]);
    await rm(elsewhere, { recursive: true });
  });
});

describe('a copy that cannot be had whole stays as it was', () => {
  it.each([
    ['the repository is not visible', { '/privaci': 404 }],
    ['no commit', { '/commits/': 404 }],
    ['no list', { 'workflows?ref=': 403 }],
    ['one file of two', { 'b.yml': 500 }],
  ])('%s', async (_what, broken) => {
    const before = await Promise.all(['release.yml', 'target.json'].map(read));
    const { code, stdout, stderr } = await refresh(
      hub({ 'a.yml': 'on: push\n', 'b.yml': 'on: push\n' }, broken),
      '--anonymous',
    );
    expect(stderr).toContain(`gonogo: ${COPY} stays as it is: `);
    expect([code, stdout]).toEqual([2, '']);
    expect(await Promise.all(['release.yml', 'target.json'].map(read))).toEqual(before);
    expect(await readdir(join(folder, COPY))).not.toContain('a.yml');
  });

  it('nothing is written through a link', async () => {
    await rm(join(folder, COPY, 'release.yml'));
    await symlink(join(folder, 'package.json'), join(folder, COPY, 'release.yml'));
    const { code, stderr } = await refresh(hub({ 'release.yml': 'on: push\n' }), '--anonymous');
    expect(stderr).toContain('release.yml is not a plain file');
    expect(code).toBe(2);
    expect(await readFile(join(folder, 'package.json'), 'utf8')).toBe(
      await readFile(join(PROJECT, 'package.json'), 'utf8'),
    );
  });
});

it('a repository’s own files need none', async () => {
  const file = join(folder, 'content/docs/release.mdx');
  await writeFile(file, (await readFile(file, 'utf8')).replace(COPY, '.github/workflows'));
  const { code, stderr } = await refresh(hub({}));
  expect(stderr).toContain('nothing to refresh');
  expect([code, asked]).toEqual([0, []]);
});

it('takes the checklist that is named, and no other name', async () => {
  expect((await refresh(hub({ 'release.yml': 'on: push\n' }), 'release', '--anonymous')).code).toBe(0);
  expect((await refresh(hub({}), 'relaese')).stderr).toContain('Did you mean “release”?');
});
