import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { failure } from '../../src/checks/failure.ts';
import { checks } from '../../src/checks/index.ts';
import { stateOf } from '../../src/checks/judge/failure.ts';
import { failedJobs } from '../../src/evidence/github/failed-jobs.ts';
import { type NewestRun, newestRuns } from '../../src/evidence/github/newest-runs.ts';
import { pendingDeployments } from '../../src/evidence/github/pending-deployments.ts';
import type { FailedJob } from '../../src/evidence/github/read-failed-jobs.ts';
import { repository } from '../../src/evidence/github/repository.ts';
import { workflowFiles } from '../../src/evidence/github/workflow-files.ts';
import { explainErrors } from '../../src/failures/explain-errors.ts';
import { signatures } from '../../src/failures/index.ts';
import { type Answers, absent, found, here, row, settle, short, unavailable } from './row.ts';

const runs = newestRuns(here);
const failed: NewestRun = {
  id: '9',
  file: 'release.yml',
  event: 'push',
  ref: 'v1.2.0',
  status: 'completed',
  conclusion: 'failure',
  created: '2026-01-30T00:00:00Z',
};
const green: NewestRun = { ...failed, id: '8', file: 'ci.yml', ref: 'main', conclusion: 'success' };
const waits: NewestRun = { ...failed, id: '7', file: 'publish.yml', status: 'waiting', conclusion: '' };
const jobs = (run: string) => failedJobs({ ...here, run });
const job = (...errors: readonly string[]): FailedJob => ({
  id: '91',
  name: 'publish',
  errors,
  causes: explainErrors(errors, { owner: 'acme', name: 'rocket' }),
});
const quoted = (text: string) => ({ kind: 'symptom', text });

const DENIED =
  'buildx failed with: ERROR: failed to push ghcr.io/acme/rocket:1.2.0: denied: permission_denied: write_package';
const denied = row(failure, 'ghcr-write-denied', {
  states: [quoted('permission_denied: write_package'), quoted('The requested installation does not exist')],
});

describe('a failure that shows in a log', () => {
  it('fails where a newest run reports it, with the run, the line, and how to confirm it', async () => {
    const verdict = await settle(failure, denied, [
      [runs, found([green, failed])],
      [jobs('9'), found([job('Process completed with exit code 1.', DENIED)])],
    ]);
    expect(verdict).toMatchObject({
      status: 'fail',
      message: 'shown',
      text: `The newest run of release.yml shows it, in the job publish: ${DENIED} To confirm the cause: image, chart.`,
      remedy: {
        text: 'Package settings of ghcr.io/acme/rocket → Manage Actions access → add this repository with the role Write. Then push a new tag: a re-run takes the old tag’s workflow file.',
        url: 'https://github.com/acme/rocket/actions/runs/9',
        command: 'npm exec -- gonogo diagnose https://github.com/acme/rocket/actions/runs/9',
      },
    });
    // What the run reports confirms the words that are in it, and no others.
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual(['confirmed', 'not-visible']);
  });

  it.each<[string, Answers, string]>([
    ['no run', [[runs, absent]], 'skipped no-runs'],
    ['green runs alone', [[runs, found([green])]], 'skipped not-shown'],
    [
      'a run that is going on',
      [[runs, found([{ ...failed, status: 'in_progress', conclusion: '' }])]],
      'skipped not-shown',
    ],
    [
      'a run that failed otherwise',
      [
        [runs, found([failed])],
        [jobs('9'), found([job('Process completed with exit code 1.')])],
      ],
      'skipped not-in-annotations',
    ],
    [
      'a run without a failed job',
      [
        [runs, found([failed])],
        [jobs('9'), absent],
      ],
      'skipped not-in-annotations',
    ],
    ['runs that cannot be had', [[runs, unavailable('rate-limit')]], 'unknown rate-limit'],
    [
      'jobs that cannot be had',
      [
        [runs, found([failed])],
        [jobs('9'), unavailable('forbidden')],
      ],
      'unknown forbidden',
    ],
  ])('%s: it is not said to show', async (_name, answers, expected) => {
    expect(short(await settle(failure, denied, answers))).toBe(expected);
  });

  it('what one run shows counts, whatever cannot be had of another', async () => {
    const verdict = await settle(failure, denied, [
      [runs, found([{ ...failed, id: '10', file: 'ci.yml' }, failed])],
      [jobs('10'), unavailable('timeout')],
      [jobs('9'), found([job(DENIED)])],
    ]);
    expect(short(verdict)).toBe('fail shown');
  });

  it('a text of several causes is a warning that names them', async () => {
    const text = 'denied: installation not allowed to Write organization package';
    const tied = row(failure, 'ghcr-packages-write-missing', { states: [quoted('installation not allowed to Write')] });
    const verdict = await settle(failure, tied, [
      [runs, found([failed])],
      [jobs('9'), found([job(text)])],
    ]);
    expect(short(verdict)).toBe('warn perhaps');
    expect(verdict.text).toContain('It may as well be ghcr-org-policy, ghcr-readonly-run.');
  });

  it('looks into three failed runs at most', async () => {
    const many = ['1', '2', '3', '4'].map((id) => ({ ...failed, id, file: `${id}.yml` }));
    const answers = ['1', '2', '3'].map((id) => [jobs(id), found([job('other')])] as const);
    expect(short(await settle(failure, denied, [[runs, found(many)], ...answers]))).toBe('skipped not-in-annotations');
  });
});

