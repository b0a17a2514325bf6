import type { Cause } from '../core/cause.ts';
import type { Repository } from '../core/definition.ts';
import { createCollect } from '../evidence/collect.ts';
import { createPageClients } from '../evidence/create-page-clients.ts';
import { confirmCauses, rowsToAsk } from '../failures/confirm-causes.ts';
import type { Merged } from '../failures/merge-diagnosed.ts';
import { foundOf } from './diagnose-report.ts';
import { loadChecks } from './load-checks.ts';
import { pageFetch } from './run.ts';

/** Asks, without a token, what confirms the causes: about the names that stand in the log, never with the log. */
export async function askAbout(
  { causes }: Merged,
  repository: Repository,
  signal: AbortSignal,
): Promise<readonly Cause[]> {
  const found = causes.map(foundOf);
  const about = { definitions: [], context: { repository, now: new Date() } };
  const checkOf = await loadChecks(rowsToAsk(found, about).map(({ check }) => check));
  const collect = createCollect(createPageClients({ fetch: pageFetch, signal }));
  return confirmCauses(found, { ...about, checkOf, collect }, repository);
}
