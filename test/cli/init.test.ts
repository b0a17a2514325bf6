import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
  await write('.git/config', '[remote "origin"]\n\turl = git@github.com:acme/rocket.git\n');
  await write('.github/workflows/release.yml', RELEASE);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = async (file: string, text: string) => {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
};
const read = (file: string) => readFile(join(folder, file), 'utf8');
const run = (args: readonly string[], cwd = folder) => runCli(args, { cwd });

const RELEASE = `on: { push: { tags: ['v*'] } }
permissions: {}
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions: { id-token: write, contents: write }
    environment: pypi
    steps:
      - uses: pypa/gh-action-pypi-publish@release/v1
      - uses: softprops/action-gh-release@v2
      - run: ./announce "\${{ secrets.CHAT_URL }}"
`;
const PLAIN = 'docs/release-checklist.md';

describe('in a repository that is no site', () => {
  it('writes a checklist that check accepts, from a folder within too', async () => {
    await write('pyproject.toml', '[build-system]\nname = "wrong"\n\n[project]\nname = "rocket-py"\n');
    await mkdir(join(folder, 'src/deep'), { recursive: true });
    const made = await run(['init'], join(folder, 'src/deep'));
    expect(made.stderr).toContain(`Wrote ${PLAIN}, for acme/rocket.\n`);
    expect([made.code, made.stdout]).toEqual([0, '']);
    const text = await read(PLAIN);
    expect(text).toContain(':secret[CHAT_URL]');
    expect(text).toContain(':publisher[pypi/rocket-py]');
    const checked = await run(['check'], join(folder, 'src/deep'));
    expect([checked.code, checked.stdout]).toEqual([0, 'no findings in 6 rows of 1 checklist\n']);
  });

  it('what else lies in the folder of documents is none of its business', async () => {
    await write('docs/broken.md', '---\ntitle: [\n---\n\n# Broken\n');
    await write('docs/broken.mdx', '<unclosed\n');
    await write('docs/node_modules/x/readme.md', ':secret[X]\n');
    await symlink('/etc/hostname', join(folder, 'docs/link.md'));
    expect((await run(['init'])).code).toBe(0);
    expect(await run(['check'])).toMatchObject({ code: 0 });
    expect((await run(['verify', '--anonymous'])).stdout).toContain('CHAT_URL (secret)');
  });

  it('names of charts and tags come from the repository', async () => {
    const text = RELEASE.replace("push: { tags: ['v*'] }", 'workflow_dispatch: {}').replace(
      '- run: ./announce',
      '- run: |\n          helm registry login ghcr.io\n          helm push x.tgz oci://ghcr.io/acme/charts\n          ./announce',
    );
    await write('.github/workflows/release.yml', text);
    await write('deploy/chart/Chart.yaml', 'apiVersion: v2\nname: rocket\n');
    await write('deploy/chart/charts/part/Chart.yaml', 'name: part\n');
    await write('test/chart/Chart.yaml', 'name: trial\n');
    await write('.git/packed-refs', `${'0'.repeat(40)} refs/tags/v1.2.3\n`);
    await run(['init']);
    expect(await read(PLAIN)).toContain(':chart[ghcr.io/acme/charts/rocket]');
    expect(await read(PLAIN)).toContain(':release[v*]');
  });
});

describe('in a site', () => {
  it.each(['content/docs', 'src/content/docs'])('writes among its documents: %s', async (docs) => {
    await write('package.json', '{}');
    await write(`${docs}/index.md`, '---\ntitle: Home\n---\n');
    expect((await run(['init'])).stderr).toContain(`Wrote ${docs}/checklists/release.mdx`);
    expect((await run(['check'])).code).toBe(0);
  });
});

