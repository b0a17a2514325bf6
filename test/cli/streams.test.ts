import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { HOME, runCli } from './run-cli.ts';

const READY = ['verify', '--sandbox', 'ready'];
const ESCAPE = '\u001b';

describe('progress', () => {
  it('is one line on a terminal that is gone at the end', async () => {
    const { stderr, stdout } = await runCli(READY, { columns: 80 });
    expect(stderr).toContain('\r\u001b[2Kasking … 4 of 4 rows');
    const last = stderr.slice(stderr.lastIndexOf('asking …'));
    expect(last.slice(last.indexOf('\r'))).toMatch(/^\r.\[2K[^\r]*$/s);
    expect(stdout).not.toContain('asking');
  });

  it('is not there in a file', async () => {
    expect((await runCli(READY)).stderr).not.toContain('asking');
  });
});

describe('colour', () => {
  it.each<[string, readonly string[], Record<string, string>, number | undefined, boolean]>([
    ['on a terminal', [], {}, 80, true],
    ['not in a file', [], {}, undefined, false],
    ['not on a dumb terminal', [], { TERM: 'dumb' }, 80, false],
    ['not with NO_COLOR', [], { NO_COLOR: '1' }, 80, false],
    ['with an empty NO_COLOR', [], { NO_COLOR: '' }, 80, true],
    ['in a file with FORCE_COLOR', [], { FORCE_COLOR: '1' }, undefined, true],
    ['not with FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, 80, false],
    ['in a file with --color', ['--color'], { NO_COLOR: '1' }, undefined, true],
    ['not with --no-color', ['--no-color'], { FORCE_COLOR: '1' }, 80, false],
    ['never in Markdown', ['--color', '--format', 'markdown'], {}, 80, false],
    ['never in JSON', ['--color', '--format', 'json'], {}, 80, false],
  ])('%s', async (_name, args, env, columns, colored) => {
    const { stdout } = await runCli([...READY, ...args], { env, ...(columns ? { columns } : {}) });
    expect(stdout.includes(ESCAPE)).toBe(colored);
  });
});

it('fits the terminal', async () => {
  const { stdout } = await runCli([...READY, '--no-color'], { columns: 60 });
  const long = stdout.split('\n').filter((line) => [...line].length > 60 && !line.includes('://'));
  expect(long).toEqual([]);
});

describe.each(['terminal', 'json', 'markdown', 'github'])('the sandbox in %s', (format) => {
  it('is named in the report and in the last line', async () => {
    const { stdout, stderr } = await runCli([...READY, '--format', format]);
    expect(stdout).toMatch(/sandbox: ready/);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('gonogo: sandbox: ready: go, exit code 0');
  });
});

describe('in a job', () => {
  let folder = '';
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('appends Markdown to the summary, and names files from the repository’s root', async () => {
    folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
    const summary = join(folder, 'summary.md');
    const env = { GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: HOME };
    const args = ['verify', '--sandbox', 'fresh', '--format', 'github'];
    const { stdout } = await runCli(args, { env });
    await runCli(args, { env });
    expect(stdout).toContain('::error file=test/fixtures/projects/privaci/content/docs/release.mdx,line=10,');
    expect(
      (await readFile(summary, 'utf8')).match(/^## no-go: BoundaryLogic\/privaci \(sandbox: fresh\)$/gm),
    ).toHaveLength(2);
  });

  it('goes on where the summary cannot be written', async () => {
    const env = { GITHUB_STEP_SUMMARY: '/nowhere/summary.md' };
    const { code, stderr } = await runCli([...READY, '--format', 'github'], { env });
    expect(stderr).toContain('summary could not be written');
    expect(code).toBe(0);
  });
});
