import { checkOf } from '../checks/index.ts';
import type { Comparison } from '../core/comparison.ts';
import type { Repository } from '../core/definition.ts';
import { createCollect } from '../evidence/collect.ts';
import { createClients } from '../evidence/create-clients.ts';
import { createRetry } from '../evidence/retry.ts';
import { describeKind } from '../evidence/token-kind.ts';
import { choosePattern } from '../releases/choose-pattern.ts';
import { type Choice, compareReleases, LAST } from '../releases/compare-releases.ts';
import { findPlaces } from '../releases/find-places.ts';
import { renderComparisonMarkdown } from '../reporters/comparison-markdown.ts';
import { renderComparisonTerminal } from '../reporters/comparison-terminal.ts';
import { type Chosen, chooseRows } from './choose-rows.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { createMeter } from './meter.ts';
import { openProject } from './open-project.ts';
import type { ReleasesOptions } from './program.ts';
import { createProgress } from './progress.ts';
import { scrubbed } from './scrub.ts';
import { sleep } from './sleep.ts';
import { describeTokens, findTokens, type Tokens } from './tokens.ts';
import { UsageError } from './usage-error.ts';
import { useColor } from './use-color.ts';
import { openWorld } from './world.ts';

/** `gonogo releases`: what each of the newest releases has left where the checklist says that it goes. Resolves to the exit code. */
export async function runReleases(names: readonly string[], options: ReleasesOptions, machine: Io): Promise<number> {
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
  const talk = (line: string) => io.stderr.write(`${line}\n`);
  if (world) talk(`Sandbox (${options.sandbox}): a made-up repository answers, nothing is sent.`);
  for (const line of describeTokens(tokens)) talk(line);

  const made = await ask({ chosen, repository, tokens, world, options, io });
  switch (options.format) {
    case 'json':
      io.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
      break;
    case 'markdown':
      io.stdout.write(renderComparisonMarkdown(made));
      break;
    case 'terminal': {
      const { columns } = io.stdout;
      const style = { color: useColor(io, options.color), ...(columns ? { width: columns } : {}) };
      io.stdout.write(renderComparisonTerminal(made, style));
    }
  }
  const { decision, stopped, mode } = made;
  const code = stopped ? EXIT.couldNotRun : { go: EXIT.go, 'no-go': EXIT.noGo, hold: EXIT.hold }[decision];
  talk(`gonogo: ${mode === 'live' ? '' : `${mode}: `}${stopped ? 'stopped' : decision}, exit code ${code}`);
  return code;
}

interface Asking {
  readonly chosen: Chosen;
  readonly repository: Repository;
  readonly tokens: Tokens;
  readonly world: Awaited<ReturnType<typeof openWorld>> | undefined;
  readonly options: ReleasesOptions;
  readonly io: Io;
}

async function ask({ chosen, repository, tokens, world, options, io }: Asking): Promise<Comparison> {
  const { signal, now } = io;
  const { definitions, target } = chosen;
  const context = { repository, target, now: now() };
  const pattern = choosePattern(definitions, checkOf);
  if ('problem' in pattern)
    throw new UsageError(`${pattern.problem}\nName the checklist of one, or its rows with --only.`);
  const columns = await findPlaces(definitions, checkOf, context);
  if (columns.length === 0) {
    throw new UsageError(
      'no row says where a release goes: release, image, chart, pypi and pages do.\n“gonogo explain release” shows how such a row is written.',
    );
  }
  const meter = createMeter(world?.fetch ?? io.fetch);
  const progress = createProgress(io.stderr);
  progress.show('asking …');
  const fetch = createRetry({
    fetch: meter.fetch,
    sleep: (seconds) => sleep(seconds, signal),
    onWait({ host, status, seconds }) {
      progress.clear();
      io.stderr.write(`${host} answered ${status}: asking once more in ${seconds} s.\n`);
    },
  });
  const packagesToken = tokens.packages?.token;
  const clients = createClients({ fetch, token: tokens.repository?.token, packagesToken, signal, now });
  const compares = await compareReleases({
    columns,
    pattern,
    choice: choiceOf(options),
    definitions,
    context,
    collect: meter.count(createCollect(clients, now)),
    options: optionsOf(options),
  });
  progress.clear();
  return {
    version: 1,
    repository: `${repository.owner}/${repository.name}`,
    mode: options.sandbox ? `sandbox: ${options.sandbox}` : 'live',
    at: now().toISOString(),
    stopped: signal.aborted,
    ...compares,
    tokens: {
      ...(tokens.repository ? { repository: describeKind(tokens.repository.kind) } : {}),
      ...(tokens.packages ? { packages: describeKind(tokens.packages.kind) } : {}),
    },
    traffic: meter.traffic(),
  };
}

function choiceOf({ tag, last }: ReleasesOptions): Choice {
  return tag === undefined ? { last: last ?? LAST } : { tag };
}

/** What a command that is shown has to be told to be about the same. */
function optionsOf({ sandbox, repo }: ReleasesOptions): string {
  if (sandbox) return ` --sandbox ${sandbox}`;
  return repo === undefined ? '' : ` --repo ${repo}`;
}
