import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOME, runCli } from './run-cli.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const COPY = join(HOME, 'content/targets/privaci');
const own = () => join(folder, '.github/workflows');
const write = (name: string, text: string | Buffer) => writeFile(join(own(), name), text);
const CI = `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ secrets.A_TOKEN }}
`;

async function facts(...args: readonly string[]) {
  const { code, stdout, stderr } = await runCli(['facts', ...args, '--format', 'json'], { cwd: folder });
  return { code, stderr, list: stdout === '' ? [] : JSON.parse(stdout) };
}
const paths = (list: readonly { path: string }[]) => list.map(({ path }) => path);

describe('the list', () => {
  it('says of each file what it is', async () => {
    const { code, list } = await facts(COPY);
    expect(paths(list)).toEqual(['ci.yml', 'docs-pages.yml', 'publish-pypi.yml', 'release.yml']);
    expect(list[2]).toMatchObject({
      triggers: ['workflow_dispatch'],
      secrets: [],
      environments: ['pypi', 'testpypi'],
      permissions: { publish: { 'id-token': 'write' } },
      oidc: true,
      publishes_to: ['pypi', 'testpypi'],
    });
    expect(list[3]).toMatchObject({
      secrets: ['GHCR_TOKEN', 'GHCR_USERNAME'],
      publishes_to: ['ghcr', 'github-release', 'helm-oci'],
    });
    expect(code).toBe(0);
  });

  it('is for a person too', async () => {
    const { stdout, stderr } = await runCli(['facts', COPY], { cwd: folder });
    expect(stdout).toContain('\n  secrets       GHCR_TOKEN, GHCR_USERNAME\n');
    expect(stdout).toContain('                publish: id-token write\n');
    expect(stdout).toMatch(/^ {2}publishes to {2}\S.* line \d+\)$/m);
    expect(stderr).toBe('gonogo: 4 workflow files, exit code 0\n');
  });
});

describe('the place', () => {
  beforeEach(async () => {
    await mkdir(own(), { recursive: true });
    await write('ci.yml', CI);
    await write('cd.yaml', 'on: workflow_dispatch\njobs:\n  call:\n    uses: ./.github/workflows/ci.yml\n');
    await write('notes.txt', 'no workflow');
  });
  const both = ['.github/workflows/cd.yaml', '.github/workflows/ci.yml'];

  it.each([
    ['without one, the repository’s own folder', []],
    ['a repository', ['.']],
    ['its folder of workflow files', ['.github/workflows']],
  ])('%s', async (_what, args) => {
    expect(paths((await facts(...args)).list)).toEqual(both);
  });

  it('is found from a folder within', async () => {
    await mkdir(join(folder, 'src/deep'), { recursive: true });
    const { stdout } = await runCli(['facts', '--format', 'json'], { cwd: join(folder, 'src/deep') });
    expect(paths(JSON.parse(stdout))).toEqual(both);
  });

  it('a file, which may call its neighbours', async () => {
    const { list } = await facts('.github/workflows/cd.yaml');
    expect(paths(list)).toEqual(['.github/workflows/cd.yaml']);
    expect(list[0].problems.filter(({ message }: { message: string }) => message.includes('not among'))).toEqual([]);
  });

  it('a folder with repositories below it', async () => {
    await cp(join(folder, '.github'), join(folder, 'all/a/.github'), { recursive: true });
    await cp(join(folder, '.github'), join(folder, 'all/b/.github'), { recursive: true });
    await writeFile(join(folder, 'all/b/compose.yml'), 'services: {}\n');
    const { code, list } = await facts('all');
    expect(paths(list)).toEqual([...both.map((path) => `a/${path}`), ...both.map((path) => `b/${path}`)]);
    expect(code).toBe(0);
  });

  it.each([['gone'], ['src']])('%s has none', async (place) => {
    await mkdir(join(folder, 'src'), { recursive: true });
    const { code, list, stderr } = await facts(place);
    expect([code, list]).toEqual([2, []]);
    expect(stderr).toContain(place);
  });

  it('is not above every folder', async () => {
    await rm(join(folder, '.github'), { recursive: true });
    const { code, stderr } = await facts();
    expect(code).toBe(2);
    expect(stderr).toContain('.github/workflows');
  });
});

describe('what cannot be read is a problem of its own, and the rest is listed', () => {
  beforeEach(async () => {
    await mkdir(own(), { recursive: true });
    await write('ci.yml', CI);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['empty', () => write('odd.yml', ''), 'it is empty'],
    ['no YAML', () => write('odd.yml', 'on: [push\njobs: {'), 'not valid YAML'],
    ['binary', () => write('odd.yml', Buffer.from([0, 159, 146, 150, 0])), 'cannot be read'],
    ['too large', () => write('odd.yml', `on: push\n${'# long\n'.repeat(90_000)}`), 'characters'],
    ['a link', () => symlink('/etc/hostname', join(own(), 'odd.yml')), 'symbolic link'],
    ['a folder', () => mkdir(join(own(), 'odd.yml')), 'not a file'],
  ])('%s', async (_what, make, words) => {
    await make();
    const { code, stderr, list } = await facts();
    expect(paths(list)).toEqual(['.github/workflows/ci.yml', '.github/workflows/odd.yml']);
    expect(list[0].secrets).toEqual(['A_TOKEN']);
    expect(list[1]).toMatchObject({ triggers: expect.any(Array), problems: expect.any(Array) });
    expect(list[1].problems).toContainEqual(
      expect.objectContaining({ severity: 'error', message: expect.stringContaining(words) }),
    );
    expect(stderr).toBe('gonogo: 2 workflow files, 1 not read whole, exit code 1\n');
    expect(code).toBe(1);
  });
});
