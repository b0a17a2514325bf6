import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { Machine } from './run-cli.ts';
import { cwd, diagnose, json, type Repository, RUN, type Run, stuck } from './run-diagnose.ts';

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
        {
          id: 'rerun-old-file',
          group: 'rerun-old-workflow-file',
          confidence: 0.5,
          captures: { file: 'release.yml', ref: 'v0.1.0-beta.5' },
          lines: [],
          confirming: [
            { check: 'rerun', subject: 'release.yml', status: 'warn' },
            { check: 'release', subject: 'v0.1.0-beta.5', status: 'fail' },
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

  it('outside of a project: what its log and its file name is asked', async () => {
    const { machine } = stuck((failed, job, repository) => {
      // Its file is that of main, which needs the secret; the secret is not there.
      failed.sha = repository.branches.get('main') ?? '';
      repository.secrets = [];
      job.annotations = [{ level: 'failure', message: 'Username and password required' }];
      delete job.log;
    });
    const seen = await json([`${RUN}/9011`], { ...machine, cwd: tmpdir() });
    expect(seen.report.diagnoses).toMatchObject([
      {
        id: 'secret-missing',
        confidence: 1,
        captures: { secret: 'GHCR_TOKEN' },
        job: 'build-and-publish',
        confirming: [{ check: 'secret', subject: 'GHCR_TOKEN', status: 'fail' }],
      },
    ]);
    const hidden = await json([`${RUN}/9011`, '--anonymous'], { ...machine, cwd: tmpdir() });
    expect(hidden.report.diagnoses[0]).toMatchObject({
      id: 'secret-empty',
      confirming: [{ subject: 'GHCR_TOKEN', status: 'unknown' }],
    });
  });

  it('whose job still runs: says where the words are', async () => {
    const { machine } = stuck((failed) => {
      Object.assign(failed, { status: 'in_progress', conclusion: null });
      for (const job of failed.jobs) Object.assign(job, { status: 'in_progress', conclusion: null });
    });
    expect((await json([`${RUN}/9011`], machine)).report.nothing).toBe(
      'No job has failed so far: the run is in_progress. A job that still runs has no log yet: keep what it prints in a file, and name that.',
    );
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
  const silent = (change: (job: Run['jobs'][number], repository: Repository) => void = () => {}) =>
    stuck((_run, job, repository) => {
      job.annotations = [{ level: 'failure', message: 'Process completed with exit code 1.' }];
      change(job, repository);
    });

  it('its log tells; the storage of logs never gets the token', async () => {
    const { sent, machine } = silent();
    const { code, report } = await json([`${RUN}/9011`, '--root', cwd], machine);
    expect(code).toBe(0);
    expect(report.diagnoses[0]).toMatchObject({
      id: 'ghcr-write-denied',
      job: 'build-and-publish',
      lines: [{ line: 22 }, { line: 26 }, { line: 27 }],
    });
    const storage = sent.filter(({ host }) => host.endsWith('.blob.core.windows.net'));
    expect(storage).toMatchObject([{ host: 'productionresultssa0.blob.core.windows.net', token: false }]);
    expect(sent.filter(({ host, token }) => token && host !== 'api.github.com')).toEqual([]);
  });

  it('of a private repository: errors are for classic tokens alone, logs are not', async () => {
    const { machine } = silent((_job, repository) => {
      repository.visibility = 'private';
    });
    const { code, report, stderr } = await json([`${RUN}/9011`], machine);
    expect([code, report.diagnoses[0]?.id]).toEqual([0, 'ghcr-write-denied']);
    expect(stderr).toContain('What the jobs reported could not be had, so their logs are read: ');
  });

  it('a job’s name ends no line and begins no command of the runner', async () => {
    const { machine } = silent((job) => {
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
    const { machine } = silent(change);
    const { code, report, stderr } = await json([`${RUN}/9011`], { ...machine, ...more });
    expect([code, report.diagnoses]).toEqual([3, []]);
    expect(report.errorLines).toEqual([{ line: 1, text: 'Process completed with exit code 1.' }]);
    expect(stderr).toContain(words);
  });
});

describe('one attempt of a run', () => {
  /** The stuck release was tried a second time, and its failed job is that of the first. */
  const twice = (change: (run: Run, second: Run['jobs'][number]) => void = () => {}) =>
    stuck((run, job) => {
      const { log: _log, ...second } = {
        ...job,
        id: 90_119,
        attempt: 2,
        conclusion: 'success' as const,
        annotations: [],
      };
      run.attempt = 2;
      run.jobs.push(second);
      run.conclusion = 'success';
      change(run, second);
    });

  it.each(['', '/job/90111'])('is the one that its address names: …/attempts/1%s', async (tail) => {
    const { sent, machine } = twice();
    const { report } = await json([`${RUN}/9011/attempts/1${tail}`, '--root', cwd], machine);
    expect(report.source).toBe(`${RUN}/9011/attempts/1${tail}`);
    expect(report.diagnoses[0]).toMatchObject({ id: 'ghcr-write-denied', job: 'build-and-publish' });
    expect(sent.map(({ path }) => path).filter((path) => path.includes('/runs/9011'))).toEqual([
      '/repos/BoundaryLogic/privaci/actions/runs/9011/attempts/1',
      '/repos/BoundaryLogic/privaci/actions/runs/9011/attempts/1/jobs',
    ]);
  });

  it.each(['', '/attempts/2'])('the newest one succeeded: …%s', async (tail) => {
    const { code, report } = await json([`${RUN}/9011${tail}`, '--root', cwd], twice().machine);
    expect([code, report.diagnoses, report.nothing]).toEqual([
      3,
      [],
      'The run succeeded: there is nothing to explain.',
    ]);
  });

  it('that is not there is none', async () => {
    const { code, stderr } = await diagnose([`${RUN}/9011/attempts/3`, '--root', cwd], twice().machine);
    expect(code).toBe(2);
    expect(stderr).toContain('GitHub answers 404');
  });

  it('a re-run that fails for no known cause took the old file: that, and the likely lines', async () => {
    const { machine } = twice((run, second) => {
      run.conclusion = 'failure';
      Object.assign(second, {
        conclusion: 'failure',
        annotations: [{ level: 'failure', message: 'the moon is full' }],
      });
    });
    const { report, stdout } = await json([`${RUN}/9011`], machine);
    expect(report.diagnoses).toMatchObject([{ id: 'rerun-old-file', confidence: 0.8, lines: [] }]);
    expect(report.errorLines).toEqual([{ line: 1, text: 'the moon is full' }]);
    expect(stdout).toContain('the moon is full');
    expect((await diagnose([`${RUN}/9011`], machine)).stdout).toMatch(
      /1\. A re-run takes[\s\S]*The lines that look most like the error:\n {3}line 1: the moon is full\n/,
    );
  });

  it('a first try that fails for no known cause is not explained by the file', async () => {
    const { machine } = stuck((_run, job) => {
      job.annotations = [{ level: 'failure', message: 'the moon is full' }];
      delete job.log;
    });
    expect((await json([`${RUN}/9011`], machine)).report.diagnoses).toEqual([]);
  });
});
