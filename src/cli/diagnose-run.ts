import type { Evidence } from '../core/evidence.ts';
import { explainReason } from '../core/reasons.ts';
import type { Clients } from '../evidence/clients.ts';
import { Fault } from '../evidence/fault.ts';
import { type FailedJob, failedJobs } from '../evidence/github/failed-jobs.ts';
import type { LogClient } from '../evidence/github/job-log.ts';
import { pendingDeployments } from '../evidence/github/pending-deployments.ts';
import { type RunFacts, run as runOf } from '../evidence/github/run.ts';
import { DECISIVE, type Diagnosed, type Diagnosis, diagnose } from '../failures/diagnose.ts';
import { diagnoseState } from '../failures/diagnose-state.ts';
import type { RunAddress } from './parse-run-url.ts';
import { UsageError } from './usage-error.ts';

/** What a run shows; `job`: where, if it is not the whole run; `reported`: in what the job reported, not in its log. */
export type Found = Diagnosis & { readonly job?: string; readonly reported?: true };

export interface DiagnosedRun {
  readonly diagnoses: readonly Found[];
  readonly errorLines: Diagnosed['errorLines'];
  /** Why there was nothing to diagnose. */
  readonly nothing?: string;
}

export interface Asking {
  readonly clients: Clients;
  readonly logs: LogClient;
  readonly talk: (line: string) => void;
}

/** Logs of failed jobs that are read, at most: those of a matrix mostly say the same. */
const MOST_LOGS = 3;

/**
 * Why a run failed, or waits: first by what its jobs reported, which needs no log, then by the logs of the jobs that failed. What cannot be had is
 * said; a run that cannot be had at all ends the command.
 */
export async function diagnoseRun(
  { repository: { owner, name: repo }, run, job }: RunAddress,
  asking: Asking,
): Promise<DiagnosedRun> {
  const { clients } = asking;
  const here = { owner, repo, run };
  const facts = await need(runOf.collect(clients, here));
  if (facts === undefined) throw new UsageError('GitHub shows no such run.');
  const waiting = facts.status === 'waiting' ? await diagnoseWaiting(here, asking) : [];
  const all = (await need(failedJobs.collect(clients, here), waiting.length > 0)) ?? [];
  const failed = job === undefined ? all : all.filter(({ id }) => id === job);
  if (failed.length === 0 && job === undefined) {
    return { diagnoses: waiting, errorLines: [], ...(waiting.length === 0 ? { nothing: nothingFailed(facts) } : {}) };
  }
  // A job of an earlier attempt is not among them; its log may still be there.
  const jobs =
    failed.length > 0 || job === undefined ? failed : [{ id: job, name: `job ${job}`, errors: [], causes: [] }];
  const reported = jobs.flatMap(({ name, causes }) =>
    causes.map((one): Found => ({ ...one, job: name, reported: true })),
  );
  if (reported.some(({ confidence }) => confidence >= DECISIVE)) {
    return { diagnoses: [...ranked(reported), ...waiting], errorLines: [] };
  }
  const left = jobs.length - MOST_LOGS;
  if (left > 0)
    asking.talk(`${left} more failed ${left === 1 ? 'job' : 'jobs'}: name one by its address to have its log read.`);
  const read = await readLogs(here, jobs.slice(0, MOST_LOGS), asking);
  const fromLogs = read.flatMap(({ name, diagnosed }) => diagnosed.diagnoses.map((one) => ({ ...one, job: name })));
  return {
    diagnoses: [...ranked(fromLogs.length > 0 ? fromLogs : reported), ...waiting],
    errorLines: read.length > 0 ? read.flatMap(({ diagnosed }) => diagnosed.errorLines) : linesOf(jobs),
  };
}

async function diagnoseWaiting(
  here: { readonly owner: string; readonly repo: string; readonly run: string },
  { clients }: Asking,
): Promise<readonly Diagnosis[]> {
  const pending = (await need(pendingDeployments.collect(clients, here))) ?? [];
  const environments = pending.filter(({ needsApproval }) => needsApproval).map(({ environment }) => environment);
  return environments.length === 0 ? [] : diagnoseState({ waiting: { environment: environments.join(', ') } });
}

async function readLogs(
  { owner, repo }: { readonly owner: string; readonly repo: string },
  jobs: readonly FailedJob[],
  { logs, talk }: Asking,
): Promise<readonly { readonly name: string; readonly diagnosed: Diagnosed }[]> {
  const read: { name: string; diagnosed: Diagnosed }[] = [];
  for (const { id, name } of jobs) {
    const log = await logs.read({ owner, repo, job: id });
    if (log.status === 'absent') talk(`The log of the job ${name} is kept no longer.`);
    else if (log.status === 'unavailable') talk(`The log of the job ${name} could not be had: ${wordsOf(log)}`);
    else {
      try {
        read.push({ name, diagnosed: await diagnose(log.value) });
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        talk(`The log of the job ${name} could not be read to its end: ${explainReason(error.reason).why}`);
      }
    }
  }
  return read;
}

/** Each cause once, the likeliest first. */
function ranked(found: readonly Found[]): readonly Found[] {
  const sorted = found.toSorted((a, b) => b.confidence - a.confidence);
  return sorted.filter(({ id }, index) => sorted.findIndex((one) => one.id === id) === index);
}

/** What the jobs reported, where no log tells more. */
function linesOf(jobs: readonly FailedJob[]): Diagnosed['errorLines'] {
  return jobs
    .flatMap(({ errors }) => errors)
    .slice(0, 6)
    .map((text, index) => ({ line: index + 1, text }));
}

function nothingFailed({ status, conclusion }: RunFacts): string {
  if (conclusion === 'success') return 'The run succeeded: there is nothing to explain.';
  return conclusion === ''
    ? `No job has failed so far: the run is ${status}.`
    : `No job failed: the run is ${conclusion}.`;
}

/** The value, or `undefined` where it is not there; what cannot be had ends the command, unless something was found without it. */
async function need<V>(asked: Promise<Evidence<V>>, canDoWithout = false): Promise<V | undefined> {
  const evidence = await asked;
  if (evidence.status === 'found') return evidence.value;
  if (evidence.status === 'unavailable' && !canDoWithout) throw new UsageError(wordsOf(evidence));
  return undefined;
}

function wordsOf(evidence: Extract<Evidence, { readonly status: 'unavailable' }>): string {
  const { why, next } = explainReason(evidence.reason);
  return `${why} ${next}`;
}
