import { checkOf } from '../../src/checks/index.ts';
import { row } from '../checks/row.ts';
import { at, day, playAll, type Repository, type Scenario } from './play-scenario.ts';

const failure = checkOf('failure');
const shows = (text: string) => [{ kind: 'symptom', text }];
const newestRuns = at('/actions/runs');
const annotations = at('/check-runs/91101/annotations');

/** A run of the newest tag that failed, or waits. */
const addRun = (repository: Repository, status: 'completed' | 'waiting'): void => {
  const [like] = repository.runs;
  const [job] = like?.jobs ?? [];
  if (!like || !job) throw new Error('the preset has a run with a job');
  const done = status === 'completed';
  repository.runs.push({
    ...{ ...like, id: 9_110, created: day(1), status, conclusion: done ? 'failure' : null },
    jobs: [
      {
        ...{ ...job, id: 91_101, status, conclusion: done ? 'failure' : null },
        ...(done ? {} : { environment: 'pypi' }),
        annotations: [{ level: 'failure', message: 'denied: permission_denied: write_package' }],
      },
    ],
  });
};

/** Who has no token is told to bring one. */
const ANONYMOUS = { '401': 'unknown needs-token', '403': 'unknown needs-token' };

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'failure that a run reports': {
    row: row(failure, 'ghcr-write-denied', { states: shows('permission_denied: write_package') }),
    arrange: (repository) => addRun(repository, 'completed'),
    anonymous: true,
    found: 'fail shown',
    endpoints: {
      runs: {
        match: newestRuns,
        spoilt: 'unknown',
        but: ANONYMOUS,
        absent: [(repository) => void repository.runs.splice(0), 'skipped no-runs'],
      },
      jobs: {
        match: at('/actions/runs/9110/jobs'),
        spoilt: 'unknown',
        but: ANONYMOUS,
      },
      annotations: {
        match: annotations,
        spoilt: 'unknown',
        but: ANONYMOUS,
        absent: [
          (repository) => {
            for (const run of repository.runs) for (const job of run.jobs) job.annotations = [];
          },
          'skipped not-in-annotations',
        ],
      },
    },
  },
  'failure that is a run which waits': {
    row: row(failure, 'waiting-for-approval'),
    arrange: (repository) => addRun(repository, 'waiting'),
    found: 'fail waiting',
    endpoints: {
      runs: { match: newestRuns, spoilt: 'unknown' },
      'what it waits for': {
        match: at('/actions/runs/9110/pending_deployments'),
        spoilt: 'unknown',
        absent: [
          (repository) => {
            for (const one of repository.environments) one.reviewers = [];
          },
          'skipped not-shown',
        ],
      },
    },
  },
  'failure that is Pages being off': {
    row: row(failure, 'pages-not-enabled'),
    arrange: (repository) => void delete repository.pages,
    found: 'fail pages-off',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      // What the runs say is not needed then.
      runs: { match: newestRuns, spoilt: 'fail pages-off' },
    },
  },
  'failure that is an older file at the tag': {
    row: row(failure, 'rerun-old-file'),
    anonymous: true,
    arrange: (repository) => {
      addRun(repository, 'completed');
      const old = repository.commits.get(repository.tags.at(-1)?.commit ?? '');
      const files = new Map(old?.files).set('.github/workflows/release.yml', 'name: Release\non: push\n');
      repository.commits.set('c0ffee'.padEnd(40, '0'), { message: 'Mend', author: 'x', date: day(1), files });
      repository.branches.set('main', 'c0ffee'.padEnd(40, '0'));
    },
    found: 'fail old-file',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown', but: ANONYMOUS },
      runs: { match: newestRuns, spoilt: 'unknown', but: ANONYMOUS },
      // The state is told without them.
      jobs: { match: at('/actions/runs/9110/jobs'), spoilt: 'fail old-file' },
      annotations: { match: annotations, spoilt: 'fail old-file' },
      'files on the branch': {
        match: /\/contents\/.github\/workflows\?ref=main$/,
        spoilt: 'unknown',
        but: { ...ANONYMOUS, '404': 'skipped not-in-annotations' },
      },
      'files at the tag': {
        match: /\/contents\/.github\/workflows\?ref=v0.1.0-beta.4$/,
        spoilt: 'unknown',
        but: { ...ANONYMOUS, '404': 'skipped not-in-annotations' },
      },
    },
  },
};

playAll(SCENARIOS);
