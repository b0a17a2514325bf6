import type { Comparison } from '../core/comparison.ts';
import { createCollect } from '../evidence/collect.ts';
import { createPageClients } from '../evidence/create-page-clients.ts';
import { choosePattern } from '../releases/choose-pattern.ts';
import { compareReleases, LAST } from '../releases/compare-releases.ts';
import { findPlaces } from '../releases/find-places.ts';
import { newestLine } from '../reporters/comparison-words.ts';
import { optionsFor } from './command-for.ts';
import { createLimitMeter } from './limit-meter.ts';
import { loadChecks } from './load-checks.ts';
import { withTraces } from './load-traces.ts';
import type { Asked } from './releases-part.ts';
import { GonogoRow } from './row.ts';
import { pageFetch } from './run.ts';
import { showComparison } from './show-comparison.ts';

/** Compares the last releases by the rows of the page, and shows what came of it. Clients live for one run, so its tokens do too. */
export async function comparePage(
  asked: Asked & { readonly signal: AbortSignal },
): Promise<{ readonly nodes: readonly Node[]; readonly spoken: string }> {
  const { repository, target, tokens, sandbox, signal } = asked;
  const rows = [...document.querySelectorAll('gonogo-row')].filter((row) => row instanceof GonogoRow);
  const definitions = rows.map(({ definition }) => definition);
  const checkOf = withTraces(await loadChecks(definitions.map(({ check }) => check)));
  const context = { repository, target, now: new Date() };
  const pattern = choosePattern(definitions, checkOf);
  if ('problem' in pattern) throw new Error(`${pattern.problem} In a terminal, --only chooses the rows of one`);
  const columns = await findPlaces(definitions, checkOf, context);
  if (columns.length === 0) throw new Error('no row here says where a release of this repository goes');

  const where = { sandbox: sandbox?.name, repository, target };
  const meter = createLimitMeter(sandbox?.fetch ?? pageFetch);
  const packagesToken = tokens.packages;
  const clients = createPageClients({ fetch: meter.fetch, token: tokens.repository, packagesToken, signal });
  const compares = await compareReleases({
    columns,
    pattern,
    choice: { last: LAST },
    definitions,
    context,
    collect: createCollect(clients),
    options: optionsFor(where),
  });
  const made: Comparison = {
    version: 1,
    repository: `${repository.owner}/${repository.name}`,
    mode: sandbox ? `sandbox: ${sandbox.name}` : 'live',
    at: new Date().toISOString(),
    stopped: signal.aborted,
    ...compares,
    tokens: {},
  };
  const mode = sandbox ? `Sandbox (${sandbox.name}): ` : '';
  return {
    nodes: showComparison(made, meter.words()),
    spoken: `${mode}releases compared, ${made.decision}. ${newestLine(made)}`,
  };
}
