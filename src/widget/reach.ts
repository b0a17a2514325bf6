import type { AnyCheck, Context } from '../core/check.ts';
import { type Coverage, coverage } from '../core/coverage.ts';
import type { Definition } from '../core/definition.ts';
import { type Evidence, type Known, type Request, requestKey } from '../core/evidence.ts';
import { needed, type PlannedRow } from '../core/plan.ts';
import { right } from '../evidence/collect.ts';
import { environments } from '../evidence/github/environments.ts';
import type { TokenAnswers } from './token-answers.ts';
import type { Reach } from './token-fields.ts';
import { packagesTokenPage, tokenPage } from './token-page.ts';

/** How far a run over these rows goes, told before anything is sent. */
export function reach(run: {
  readonly checkOf: CheckOf;
  readonly definitions: readonly Definition[];
  readonly context: Context;
  readonly held: { readonly github: boolean; readonly packages: boolean };
}): Reach {
  const { checkOf, definitions, context, held } = run;
  const rows = planned({ checkOf, definitions, context }, fromPage);
  const open = rows.filter((row) => !isOutOfReach(row));
  const covered = coverage({ rows: open, requests: [] }, right, held);
  const permissions = permissionsOf({ checkOf, definitions, context });
  const packages = rows.some(({ requests }) => requests.some((request) => right(request).token === 'packages'));
  return {
    ...describe(covered, held, rows.length - open.length),
    answers: answersOf(open, rows.length - open.length),
    permissions: permissions.join(', '),
    tokenPage: permissions.length > 0 ? tokenPage(permissions, context.repository) : undefined,
    packagesPage: packages ? packagesTokenPage(context.repository) : undefined,
  };
}

/** How many rows each choice of tokens answers. */
function answersOf(rows: readonly PlannedRow[], outOfReach: number): TokenAnswers {
  const holding = (github: boolean, packages: boolean) => coverage({ rows, requests: [] }, right, { github, packages });
  const { rows: all, offline, answerable } = holding(false, false);
  return {
    of: all - offline + outOfReach,
    none: answerable,
    repository: holding(true, false).answerable,
    packages: holding(false, true).answerable,
    both: holding(true, true).answerable,
  };
}

/** Coverage in words. */
export function describe(
  { rows, offline, answerable, missing }: Coverage,
  held: { readonly github: boolean; readonly packages: boolean },
  outOfReach: number,
): Pick<Reach, 'summary' | 'text'> {
  const all = rows + outOfReach;
  const more = missing.map(
    ({ permissions, rows: count }) => `A token with ${permissions.join(' and ')} reaches ${count} more.`,
  );
  const never = outOfReach === 0 ? [] : [`${outOfReach} only the command line can answer.`];
  const silent =
    offline === 0 ? [] : [`${offline} of the page’s ${all} rows ${offline === 1 ? 'asks' : 'ask'} nothing.`];
  const count = Number(held.github) + Number(held.packages);
  const how = ['Without a token', 'With this token', 'With both tokens'][count];
  return {
    summary: `${how} ${answerable} of ${all - offline} rows that ask can be answered.`,
    text: [...more, ...never, ...silent].join(' '),
  };
}

type CheckOf = (id: string) => AnyCheck;

interface Rows {
  readonly checkOf: CheckOf;
  readonly definitions: readonly Definition[];
  readonly context: Context;
}

type Answers = (request: Request) => Evidence | undefined;

const absent: Evidence = { status: 'absent', url: '', at: '' };

/** What a page knows before it asks: that registries do not answer it. */
const fromPage: Answers = (request) =>
  right(request).notFrom === 'page'
    ? { status: 'unavailable', url: '', at: '', reason: { code: 'not-from-page', args: {} } }
    : undefined;

function planned({ checkOf, definitions, context }: Rows, answers: Answers): readonly PlannedRow[] {
  // What an answer holds is of the type that its request asks for: these hold nothing, or what `oneEnvironment` says.
  const known: Known = { get: <V>(request: Request<V>) => answers(request) as Evidence<V> | undefined };
  return definitions.map((definition) => ({
    definition,
    requests: needed(checkOf(definition.check), definition, known, context),
  }));
}

/** Asks what no page gets an answer to, and has no other way. */
function isOutOfReach({ requests }: PlannedRow): boolean {
  const rights = requests.map(right);
  return (
    rights.some(({ notFrom }) => notFrom === 'page') &&
    !rights.some(({ token, notFrom }) => token === 'packages' && notFrom !== 'page')
  );
}

/** The permissions of the repository's token that the rows can come to need: those of the first questions, and of what follows on their answers. */
export function permissionsOf(rows: Rows): readonly string[] {
  const { owner, name: repo } = rows.context.repository;
  const list = requestKey(environments({ owner, repo }));
  const oneEnvironment = {
    name: 'one',
    reviewers: [],
    selfReview: true,
    waitMinutes: 0,
    deploysFrom: 'custom',
  } as const;
  const courses: readonly Answers[] = [
    () => undefined,
    (request) =>
      requestKey(request) === list ? { status: 'found', value: [oneEnvironment], url: '', at: '' } : absent,
  ];
  const asked = courses.flatMap((answers) => planned(rows, answers)).flatMap(({ requests }) => requests);
  const rights = asked.map(right).filter(({ token }) => token !== 'packages');
  return [...new Set(rights.flatMap(({ permission }) => permission ?? []))].sort();
}
