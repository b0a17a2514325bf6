import type { DiagnosedLine } from '../core/cause.ts';
import type { Evidence } from '../core/evidence.ts';
import { explainReason } from '../core/reasons.ts';
import type { Clients } from '../evidence/clients.ts';
import { Fault } from '../evidence/fault.ts';
import type { LogClient } from '../evidence/github/job-log.ts';
import { pendingDeployments } from '../evidence/github/pending-deployments.ts';
import { type FailedJob, failedJobsOf } from '../evidence/github/read-failed-jobs.ts';
import { type RunFacts, run as runOf } from '../evidence/github/run.ts';
import type { Found } from '../failures/confirm-causes.ts';
import { DECISIVE, type Diagnosed, type Diagnosis, diagnose } from '../failures/diagnose.ts';
import { diagnoseState } from '../failures/diagnose-state.ts';
import { signatureOf } from '../failures/index.ts';
import type { RunSubjects } from '../failures/name-rows.ts';
import type { Captures } from '../failures/signature.ts';
import type { RunAddress } from './parse-run-url.ts';
import { findOldFile, neededSecrets, tagOf } from './run-file.ts';
import { UsageError } from './usage-error.ts';

export interface DiagnosedRun {
  readonly diagnoses: readonly Found[];
  /** Where no log tells the cause. */
  readonly errorLines: readonly DiagnosedLine[];
  /** What the run tells of itself. */
  readonly subjects?: RunSubjects;
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
 * Why a run failed, or waits: first by what its jobs reported, which needs no log, then by the logs of the jobs that failed; then what its state and
 * its file show besides. What cannot be had is said; a run that cannot be had at all ends the command.
 */
export async function diagnoseRun(address: RunAddress, asking: Asking): Promise<DiagnosedRun> {
  const { repository, run, attempt = '', job } = address;
  const { clients } = asking;
  const here = { owner: repository.owner, repo: repository.name, run };
  const facts = need(await runOf.collect(clients, { ...here, attempt }));
  if (facts === undefined) throw new UsageError('GitHub shows no such run.');
  const waiting = facts.status === 'waiting' ? await diagnoseWaiting(here, asking) : [];
  const { jobs: listed, refused } = await failedJobsOf(clients, { ...here, attempt });
  const all = need(listed, waiting.length > 0) ?? [];
  if (refused) asking.talk(`What the jobs reported could not be had, so their logs are read: ${wordsOf(refused)}`);
  const failed = job === undefined ? all : all.filter(({ id }) => id === job);
  if (failed.length === 0 && job === undefined) {
    return { diagnoses: waiting, errorLines: [], ...(waiting.length === 0 ? { nothing: nothingFailed(facts) } : {}) };
  }
  // A job of an earlier attempt is not among them; its log may still be there.
  const jobs =
    failed.length > 0 || job === undefined ? failed : [{ id: job, name: `job ${job}`, errors: [], causes: [] }];
  const { diagnoses, errorLines } = await diagnoseJobs(jobs, here, asking);
  const again = facts.attempt > 1;
  const old = diagnoses.length > 0 || again ? await findOldFile(facts, repository, clients) : undefined;
  const asksSecrets = diagnoses.some(({ id }) => signatureOf(id)?.confirm.includes('secret'));
  const names = jobs.map(({ name }) => name);
  const secrets = asksSecrets ? await neededSecrets(facts, names, repository, clients) : [];
  const tag = tagOf(facts);
  return {
    diagnoses: [...(old ? withOldFile(diagnoses, old, again) : diagnoses), ...waiting],
    errorLines,
    subjects: { secrets, ...(facts.file ? { file: facts.file } : {}), ...(tag ? { tag } : {}) },
  };
}

/** That the file is old is certain; that this made the run fail is likely only where the run was tried again. */
function withOldFile(diagnoses: readonly Found[], old: Captures, again: boolean): readonly Found[] {
  const states = diagnoseState({ 'tag-file-differs': old }).map((one) => ({ ...one, confidence: again ? 0.8 : 0.5 }));
  return [...diagnoses, ...states].sort((a, b) => b.confidence - a.confidence);
}

/** By what the jobs reported, if that settles it; else by their logs. */
async function diagnoseJobs(
  jobs: readonly FailedJob[],
  here: { readonly owner: string; readonly repo: string },
  asking: Asking,
): Promise<Pick<DiagnosedRun, 'diagnoses' | 'errorLines'>> {
  const reported = jobs.flatMap(({ name, causes }) =>
    causes.map((one): Found => ({ ...one, job: name, reported: true })),
  );
  if (reported.some(({ confidence }) => confidence >= DECISIVE)) return { diagnoses: ranked(reported), errorLines: [] };
  const left = jobs.length - MOST_LOGS;
  if (left > 0)
    asking.talk(`${left} more failed ${left === 1 ? 'job' : 'jobs'}: name one by its address to have its log read.`);
  const read = await readLogs(here, jobs.slice(0, MOST_LOGS), asking);
  const fromLogs = read.flatMap(({ name, diagnosed }) => diagnosed.diagnoses.map((one) => ({ ...one, job: name })));
  const diagnoses = ranked(fromLogs.length > 0 ? fromLogs : reported);
  if (diagnoses.length > 0) return { diagnoses, errorLines: [] };
  return {
    diagnoses,
    errorLines: read.length > 0 ? read.flatMap(({ diagnosed }) => diagnosed.errorLines) : linesOf(jobs),
  };
}

async function diagnoseWaiting(
  here: { readonly owner: string; readonly repo: string; readonly run: string },
  { clients }: Asking,
): Promise<readonly Diagnosis[]> {
  const pending = need(await pendingDeployments.collect(clients, here)) ?? [];
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
  if (conclusion !== '') return `No job failed: the run is ${conclusion}.`;
  // A step that runs when another failed is part of a job that has not.
  const hint =
    status === 'in_progress'
      ? ' A job that still runs has no log yet: keep what it prints in a file, and name that.'
      : '';
  return `No job has failed so far: the run is ${status}.${hint}`;
}

/** The value, or `undefined` where it is not there; what cannot be had ends the command, unless something was found without it. */
function need<V>(evidence: Evidence<V>, canDoWithout = false): V | undefined {
  if (evidence.status === 'found') return evidence.value;
  if (evidence.status === 'unavailable' && !canDoWithout) throw new UsageError(wordsOf(evidence));
  return undefined;
}

function wordsOf(evidence: Extract<Evidence, { readonly status: 'unavailable' }>): string {
  const { why, next } = explainReason(evidence.reason);
  return `${why} ${next}`;
}
