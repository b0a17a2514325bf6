import { checkOf } from '../checks/index.ts';
import type { Definition, Repository } from '../core/definition.ts';
import { isSameRepository } from '../core/for-repository.ts';
import { explainReason } from '../core/reasons.ts';
import { parseRepository } from '../core/repository.ts';
import { createCollect } from '../evidence/collect.ts';
import { createClients } from '../evidence/create-clients.ts';
import { createLogClient } from '../evidence/github/job-log.ts';
import { newestRun } from '../evidence/github/newest-run.ts';
import { createRetry } from '../evidence/retry.ts';
import { confirmCauses } from '../failures/confirm-causes.ts';
import type { Project } from '../project/find-root.ts';
import type { DiagnosisReport } from '../reporters/diagnosis.ts';
import { oneLine } from '../reporters/one-line.ts';
import { chooseRows } from './choose-rows.ts';
import { diagnoseLog } from './diagnose-log.ts';
import { type Asking, diagnoseRun } from './diagnose-run.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { openProject } from './open-project.ts';
import { parseRunUrl, type RunAddress, urlOfRun } from './parse-run-url.ts';
import type { DiagnoseOptions } from './program.ts';
import { readNamed } from './read-named.ts';
import { scrubbed } from './scrub.ts';
import { sleep } from './sleep.ts';
import { describeTokens, findTokens } from './tokens.ts';
import { UsageError } from './usage-error.ts';
import { openWorld } from './world.ts';
import { writeDiagnosis } from './write-diagnosis.ts';

/** `gonogo diagnose`: why a run failed, from its address or a log, tied to the rows of the checklist. Resolves to the exit code. */
export async function runDiagnose(what: string | undefined, options: DiagnoseOptions, machine: Io): Promise<number> {
  const { io, hide } = scrubbed(machine);
  // Names of jobs are another's words.
  const talk = (line: string) => io.stderr.write(`${oneLine(line)}\n`);
  const address = addressOf(what, options);
  const world = options.sandbox ? await openWorld(options.sandbox, io.now()) : undefined;
  if (world) talk(`Sandbox (${options.sandbox}): a made-up repository answers, nothing is sent.`);
  const asked = address?.repository ?? repositoryOption(options) ?? world?.repository;
  const rows = await rowsOf(options, asked, io);
  const repository = asked ?? (options.latest === undefined ? undefined : rows.repository);
  if (options.latest !== undefined && !repository) {
    throw new UsageError('no checklist names a repository.\nName it with --repo owner/name.');
  }

  // A log alone is read without asking anybody.
  const tokens = !repository ? {} : world ? (options.anonymous ? {} : world.tokens) : await findTokens(io, options);
  for (const found of [tokens.repository, tokens.packages]) if (found) hide(found.token);
  if (repository) for (const line of describeTokens(tokens)) talk(line);
  const { signal, now } = io;
  const fetch = createRetry({ fetch: world?.fetch ?? io.fetch, sleep: (seconds) => sleep(seconds, signal) });
  const token = tokens.repository?.token;
  const clients = createClients({ fetch, token, packagesToken: tokens.packages?.token, signal, now });
  const asking: Asking = { clients, logs: createLogClient({ fetch, token, signal, now }), talk };

  const run =
    address ??
    (options.latest !== undefined && repository ? await latestOf(options.latest, repository, asking) : undefined);
  const {
    diagnoses: found,
    errorLines,
    subjects,
    nothing,
  } = run ? await diagnoseRun(run, asking) : await diagnoseLog(what ?? '-', io);
  const diagnoses = await confirmCauses(
    found,
    {
      definitions: world ? rows.definitions.map(world.attest) : rows.definitions,
      context: { repository: repository ?? NOWHERE, target: rows.repository, now: now() },
      checkOf,
      ...(subjects ? { subjects } : {}),
      ...(repository ? { collect: createCollect(clients, now) } : {}),
    },
    repository ?? rows.repository,
  );
  const report: DiagnosisReport = {
    version: 1,
    source: run ? urlOfRun(run) : sourceOf(what),
    mode: options.sandbox ? `sandbox: ${options.sandbox}` : 'live',
    ...(repository ? { repository: nameOf(repository) } : {}),
    diagnoses,
    errorLines,
    ...(nothing === undefined ? {} : { nothing }),
  };
  await writeDiagnosis(report, options, io);
  const code = diagnoses.length > 0 ? EXIT.go : EXIT.hold;
  talk(`gonogo: ${report.mode === 'live' ? '' : `${report.mode}: `}${summaryOf(report)}, exit code ${code}`);
  return code;
}

