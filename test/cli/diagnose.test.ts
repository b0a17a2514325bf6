import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fetch } from '../../src/evidence/platform.ts';
import { createSandbox, presets, type World } from '../../src/sandbox/index.ts';
import { isGranted } from '../../src/workflow/is-granted.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { type Machine, runCli } from './run-cli.ts';

const cwd = fileURLToPath(new URL('../fixtures/projects/failures/', import.meta.url));
const RUN = 'https://github.com/BoundaryLogic/privaci/actions/runs';
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

const diagnose = (args: readonly string[], machine: Machine = {}) =>
  runCli(['diagnose', ...args], { cwd, fetch: () => Promise.reject(new Error('something was sent')), ...machine });
const json = async (args: readonly string[], machine: Machine = {}) => {
  const ran = await diagnose([...args, '--format', 'json'], machine);
  return { ...ran, report: JSON.parse(ran.stdout) };
};
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

describe('a run', () => {
  it('of the sandbox names the row, and shows what the rows that confirm it say', async () => {
    const { code, report } = await json([`${RUN}/9011`, '--sandbox', 'stuck']);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      version: 1,
      mode: 'sandbox: stuck',
      repository: 'BoundaryLogic/privaci',
      diagnoses: [
        {
          id: 'ghcr-write-denied',
          group: 'ghcr-package-not-linked-to-repo',
          confidence: 0.92,
          captures: { image: 'ghcr.io/boundarylogic/privaci' },
          job: 'build-and-publish',
          address: 'https://github.com/orgs/BoundaryLogic/packages',
          row: { file: 'content/docs/release.mdx', line: 13, anchor: 'failure-ghcr-write-denied' },
          confirming: [
            { check: 'image', subject: 'ghcr.io/boundarylogic/privaci', status: 'warn', line: 6 },
            { check: 'chart', subject: 'ghcr.io/boundarylogic/charts/privaci', status: 'warn', line: 7 },
          ],
        },
      ],
    });
  });

  it.each(['/job/90111', '/job/90111?pr=7#step:4:12', '/attempts/1', '/'])(
    'as the address bar has it: …%s',
    async (tail) => {
      const { report } = await json([`${RUN}/9011${tail}`, '--sandbox', 'stuck']);
      expect(report.diagnoses[0]?.id).toBe('ghcr-write-denied');
    },
  );

  it('whose jobs succeeded has nothing to explain', async () => {
    const { code, report } = await json([`${RUN}/9001`, '--sandbox', 'ready']);
    expect([code, report.diagnoses, report.nothing]).toEqual([
      3,
      [],
      'The run succeeded: there is nothing to explain.',
    ]);
  });

  it('that is not there could not be read', async () => {
    const { code, stdout, stderr } = await diagnose([`${RUN}/77`, '--sandbox', 'stuck']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('GitHub answers 404');
  });

  it.each([
    'https://github.com/BoundaryLogic/privaci',
    'https://github.com/BoundaryLogic/privaci/actions/runs/abc',
    'https://github.com.evil.example/BoundaryLogic/privaci/actions/runs/1',
    'https://github.com@evil.example/a/b/actions/runs/1',
    'http://github.com/a/b/actions/runs/1',
    'https://github.com/../b/actions/runs/1',
    'https://api.github.com/repos/a/b/actions/runs/1',
  ])('nothing is sent for %s', async (address) => {
    const { code, stderr } = await diagnose([address]);
    expect(code).toBe(2);
    expect(stderr).toContain('this is not the address of a run or job');
  });

  it('is asked for at api.github.com, whatever else its address says', async () => {
    const sent: string[] = [];
    await diagnose(['https://github.com/acme/rocket/actions/runs/1?x=https://evil.example'], {
      fetch: (url) => {
        sent.push(url);
        return Promise.reject(new TypeError('fetch failed'));
      },
    });
    expect(sent).toEqual(['https://api.github.com/repos/acme/rocket/actions/runs/1']);
  });
});

describe('a run whose jobs reported nothing but an exit code', () => {
  /** The stuck release of the sandbox, in place of the real hosts, with what is done to it. */
  const stuck = (change: (job: World['github']['repositories'][number]['runs'][number]['jobs'][number]) => void) => {
    const now = new Date('2026-11-23T12:00:00Z');
    const { world, tokens } = presets.stuck(now);
    const jobs = world.github.repositories.flatMap(({ runs }) => runs).flatMap((run) => run.jobs);
    for (const job of jobs.filter(({ id }) => id === 90_111)) {
      job.annotations = [{ level: 'failure', message: 'Process completed with exit code 1.' }];
      change(job);
    }
    const answer = createSandbox(world, { surface: 'cli', now: () => now });
    const sent: { host: string; token: boolean }[] = [];
    const fetch: Fetch = (url, { signal, ...init }) => {
      sent.push({ host: new URL(url).host, token: init.headers.authorization?.includes(tokens.fineGrained) ?? false });
      return answer(new Request(url, { ...init, signal: signal as AbortSignal }));
    };
    return { sent, fetch, env: { GH_TOKEN: tokens.fineGrained } };
  };

  it('its log tells; the storage of logs never gets the token', async () => {
    const { sent, ...machine } = stuck(() => {});
    const { code, report } = await json([`${RUN}/9011`, '--root', cwd], machine);
    expect(code).toBe(0);
    expect(report.diagnoses[0]).toMatchObject({
      id: 'ghcr-write-denied',
      job: 'build-and-publish',
      lines: [{ line: 22 }, { line: 26 }, { line: 27 }],
    });
    const storage = sent.filter(({ host }) => host.endsWith('.blob.core.windows.net'));
    expect(storage).toEqual([{ host: 'productionresultssa0.blob.core.windows.net', token: false }]);
    expect(sent.filter(({ host, token }) => token && host !== 'api.github.com')).toEqual([]);
  });

  it('a job’s name ends no line and begins no command of the runner', async () => {
    const { sent: _sent, ...machine } = stuck((job) => {
      job.name = 'push\n::error::##[group]x';
      delete job.log;
    });
    const { stderr } = await diagnose([`${RUN}/9011`], machine);
    expect(stderr).toContain('The log of the job push ::error::## [group]x is kept no longer.');
  });

  it.each<[string, (job: { log?: string }) => void, Machine, string]>([
    ['is kept no longer', (job) => delete job.log, {}, 'The log of the job build-and-publish is kept no longer.'],
    [
      'is for those who log in',
      () => {},
      { env: {} },
      'The log of the job build-and-publish could not be had: GitHub shows this only to a token with Actions: read.',
    ],
  ])('a log that %s: no cause is made up', async (_name, change, more, words) => {
    const { sent: _sent, ...machine } = stuck(change);
    const { code, report, stderr } = await json([`${RUN}/9011`], { ...machine, ...more });
    expect([code, report.diagnoses]).toEqual([3, []]);
    expect(report.errorLines).toEqual([{ line: 1, text: 'Process completed with exit code 1.' }]);
    expect(stderr).toContain(words);
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

  it('in an archive is asked for by itself', async () => {
    const { code, stderr } = await diagnose([await written('logs.zip', Buffer.from('PK\u0003\u0004rest'))]);
    expect(code).toBe(2);
    expect(stderr).toContain('logs.zip is an archive of logs.');
  });

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
