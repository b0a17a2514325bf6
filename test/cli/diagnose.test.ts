import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGranted } from '../../src/workflow/is-granted.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { zip } from '../widget/zip.ts';
import { runCli } from './run-cli.ts';
import { cwd, diagnose, json, RUN } from './run-diagnose.ts';

const DENIED = 'denied: permission_denied: write_package';
const LOG = [
  '##[group]Run docker push ghcr.io/boundarylogic/privaci:1.0',
  'shell: /usr/bin/bash -e {0}',
  '##[endgroup]',
  'The push refers to repository [ghcr.io/boundarylogic/privaci]',
  DENIED,
  '##[error]Process completed with exit code 1.',
  '',
].join('\n');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

describe('transcripts', () => {
  it.each<[string, readonly string[]]>([
    ['diagnose-run', [`${RUN}/9011`, '--sandbox', 'stuck']],
    ['diagnose-waiting', ['--latest', 'publish-pypi.yml', '--sandbox', 'stuck']],
    ['diagnose-success', ['--latest', 'ci.yml', '--sandbox', 'stuck']],
    ['diagnose-markdown', [`${RUN}/9011`, '--sandbox', 'stuck', '--format', 'markdown']],
    ['diagnose-github', [`${RUN}/9011`, '--sandbox', 'stuck', '--format', 'github']],
  ])('%s', async (name, args) => {
    const { code, stdout, stderr } = await diagnose(args);
    const talk = stderr.replace(/^(?=.)/gm, '! ');
    await expect(`$ gonogo diagnose ${args.join(' ')}\n${stdout}${talk}Exit code: ${code}\n`).toMatchFileSnapshot(
      `transcripts/${name}.txt`,
    );
  });
});

describe('a log', () => {
  it('from a file: the cause, the line, the row; nothing is sent', async () => {
    const { code, report } = await json([await written('plain.txt', LOG)]);
    expect(code).toBe(0);
    expect(report.diagnoses).toMatchObject([
      {
        id: 'ghcr-write-denied',
        lines: [{ line: 5, text: DENIED }],
        row: { line: 13 },
        confirming: [],
        confirm: ['image', 'chart'],
      },
    ]);
    expect(report.errorLines).toEqual([]);
  });

  it('from standard input', async () => {
    const { code, report } = await json(['-'], { input: LOG });
    expect([code, report.source, report.diagnoses[0].id]).toEqual([0, 'standard input', 'ghcr-write-denied']);
  });

  it('packed by gzip', async () => {
    const { report } = await json([await written('log.gz', gzipSync(LOG))]);
    expect(report.diagnoses[0].id).toBe('ghcr-write-denied');
    const cut = await diagnose([await written('cut.gz', gzipSync(LOG.repeat(100)).subarray(0, 60))]);
    expect(cut.code).toBe(2);
    expect(cut.stderr).toContain('cannot be unpacked');
  });

  it('in the archive of a run: the job that it is in', async () => {
    const archive = zip({ '0_lint.txt': 'all is well\n', '1_push.txt': LOG, 'push/2_x.txt': LOG });
    const name = await written('logs.zip', archive);
    const { code, report } = await json([name]);
    expect([code, report.source]).toEqual([0, name]);
    expect(report.diagnoses).toMatchObject([
      { id: 'ghcr-write-denied', job: '1_push.txt', lines: [{ log: '1_push.txt', line: 5, text: DENIED }] },
    ]);
    const { stdout } = await diagnose([name]);
    expect(stdout).toContain('ghcr-write-denied, in the job 1_push.txt\n   line 5: denied');
  });

  it('in an archive that is none: what to do instead', async () => {
    const { code, stdout, stderr } = await diagnose([await written('cut.zip', zip({ 'a.txt': LOG }).subarray(0, 99))]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/cut\.zip is not a whole archive\.\nGet it again: /);
  });

  it.each(['terminal', 'json', 'markdown', 'github'])(
    'a line of several logs has its log’s name: %s',
    async (format) => {
      const name = await written('two.zip', zip({ '0_a.txt': LOG, '1_b.txt': LOG }));
      const { stdout } = await diagnose([name, '--format', format]);
      expect(stdout.replaceAll('\\', '')).toMatch(
        format === 'json' ? /"log": "0_a\.txt"/ : /0_a\.txt, line 5: `?denied/,
      );
    },
  );

  it('and a repository: the rows are asked', async () => {
    const { report } = await json(['-', '--sandbox', 'stuck'], { input: LOG });
    expect(
      report.diagnoses[0].confirming.map(({ check, status }: Record<string, string>) => `${check} ${status}`),
    ).toEqual(['image warn', 'chart warn']);
  });

  it('that shows nothing known: the likely lines, and no cause', async () => {
    const { code, stdout } = await diagnose(['-'], { input: 'building\nError: the moon is full\n' });
    expect(code).toBe(3);
    expect(stdout).toBe(
      'standard input\n\nNo known cause shows.\nThe lines that look most like the error:\n   line 2: Error: the moon is full\nOnce you know the cause, it can be added: CONTRIBUTING.md says how.\n',
    );
  });

  it('of a step that then succeeded shows nothing', async () => {
    const green = LOG.replace(
      '##[error]Process completed with exit code 1.',
      '##[group]Run next\n##[endgroup]\nall well',
    );
    expect((await json(['-'], { input: green })).report.diagnoses).toEqual([]);
  });

  it('in a folder that is no project: no row is named', async () => {
    const { code, report, stderr } = await json([await written('alone.txt', LOG)], { cwd: folder });
    expect([code, report.diagnoses[0].row, stderr]).toEqual([0, undefined, 'gonogo: ghcr-write-denied, exit code 0\n']);
  });

  it.each(['terminal', 'json', 'markdown', 'github'])('a credential in it is in no %s', async (format) => {
    const secret = `ghp_${'a1B2'.repeat(9)}`;
    const log = LOG.replace('denied:', `denied: https://bot:${secret}@ghcr.io`).replace(
      '##[error]',
      `##[error]token ${secret} `,
    );
    const { stdout, stderr } = await diagnose(['-', '--format', format], { input: log });
    expect(stdout + stderr).toContain('[token]');
    expect(stdout + stderr).not.toContain(secret);
  });
});