/** No row is asked about here: where no repository is known, nothing is asked. */
const NOWHERE: Repository = { owner: '', name: '' };

function addressOf(what: string | undefined, { latest }: DiagnoseOptions): RunAddress | undefined {
  if (what !== undefined && latest !== undefined) throw new UsageError('name a run or a log, or --latest; not both.');
  if (what === undefined && latest === undefined) {
    throw new UsageError('name a run’s or job’s address, a log file, - for standard input, or --latest <workflow>.');
  }
  if (what === undefined || !/^https?:/i.test(what)) return undefined;
  const address = parseRunUrl(what);
  if (address) return address;
  throw new UsageError(
    'this is not the address of a run or job.\nOne looks like this: https://github.com/owner/name/actions/runs/123',
  );
}

function repositoryOption({ repo }: DiagnoseOptions): Repository | undefined {
  if (repo === undefined) return undefined;
  const repository = parseRepository(repo);
  if ('problem' in repository) throw new UsageError(`--repo: ${repository.problem}`);
  return repository;
}

/** The rows of the project's checklist about this repository; none where there is no such project, or its checklists have faults. */
async function rowsOf(
  options: DiagnoseOptions,
  repository: Repository | undefined,
  io: Io,
): Promise<{ readonly definitions: readonly Definition[]; readonly repository?: Repository }> {
  const project = projectOf(options, io);
  if (!project) return { definitions: [] };
  try {
    // Without a repository no row is asked, so rows of all checklists may be named.
    if (!repository && options.latest === undefined) {
      const read = await readNamed(project, [], io);
      return { definitions: read.flatMap(({ checklist }) => checklist.definitions) };
    }
    const chosen = await chooseRows(project, [], { only: [] }, io, repository);
    const { target } = chosen;
    if (!target || (repository && !isSameRepository(target, repository))) return { definitions: [] };
    return { definitions: chosen.definitions, repository: target };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`No row is named: ${error.message.split('\n')[0]}\n`);
    return { definitions: [] };
  }
}

/** A log can be read anywhere; a project that was named has to be one. */
function projectOf(options: DiagnoseOptions, io: Io): Project | undefined {
  try {
    return openProject(options, io, options.sandbox !== undefined);
  } catch (error) {
    if (error instanceof UsageError && options.root === undefined && options.docs === undefined) return undefined;
    throw error;
  }
}

async function latestOf(file: string, repository: Repository, { clients }: Asking): Promise<RunAddress> {
  const { owner, name: repo } = repository;
  const evidence = await newestRun.collect(clients, { owner, repo, file, tag: '', status: '' });
  if (evidence.status === 'absent') throw new UsageError(`${file} has not run yet.`);
  if (evidence.status === 'unavailable') {
    const { why, next } = explainReason(evidence.reason);
    throw new UsageError(`${file}: ${why} ${next}`);
  }
  const run = parseRunUrl(evidence.page ?? '');
  if (!run) throw new UsageError(`GitHub does not tell the address of the newest run of ${file}.`);
  return { ...run, repository };
}

function sourceOf(what: string | undefined): string {
  return what === undefined || what === '-' ? 'standard input' : what;
}

function summaryOf({ diagnoses, nothing }: DiagnosisReport): string {
  if (nothing !== undefined) return 'nothing failed';
  return diagnoses.length === 0 ? 'no known cause' : diagnoses.map(({ id }) => id).join(', ');
}

function nameOf({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}