describe('a failure that is a state', () => {
  const about = (has_pages: boolean) =>
    [
      repository(here),
      found({
        id: 1,
        full_name: 'acme/rocket',
        private: false,
        default_branch: 'main',
        has_pages,
        owner: { id: 2, login: 'acme', type: 'Organization' },
      }),
    ] as const;

  it.each([
    ['somebody has to approve', [{ environment: 'pypi', needsApproval: true }], 'fail waiting'],
    ['only a timer runs', [{ environment: 'pypi', needsApproval: false }], 'skipped not-shown'],
  ])('a run waits: %s', async (_name, pending, expected) => {
    const verdict = await settle(failure, row(failure, 'waiting-for-approval'), [
      [runs, found([waits])],
      [pendingDeployments({ ...here, run: '7' }), found(pending)],
    ]);
    expect(short(verdict)).toBe(expected);
    if (expected.startsWith('fail')) {
      expect(verdict.text).toBe('The newest run of publish.yml waits until somebody approves it for pypi.');
      expect(verdict.remedy?.url).toBe('https://github.com/acme/rocket/actions/runs/7');
    }
  });

  it('what a run waits for cannot be had: unknown', async () => {
    const verdict = await settle(failure, row(failure, 'waiting-for-approval'), [
      [runs, found([waits])],
      [pendingDeployments({ ...here, run: '7' }), unavailable('forbidden')],
    ]);
    expect(short(verdict)).toBe('unknown forbidden');
  });

  it('Pages is off: whatever the runs say', async () => {
    const off = await settle(failure, row(failure, 'pages-not-enabled'), [
      about(false),
      [runs, unavailable('timeout')],
    ]);
    expect(short(off)).toBe('fail pages-off');
    const on = await settle(failure, row(failure, 'pages-not-enabled'), [about(true), [runs, found([green])]]);
    expect(short(on)).toBe('skipped not-shown');
  });

  it.each([
    ['another', 'b', 'fail old-file'],
    ['the same', 'a', 'skipped not-in-annotations'],
  ])('a run of a tag failed, and the default branch has %s file', async (_name, sha, expected) => {
    const list = (ref: string, id: string) =>
      [workflowFiles({ ...here, ref, seen: 'proven' }), found([{ name: 'release.yml', sha: id }])] as const;
    const verdict = await settle(failure, row(failure, 'rerun-old-file'), [
      about(true),
      [runs, found([failed])],
      [jobs('9'), absent],
      list('main', sha),
      list('v1.2.0', 'a'),
    ]);
    expect(short(verdict)).toBe(expected);
  });

  it('a failed run of a branch is no matter of tags', async () => {
    const onBranch = [about(true), [runs, found([{ ...failed, ref: 'main' }])], [jobs('9'), absent]] as const;
    expect(short(await settle(failure, row(failure, 'rerun-old-file'), onBranch))).toBe('skipped not-in-annotations');
  });
});

it('the failures that are looked for as a state are those of which a state is known', () => {
  // What a secret is called tells only the log.
  const known = signatures.filter(({ state }) => state !== undefined && state !== 'secret-absent');
  expect(signatures.filter(({ id }) => stateOf(id)).map(({ id }) => id)).toEqual(known.map(({ id }) => id));
  for (const { id, state } of known) expect(stateOf(id)).toBe(state);
});

describe('a row of failures', () => {
  const read = (cell: string) =>
    readChecklist(
      `---\ntitle: T\ntarget: { repository: acme/rocket, workflows: .github/workflows }\n---\n\n| Symptom | Cause |\n| --- | --- |\n| ${cell} | x |\n`,
      { file: 'page.mdx', checks },
    );

  it('states the excerpts of its symptom, where they stand', () => {
    const { checklist, findings } = read('`permission_denied: write_package`, or a 403 :failure[ghcr-write-denied]');
    expect(findings).toEqual([]);
    expect(checklist.definitions[0]?.statements).toMatchObject([
      { value: quoted('permission_denied: write_package'), at: { start: { line: 8, column: 3 } } },
    ]);
  });

  it.each([
    [
      'a whole line of a log',
      '`denied: installation not allowed to Write organization package` :failure[ghcr-org-policy]',
    ],
    [
      'the same text of another cause',
      '`installation not allowed to Write organization package` :failure[ghcr-readonly-run]',
    ],
    ['a message with a name', '`Missing repository secret NPM_TOKEN` :failure[secret-missing]'],
    ['a state without words', 'The run waits :failure[waiting-for-approval]'],
    ['outside a table’s column', ':failure[waiting-for-approval]'],
  ])('is read without a finding: %s', (_name, cell) => {
    expect(read(cell).findings).toEqual([]);
  });

  it.each([
    [
      'no failure is called `ghcr-write-deny`',
      '`permission_denied: write_package` :failure[ghcr-write-deny]',
      'Did you mean `ghcr-write-denied`?',
    ],
    [
      '`permission_denied: write_package` is nothing that `release-exists` looks for',
      '`permission_denied: write_package` :failure[release-exists]',
      'It is a symptom of `ghcr-write-denied`.',
    ],
    [
      '`segmentation fault` is nothing that `release-exists` looks for',
      '`segmentation fault` :failure[release-exists]',
      'Quote the log as it is; the page of the failure shows how it reads.',
    ],
    [
      'the row quotes no symptom, and `release-exists` shows in a log alone',
      'The release is there :failure[release-exists]',
      'Put an excerpt of the log in backticks into the column `Symptom`, or write `{symptom="…"}`.',
    ],
  ])('%s', (message, cell, hint) => {
    expect(read(cell).findings).toMatchObject([{ severity: 'error', message, hint }]);
  });
});
