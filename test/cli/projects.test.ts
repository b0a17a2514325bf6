import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PROJECT, runCli } from './run-cli.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
  await cp(PROJECT, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const RELEASE = 'content/docs/release.mdx';
const write = (name: string, text: string) => writeFile(join(folder, name), text);
const edit = async (from: string, to: string) => {
  const text = await readFile(join(folder, RELEASE), 'utf8');
  if (!text.includes(from)) throw new Error(`the fixture has no “${from}”`);
  await write(RELEASE, text.replace(from, to));
};
/** The same checklist for another repository. */
const addOther = async () => {
  const text = await readFile(join(folder, RELEASE), 'utf8');
  await cp(join(folder, 'content/targets/privaci'), join(folder, 'content/targets/other'), { recursive: true });
  await write(
    'content/targets/other/target.json',
    `{"repository":"acme/other","commit":"${'0'.repeat(40)}","date":"2026-01-02"}`,
  );
  await write(
    'content/docs/other.mdx',
    text.replace('BoundaryLogic/privaci', 'acme/other').replace('targets/privaci', 'targets/other'),
  );
};
const asked: string[] = [];
const run = (...args: readonly string[]) =>
  runCli(args, {
    cwd: folder,
    fetch: (url) => {
      asked.push(url);
      return Promise.reject(new TypeError('fetch failed'));
    },
  });
beforeEach(() => {
  asked.length = 0;
});

it('asks nothing about a checklist with a fault: a row of it may be lost', async () => {
  await edit(':secret[GHCR_TOKEN]', ':sercet[GHCR_TOKEN]');
  const { code, stdout, stderr } = await run('verify');
  expect(stderr).toContain('a row may be lost to them; nothing was asked');
  expect(stderr).toContain(`${RELEASE}:10:3  error  `);
  expect([code, stdout, asked]).toEqual([2, '', []]);
});

it('a fault of another checklist is none of the one that was named', async () => {
  await write('content/docs/other.mdx', '---\ntitle: Other\n---\n\n:secret[lower case]\n');
  expect((await run('verify', 'release', '--sandbox', 'ready')).code).toBe(0);
  expect((await run('verify', '--sandbox', 'ready')).code).toBe(2);
});

it('wants one repository, and names them where there are two', async () => {
  await addOther();
  const { code, stderr } = await run('verify');
  expect(stderr).toContain('content/docs/other.mdx: acme/other\n');
  expect(stderr).toContain(`${RELEASE}: BoundaryLogic/privaci`);
  expect([code, asked]).toEqual([2, []]);
  await run('verify', 'other', '--anonymous');
  expect(asked.every((url) => url.includes('/acme/other'))).toBe(true);
  expect(asked.length).toBeGreaterThan(0);
});

it('takes of several checklists those about the repository that is asked', async () => {
  await addOther();
  expect((await run('verify')).stderr).toContain('about several repositories');
  const { code, stdout } = await run('verify', '--sandbox', 'ready');
  expect([code, stdout.includes(RELEASE), stdout.includes('other.mdx')]).toEqual([0, true, false]);
  const { checklists } = JSON.parse((await run('verify', '--repo', 'acme/other', '--format', 'json')).stdout);
  expect(checklists.map(({ file }: { file: string }) => file)).toEqual(['content/docs/other.mdx']);
});

it('asks about the repository that --repo names', async () => {
  await run('verify', '--repo', 'acme/rocket', '--anonymous');
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((url) => !url.includes('/repos/acme/rocket'))).toEqual([]);
});

it('takes a checklist without a target only where the repository is named', async () => {
  await write(RELEASE, '---\ntitle: Release\n---\n\nSee :environment[pypi].\n');
  const { code, stderr } = await run('verify');
  expect(stderr).toContain('[bad-target]');
  expect([code, asked]).toEqual([2, []]);
  expect((await run('verify', '--repo', 'acme/rocket', '--anonymous')).code).toBe(3);
  expect(asked.some((url) => url.includes('/repos/acme/rocket/environments'))).toBe(true);
});

it('a project without rows could not be verified, nor checked', async () => {
  await write(RELEASE, '---\ntitle: Release\n---\n\nNothing.\n');
  for (const command of ['verify', 'plan', 'check']) {
    const { code, stderr } = await run(command);
    expect(stderr).toContain('no document in content/docs has a tagged row');
    expect(code).toBe(2);
  }
});

it.each([
  ['terminal', /^content\/docs\/release\.mdx:18:3 {2}error {2}/m],
  ['github', /^::error file=content\/docs\/release\.mdx,line=18,col=3,title=environment-unused::/m],
  ['json', /"rule": "environment-unused"/],
  ['sarif', /"ruleId": "environment-unused"/],
])('check finds drift and fails: %s', async (format, words) => {
  await edit(
    '| :environment[pypi]{reviewers=required} | None           |',
    '| :environment[pypi]{reviewers=required} | None           |\n| :environment[staging]                  | None           |',
  );
  const { code, stdout } = await run('check', '--format', format);
  expect(stdout).toMatch(words);
  expect(code).toBe(1);
  expect((await run('check', '--format', format, '--drift', 'warn')).code).toBe(0);
});
