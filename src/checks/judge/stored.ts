import type { Args, Context, Outcome, Reader } from '../../core/check.ts';
import type { Statement } from '../../core/definition.ts';
import type { Known, Request } from '../../core/evidence.ts';
import { moment } from '../../core/moment.ts';
import { environments } from '../../evidence/github/environments.ts';
import { newestRun } from '../../evidence/github/newest-run.ts';
import { type Row, statementsOf } from '../compare/statements-of.ts';
import type { StoredIn } from '../statements.ts';
import { HELD } from './held.ts';
import { type Here, type Listed, type Place, place, type Stores, usualPlaces } from './stores.ts';

/** Where it was found. */
export interface Entry<E> {
  readonly label: string;
  readonly listed: E;
}

/** What a check makes of an entry besides its being there: statements of its own, and a judgement where one of them is contradicted. */
export interface Weighed<J> {
  readonly outcomes: readonly Outcome[];
  readonly wrong?: J;
}
type Weigh<E, J> = (entries: readonly Entry<E>[]) => Weighed<J>;

interface Wrong {
  readonly args: Args;
}

/** Names that only GitHub itself gives. */
export function isReserved(name: string): boolean {
  return /^GITHUB_/i.test(name);
}

/** What to ask: the usual places and those that the row states; where none has it, the environments; where one has it, the runs that prove it. */
export function storedNeeds<E extends Listed>(
  stores: Stores<E>,
  row: Row,
  known: Known,
  here: Here,
): readonly Request[] {
  const stated = statementsOf(row, 'stored-in').map(({ value }) => place(stores, value, here));
  const first = [
    ...new Map([...usualPlaces(stores, here), ...stated].map(({ label, list }) => [label, list] as const)).values(),
  ];
  const asks: Request[] = [...first];
  if (stated.some(({ environment }) => environment)) asks.push(environments(here));
  if (first.some((request) => !known.get(request))) return asks;
  if (first.some((request) => find(foundValue(known, request), row.subject))) {
    return [...asks, ...runsOf(row, here).map(({ run }) => run)];
  }
  // Round two asks which environments there are, round three looks into them.
  const others = stated.length === 0 ? (foundValue(known, environments(here)) ?? []) : [];
  return [...asks, environments(here), ...others.map(({ name }) => stores.environment({ ...here, environment: name }))];
}

/**
 * Judges where it is, then what the check weighs, then whether a run has proven it. `whole`: a place that hides others has to be seen before those
 * count.
 */
export function judgeStored<E extends Listed, J extends Wrong>(
  stores: Stores<E>,
  row: Row,
  reader: Reader,
  context: Context,
  { weigh, whole = false }: { readonly weigh: Weigh<E, J>; readonly whole?: boolean },
) {
  const here = { owner: context.repository.owner, repo: context.repository.name };
  const stated = statementsOf(row, 'stored-in');
  return stated.length > 0
    ? judgeStores(stores, row, stated, reader, here, weigh)
    : judgeAnywhere(stores, row, reader, here, weigh, whole);
}

/** The row states no store: the repository, or the organization where it shares it. */
function judgeAnywhere<E extends Listed, J extends Wrong>(
  stores: Stores<E>,
  row: Row,
  reader: Reader,
  here: Here,
  weigh: Weigh<E, J>,
  whole: boolean,
) {
  const { read, peek } = reader;
  const usual = usualPlaces(stores, here);
  for (const one of usual) {
    const list = whole ? read(one.list) : peek(one.list);
    const entry = list === 'unavailable' ? undefined : find(list, row.subject);
    if (entry) return judgeFound(row, [{ label: one.label, listed: entry }], [], reader, here, weigh);
  }
  for (const one of usual) read(one.list);
  // Neither: that much is proven. Where it is instead only makes the answer better, unless it must be nowhere.
  const look: Reader['peek'] = row.level === 'forbidden' ? read : peek;
  const known = look(environments(here));
  for (const { name } of known === 'unavailable' ? [] : (known ?? [])) {
    const list = look(stores.environment({ ...here, environment: name }));
    if (list === 'unavailable' || !find(list, row.subject)) continue;
    const fix = row.level === 'forbidden' ? 'remove' : 'move';
    return { status: 'fail', seen: true, message: 'in-environment', args: { environment: name }, fix } as const;
  }
  return { status: 'fail', seen: false, message: 'missing', fix: 'repository' } as const;
}