describe('where it is written', () => {
  it('can be said', async () => {
    const { code, stderr } = await run(['init', '--output', 'notes/releasing.md']);
    expect(stderr).toContain('“gonogo check --docs notes” has no findings, exit code 0');
    expect(code).toBe(0);
    expect((await run(['check', '--docs', 'notes'])).code).toBe(0);
  });

  it('is relative to the current folder', async () => {
    await mkdir(join(folder, 'docs'));
    expect((await run(['init', '--output', 'here.md'], join(folder, 'docs'))).stderr).toContain('Wrote docs/here.md');
  });

  it.each(['../out.md', '/tmp/out.md', 'docs/list.txt', 'docs/_list.md', '.'])('is not %s', async (output) => {
    const { code, stderr } = await run(['init', '--output', output]);
    expect(stderr).toMatch(/^gonogo: --output: /);
    expect(code).toBe(2);
    expect(await readdir(folder)).not.toContain('docs');
  });

  it('is not where something is', async () => {
    await write(PLAIN, 'mine\n');
    const { code, stderr } = await run(['init']);
    expect(stderr).toContain('it is there already');
    expect([code, await read(PLAIN)]).toEqual([2, 'mine\n']);
  });

  it('is not behind a link that leads out', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'gonogo-'));
    await symlink(outside, join(folder, 'more'));
    const { code, stderr } = await run(['init', '--output', 'more/list.md']);
    expect(stderr).toContain('it leads out of the project');
    expect([code, await readdir(outside)]).toEqual([2, []]);
    await rm(outside, { recursive: true });
  });
});

describe('where there is a checklist', () => {
  it('nothing is written, and the rows that it lacks are printed', async () => {
    await run(['init']);
    const before = await read(PLAIN);
    await write(
      '.github/workflows/nightly.yml',
      'on: { schedule: [{ cron: "0 3 * * *" }] }\njobs:\n  a:\n    runs-on: x\n    environment: staging\n    steps: [{ run: make }]\n',
    );
    const { code, stdout, stderr } = await run(['init', '--output', 'docs/second.md']);
    expect(stdout).toContain(':environment[staging]');
    expect(stdout).toMatch(/^\| :workflow\[nightly\.yml\] +\| Schedule `0 3 \* \* \*` +\| Environment `staging`/m);
    expect(stdout).not.toContain('CHAT_URL');
    expect(stderr).toBe(`gonogo: a checklist is there (${PLAIN}), so none is written; it lacks 2 rows.\n`);
    expect([code, await read(PLAIN), await readdir(join(folder, 'docs'))]).toEqual([
      1,
      before,
      ['release-checklist.md'],
    ]);
  });

  it('that has them all, nothing is printed', async () => {
    await run(['init']);
    const { code, stdout, stderr } = await run(['init']);
    expect(stderr).toContain('it lacks 0 rows');
    expect([code, stdout]).toEqual([0, '']);
  });

  it('about another repository, this one gets its own', async () => {
    await write('docs/other.md', '---\ntitle: x\ntarget: { repository: a/b, workflows: copy }\n---\n\n:secret[X]\n');
    expect((await run(['init'])).stderr).toContain(`Wrote ${PLAIN}`);
  });
});

it('a fault of a workflow file is named and waived, for a while', async () => {
  await write('.github/workflows/release.yml', RELEASE.replace('id-token: write, ', ''));
  const { code, stderr } = await run(['init']);
  expect(stderr).toMatch(/^Waived until 2027-02-21, to be mended in release\.yml: .+ \[oidc-without-permission\]$/m);
  expect(code).toBe(0);
  expect(await read(PLAIN)).toMatch(
    /^ {4}- \{ rule: "oidc-without-permission", at: "release\.yml", reason: ".+", until: "2027-02-21" \}$/m,
  );
  expect((await run(['check'])).stderr).toContain('1 finding waived');
});

it('a file that cannot be read is no reason to be silent', async () => {
  await write('.github/workflows/broken.yml', 'on: [push\n');
  const { code, stdout } = await run(['init']);
  expect(stdout).toContain('[broken-workflow]');
  expect(code).toBe(1);
  expect(await read(PLAIN)).toContain('- All of `broken.yml`: it could not be read whole.');
});

describe('what it cannot do without', () => {
  it('a repository’s name', async () => {
    await write('.git/config', '[remote "origin"]\n\turl = https://gitlab.com/a/b\n');
    const { code, stderr } = await run(['init']);
    expect(stderr).toContain('Name it with --repo owner/name.');
    expect(code).toBe(2);
    expect((await run(['init', '--repo', 'acme/other'])).stderr).toContain('for acme/other');
  });

  it('workflow files', async () => {
    await rm(join(folder, '.github'), { recursive: true });
    expect(await run(['init'])).toMatchObject({ code: 2, stderr: expect.stringContaining('.github/workflows') });
  });
});
