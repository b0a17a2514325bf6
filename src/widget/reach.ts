import { checkOf } from '../checks/index.ts';
import { type Coverage, coverage } from '../core/coverage.ts';
import type { Definition, Repository } from '../core/definition.ts';
import { plan } from '../core/plan.ts';
import { right } from '../evidence/collect.ts';
import type { Reach } from './token-field.ts';
import { tokenPage } from './token-page.ts';

/** How far a run over these rows goes, told before anything is sent. */
export function reach(run: {
  readonly definitions: readonly Definition[];
  readonly repository: Repository;
  readonly token: string | undefined;
}): Reach {
  const first = plan(run.definitions, checkOf, { repository: run.repository, now: new Date() });
  const covered = coverage(first, right, { github: run.token !== undefined });
  const permissions = [...new Set(first.requests.flatMap((request) => right(request).permission ?? []))].sort();
  return {
    ...describe(covered, run.token !== undefined),
    permissions: permissions.join(', '),
    tokenPage: permissions.length > 0 ? tokenPage(permissions, run.repository) : undefined,
  };
}

/** Coverage in words. */
export function describe(
  { rows, offline, answerable, missing }: Coverage,
  token: boolean,
): Pick<Reach, 'summary' | 'text'> {
  const asking = rows - offline;
  const more = missing.map(
    ({ permissions, rows: count }) => `A token with ${permissions.join(' and ')} reaches ${count} more.`,
  );
  const silent =
    offline === 0 ? [] : [`${offline} of the page’s ${rows} rows ${offline === 1 ? 'asks' : 'ask'} nothing.`];
  return {
    summary: `${token ? 'With the token' : 'Without a token'} ${answerable} of ${asking} rows that ask GitHub can be asked.`,
    text: [...more, ...silent].join(' '),
  };
}