/** The row states where it lives: it has to be in each of these places. */
function judgeStores<E extends Listed, J extends Wrong>(
  stores: Stores<E>,
  row: Row,
  stated: readonly Statement<StoredIn>[],
  reader: Reader,
  here: Here,
  weigh: Weigh<E, J>,
) {
  const { read, peek } = reader;
  const entries: Entry<E>[] = [];
  const outcomes: Outcome[] = [];
  let gap: Place<E> | undefined;
  for (const statement of stated) {
    const one = place(stores, statement.value, here);
    const entry = isThere(one.environment, read, here) ? find(read(one.list), row.subject) : undefined;
    if (entry) entries.push({ label: one.label, listed: entry });
    else gap ??= one;
    outcomes.push({
      statement: row.statements.indexOf(statement),
      outcome: entry ? 'confirmed' : 'contradicted',
    });
  }
  if (!gap) return judgeFound(row, entries, outcomes, reader, here, weigh);
  const missing = gap;
  const elsewhere = usualPlaces(stores, here).find((other) => {
    const list = other.store === missing.store ? 'unavailable' : peek(other.list);
    return list !== 'unavailable' && find(list, row.subject);
  });
  return {
    status: 'fail',
    seen: entries.length > 0 || elsewhere !== undefined,
    message: elsewhere ? 'found-elsewhere' : 'misplaced',
    args: { place: gap.label, environment: gap.environment, elsewhere: elsewhere?.label ?? '' },
    outcomes,
    fix: row.level === 'forbidden' ? 'remove' : gap.store,
  } as const;
}

function judgeFound<E extends Listed, J extends Wrong>(
  row: Row,
  entries: readonly Entry<E>[],
  places: readonly Outcome[],
  { peek }: Reader,
  here: Here,
  weigh: Weigh<E, J>,
) {
  const newest =
    entries
      .map(({ listed }) => listed.updated)
      .sort()
      .at(-1) ?? '';
  const args = { place: entries.map(({ label }) => label).join(' and '), updated: moment(newest) };
  const readers = statementsOf(row, 'used-by').map(
    (one): Outcome => ({ statement: row.statements.indexOf(one), outcome: 'not-visible', note: HELD }),
  );
  const { outcomes: own, wrong } = weigh(entries);
  const seen = { seen: true, outcomes: [...places, ...readers, ...own] } as const;
  if (row.level === 'forbidden') return { ...seen, status: 'fail', message: 'found', args, fix: 'remove' } as const;
  if (wrong) return { ...seen, ...wrong, args: { ...args, ...wrong.args } };
  const runs = runsOf(row, here).map(({ file, run }) => ({ file, run: peek(run) }));
  const since = runs.find(({ run }) => run && run !== 'unavailable' && Date.parse(run.started) >= Date.parse(newest));
  if (since) return { ...seen, status: 'pass', message: 'proven', args: { ...args, workflow: since.file } } as const;
  const [before] = runs;
  // One workflow whose runs could not be had may well have proven it.
  if (!before || runs.some(({ run }) => run === 'unavailable')) {
    return { ...seen, status: 'pass', message: 'found', args } as const;
  }
  const succeeded = runs.find(({ run }) => run !== undefined) ?? before;
  const workflow = { ...args, workflow: succeeded.file };
  if (!succeeded.run || succeeded.run === 'unavailable') {
    return { ...seen, status: 'warn', message: 'untried', args: workflow, fix: 'run' } as const;
  }
  const success = moment(succeeded.run.started);
  return { ...seen, status: 'warn', message: 'unproven', args: { ...workflow, success }, fix: 'run' } as const;
}

/** An environment that does not exist holds nothing; asking for its list would answer 404, which proves less. */
function isThere(environment: string, read: Reader['read'], here: Here): boolean {
  if (!environment) return true;
  return Boolean(read(environments(here))?.some(({ name }) => name.toLowerCase() === environment.toLowerCase()));
}

/** The newest success of each workflow that the row says reads it. */
function runsOf(row: Row, here: Here) {
  const files = statementsOf(row, 'used-by').map(({ value }) => value.file);
  return [...new Set(files)].map((file) => ({
    file,
    run: newestRun({ ...here, file, tag: '', status: 'success' }),
  }));
}

function foundValue<V>(known: Known, request: Request<V>): V | undefined {
  const evidence = known.get(request);
  return evidence?.status === 'found' ? evidence.value : undefined;
}

function find<E extends Listed>(list: readonly E[] | undefined, subject: string): E | undefined {
  return list?.find(({ name }) => name === subject.toUpperCase());
}
