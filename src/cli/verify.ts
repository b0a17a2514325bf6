import { checkOf } from '../checks/index.ts';
import type { Repository } from '../core/definition.ts';
import { type Report, report } from '../core/report.ts';
import { verify } from '../core/verify.ts';
import { createCollect } from '../evidence/collect.ts';
import { createClients } from '../evidence/create-clients.ts';
import { createRetry } from '../evidence/retry.ts';
import { describeKind } from '../evidence/token-kind.ts';
import { type Chosen, chooseRows } from './choose-rows.ts';
import { defaultFailOn, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { createMeter } from './meter.ts';
import { openProject } from './open-project.ts';
import type { VerifyOptions } from './program.ts';
import { createProgress } from './progress.ts';
import { scrubbed } from './scrub.ts';
import { sleep } from './sleep.ts';
import { describeExcess } from './token-power.ts';
import { describeTokens, findTokens, type Tokens } from './tokens.ts';
import { UsageError } from './usage-error.ts';
import { openWorld } from './world.ts';
import { writeReport } from './write-report.ts';

/** `gonogo verify`: asks, judges, reports. Resolves to the exit code. */
export async function runVerify(names: readonly string[], options: VerifyOptions, machine: Io): Promise<number> {
  const { io, hide } = scrubbed(machine);
  const project = openProject(options, io, options.sandbox !== undefined);
  const world = options.sandbox ? await openWorld(options.sandbox, io.now()) : undefined;
  const chosen = await chooseRows(project, names, options, io, world?.repository);
  const repository = world?.repository ?? chosen.repository;
  if (!repository) {
    throw new UsageError(
      'no checklist names a repository.\nName it with --repo owner/name, or as target in the front matter.',
    );
  }
  const tokens = world && !options.tokenStdin ? (options.anonymous ? {} : world.tokens) : await findTokens(io, options);
  for (const found of [tokens.repository, tokens.packages]) if (found) hide(found.token);
  const mode = options.sandbox ? `sandbox: ${options.sandbox}` : 'live';
  const talk = (line: string) => io.stderr.write(`${line}\n`);
  if (world) talk(`Sandbox (${options.sandbox}): a made-up repository answers, nothing is sent.`);
  for (const line of describeTokens(tokens)) talk(line);

  if (options.pushDryRun && !tokens.packages)
    talk('--push-dry-run tries the token of GONOGO_PACKAGES_TOKEN, and there is none.');

  const made = await ask({ chosen, repository, tokens, mode, world, options, io, talk });
  await writeReport(made, options, project, io);
  const code = exitCode(
    { decision: made.decision, stopped: made.stopped, warnings: made.totals.warn },
    options.failOn ?? defaultFailOn(io.env),
  );
  talk(`gonogo: ${mode === 'live' ? '' : `${mode}: `}${made.stopped ? 'stopped' : made.decision}, exit code ${code}`);
  return code;
}

interface Asking {
  readonly chosen: Chosen;
  readonly repository: Repository;
  readonly tokens: Tokens;
  readonly mode: string;
  readonly world: Awaited<ReturnType<typeof openWorld>> | undefined;
  readonly options: VerifyOptions;
  readonly io: Io;
  readonly talk: (line: string) => void;
}

async function ask({ chosen, repository, tokens, mode, world, options, io, talk }: Asking): Promise<Report> {
  const { definitions, of, checklists, target, sectionOf } = chosen;
  const { signal, now } = io;
  const pushDryRun = options.pushDryRun ?? false;
  const progress = createProgress(io.stderr);
  const meter = createMeter(world?.fetch ?? io.fetch);
  const fetch = createRetry({
    fetch: meter.fetch,
    sleep: (seconds) => sleep(seconds, signal),
    onWait({ host, status, seconds }) {
      progress.clear();
      talk(`${host} answered ${status}: asking once more in ${seconds} s.`);
    },
  });
  const clients = createClients({
    fetch,
    token: tokens.repository?.token,
    packagesToken: tokens.packages?.token,
    signal,
    now,
    pushDryRun,
  });
  const collect = meter.count(createCollect(clients, now));
  let done = 0;
  const tell = () =>
    progress.show(`asking … ${done} of ${definitions.length} rows, ${meter.traffic().requests} requests`);
  tell();
  const [verdicts, excess] = await Promise.all([
    verify({
      definitions: world ? definitions.map(world.attest) : definitions,
      checkOf,
      context: { repository, target, now: now() },
      collect,
      onVerdict() {
        done += 1;
        tell();
      },
    }),
    describeExcess(tokens, (request) => collect(request, []), { pushDryRun }),
  ]);
  progress.clear();
  for (const line of excess) talk(line);
  return report({
    repository,
    mode,
    at: now(),
    definitions,
    verdicts,
    sectionOf,
    stopped: signal.aborted,
    of,
    checklists,
    tokens: {
      ...(tokens.repository ? { repository: describeKind(tokens.repository.kind) } : {}),
      ...(tokens.packages ? { packages: describeKind(tokens.packages.kind) } : {}),
    },
    traffic: meter.traffic(),
  });
}