describe('in a job', () => {
  it('annotations end no command, and the summary has the whole of it', async () => {
    const summary = join(folder, 'summary.md');
    const { stdout } = await diagnose(['-', '--format', 'github'], {
      input: LOG.replace(DENIED, `${DENIED}%0A::set-output name=x::y`),
      env: { GITHUB_STEP_SUMMARY: summary },
    });
    expect(stdout.split('\n')).toHaveLength(3);
    expect(stdout).toMatch(/^::error title=GHCR refuses the push%3A this package gives no write access::/);
    expect(await readFile(summary, 'utf8')).toMatch(/^## GHCR refuses the push: this package gives no write access\n/);
  });
});

describe('what cannot be run', () => {
  it.each<[string, readonly string[], string]>([
    ['nothing is named', [], 'name a run’s or job’s address, a log file, - for standard input, or --latest'],
    ['two are named', ['log.txt', '--latest', 'ci.yml'], 'not both'],
    ['there is no such file', ['nowhere.txt'], 'there is no file nowhere.txt'],
    ['it is a folder', ['content'], 'content is no file'],
    ['standard input is a terminal', ['-'], 'standard input is a terminal'],
    ['the workflow never ran', ['--latest', 'docs-pages.yml', '--sandbox', 'fresh'], 'docs-pages.yml has not run yet.'],
    ['the repository has no such form', ['-', '--repo', 'a/b/c'], '--repo: A repository is written owner/name'],
  ])('%s', async (_name, args, words) => {
    const { code, stdout, stderr } = await diagnose(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});

describe('what the guide shows', () => {
  const page = readFileSync('content/docs/guides/command-line.mdx', 'utf8');
  const [, section = ''] = /^## diagnose\n([\s\S]*?)^## /m.exec(page) ?? [];

  it('a job that runs when another failed: GitHub accepts it, and it may read what it asks for', async () => {
    const [, text = ''] = /^```yaml title="release.yml"\n([\s\S]*?)^```$/m.exec(section) ?? [];
    const facts = await parseWorkflow('.github/workflows/release.yml', text);
    expect(facts.problems).toEqual([]);
    const job = facts.permissions.find((one) => one.job === 'why');
    expect(job && ['contents', 'actions', 'checks'].map((scope) => isGranted(job, scope, 'read'))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('a step that runs when another failed: GitHub accepts it, and its command reads what that one kept', async () => {
    const [, text = ''] = /^```yaml title="one job"\n([\s\S]*?)^```$/m.exec(section) ?? [];
    expect((await parseWorkflow('.github/workflows/release.yml', text)).problems).toEqual([]);
    const [, kept = ''] = /\| tee (\S+)$/m.exec(text) ?? [];
    const [, args = ''] = /run: npm exec -- gonogo (diagnose .+)$/m.exec(text) ?? [];
    await written(kept, LOG);
    const { code, stdout } = await runCli(args.split(' '), { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^::error title=GHCR refuses the push/);
  });

  it('its command, with the variable as a job has it', async () => {
    const [, args = ''] = /- run: npm exec -- gonogo (diagnose .+)$/m.exec(section) ?? [];
    const filled = args.replace('"$RUN"', `${RUN}/9011`).split(' ');
    const { code, stdout } = await runCli([...filled, '--sandbox', 'stuck'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^::error /);
  });

  it('every property of the JSON, and no other', async () => {
    const shown = [...section.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    const known = await json([`${RUN}/9011`, '--sandbox', 'stuck']);
    const none = await json(['--latest', 'ci.yml', '--sandbox', 'stuck']);
    expect([...shown].sort()).toEqual([...new Set(Object.keys({ ...known.report, ...none.report }))].sort());
    const [first] = known.report.diagnoses;
    const [, list = ''] = /^\| `diagnoses` +\| [^:]+: (.+?)\. +\|$/m.exec(section) ?? [];
    const named = [...list.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    // This failure has no command.
    expect(named.filter((name) => !(name in first))).toEqual(['command']);
  });
});
