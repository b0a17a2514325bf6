import type { Reader } from '../../core/check.ts';
import type { Known, Request } from '../../core/evidence.ts';
import { newestTag } from '../../core/tag-order.ts';
import { failedJobs } from '../../evidence/github/failed-jobs.ts';
import { type NewestRun, newestRuns } from '../../evidence/github/newest-runs.ts';
import { pendingDeployments } from '../../evidence/github/pending-deployments.ts';
import type { FailedJob } from '../../evidence/github/read-failed-jobs.ts';
import { repository } from '../../evidence/github/repository.ts';
import { workflowFiles } from '../../evidence/github/workflow-files.ts';
import type { ExplainedCause } from '../../failures/explain-errors.ts';
import type { StateKind } from '../../failures/signature.ts';

interface Here {
  readonly owner: string;
  readonly repo: string;
}

/** So many runs are looked into, the newest first. */
const MOST_RUNS = 3;
const FAILED: ReadonlySet<string> = new Set(['failure', 'timed_out', 'startup_failure']);

/** Failures that show without a log, by their state. A page does not load all that is known of failures for these few. */
const STATES: Readonly<Record<string, StateKind>> = {
  'waiting-for-approval': 'waiting',
  'pages-not-enabled': 'pages-absent',
  'rerun-old-file': 'tag-file-differs',
};

/** The state that shows a failure, if it can be seen by the failure's name alone. */
export function stateOf(id: string): StateKind | undefined {
  return Object.hasOwn(STATES, id) ? STATES[id] : undefined;
}

export function failedOf(runs: readonly NewestRun[]): readonly NewestRun[] {
  return runs.filter(({ conclusion }) => FAILED.has(conclusion)).slice(0, MOST_RUNS);
}

function waitingOf(runs: readonly NewestRun[]): readonly NewestRun[] {
  return runs.filter(({ status }) => status === 'waiting').slice(0, MOST_RUNS);
}

/** The newest failed run of a version's tag: that is one whose file may have been mended since. */
function ofTag(runs: readonly NewestRun[]): NewestRun | undefined {
  return failedOf(runs).find(({ event, ref }) => event === 'push' && newestTag([ref]) !== undefined);
}

/** What to ask for a failure. All rows of a checklist share most of it. */
export function failureNeeds(id: string, known: Known, here: Here): readonly Request[] {
  const state = stateOf(id);
  const about = repository(here);
  const first = [newestRuns(here), ...(state === 'pages-absent' || state === 'tag-file-differs' ? [about] : [])];
  const answer = known.get(newestRuns(here));
  if (answer?.status !== 'found') return first;
  const runs = answer.value;
  const facts = known.get(about);
  const tagged = state === 'tag-file-differs' ? ofTag(runs) : undefined;
  return [
    ...first,
    ...failedOf(runs).map((run) => failedJobs({ ...here, run: run.id })),
    ...(state === 'waiting' ? waitingOf(runs).map((run) => pendingDeployments({ ...here, run: run.id })) : []),
    ...(tagged && facts?.status === 'found' ? filesOf(tagged, facts.value.default_branch, here) : []),
  ];
}

/** The list of files where a run took its own from, and on the default branch. */
function filesOf({ ref }: NewestRun, branch: string, here: Here) {
  return [
    workflowFiles({ ...here, ref: branch, seen: 'proven' }),
    workflowFiles({ ...here, ref, seen: 'proven' }),
  ] as const;
}

/** A run that waits for somebody's approval, and the environments that want it. */
export function findWaiting(
  runs: readonly NewestRun[],
  { read }: Reader,
  here: Here,
): { readonly run: NewestRun; readonly environments: readonly string[] } | undefined {
  for (const run of waitingOf(runs)) {
    const pending = read(pendingDeployments({ ...here, run: run.id })) ?? [];
    const environments = pending.filter(({ needsApproval }) => needsApproval).map(({ environment }) => environment);
    if (environments.length > 0) return { run, environments };
  }
  return undefined;
}

/** A failed run of a tag whose file is another than the default branch has now. */
export function findOldFile(
  runs: readonly NewestRun[],
  { read }: Reader,
  here: Here,
): { readonly run: NewestRun; readonly branch: string } | undefined {
  const run = ofTag(runs);
  const branch = run && read(repository(here))?.default_branch;
  if (!run || !branch) return undefined;
  const [now, then] = filesOf(run, branch, here).map((list) => read(list)?.find(({ name }) => name === run.file)?.sha);
  return now && then && now !== then ? { run, branch } : undefined;
}

/** What the newest failed runs show. */
export interface Shown {
  readonly run: NewestRun;
  readonly job: string;
  readonly cause: ExplainedCause;
}

/** The likeliest place where a failure shows, among the errors of failed runs. Evidence that is missing counts only if there is none. */
export function findShown(
  id: string,
  runs: readonly NewestRun[],
  { read, peek }: Reader,
  here: Here,
): Shown | undefined {
  const asked = failedOf(runs).map((run) => ({ run, request: failedJobs({ ...here, run: run.id }) }));
  const shown = asked.flatMap(({ run, request }) => {
    const jobs = peek(request);
    return jobs === undefined || jobs === 'unavailable' ? [] : jobs.flatMap((job) => shownBy(id, run, job));
  });
  const [best] = shown.toSorted((a, b) => b.cause.confidence - a.cause.confidence);
  if (!best) for (const { request } of asked) read(request);
  return best;
}

function shownBy(id: string, run: NewestRun, { name, causes }: FailedJob): readonly Shown[] {
  const cause = causes.find((one) => one.id === id);
  return cause ? [{ run, job: name, cause }] : [];
}
