import type { Context } from '../core/check.ts';
import { type Cell, type Comparison, decideComparison, weighRelease } from '../core/comparison.ts';
import type { Definition } from '../core/definition.ts';
import type { Evidence, Known, Request } from '../core/evidence.ts';
import { requestKey } from '../core/evidence.ts';
import { explainReason } from '../core/reasons.ts';
import { type ReleaseTag, releaseTags, type TagPattern } from '../core/tag-pattern.ts';
import type { Compared } from '../core/trace.ts';
import { tagRuns } from '../evidence/github/tag-runs.ts';
import { tags as tagNames } from '../evidence/github/tags.ts';
import type { Column } from './find-places.ts';
import { excuseOlder, judgeCell } from './judge-cell.ts';
import { releaseSteps } from './release-steps.ts';

/** Which releases: so many of the newest, or one. */
export type Choice = { readonly last: number } | { readonly tag: string };

/** How many are compared where nothing is said. */
export const LAST = 5;

/** Lists, then what of them has to be looked at, then what is behind that. */
const MAX_ROUNDS = 4;

/** A comparison to be made. */
export interface Comparing {
  readonly columns: readonly Column[];
  readonly pattern: TagPattern;
  readonly choice: Choice;
  readonly definitions: readonly Definition[];
  readonly context: Context;
  /** Answers one request; must not throw. */
  readonly collect: (request: Request, after: readonly Request[]) => Promise<Evidence>;
  /** What a command has to be told to be about the same: ` --sandbox stuck`. */
  readonly options: string;
}

/** What the comparison itself says; the surface adds where and with which tokens it was made. */
export type Compares = Pick<Comparison, 'pattern' | 'of' | 'places' | 'releases' | 'nothing' | 'next' | 'decision'>;

/** Asks what the columns need, each distinct request once and independent ones at once, and judges every release in every place. */
export async function compareReleases(run: Comparing): Promise<Compares> {
  const { columns, pattern, choice, context } = run;
  const { owner, name: repo } = context.repository;
  const names = tagNames({ owner, repo, prefix: pattern.prefix });
  const { known, ask } = createAsker(run.collect);
  let compared: Compared = { tags: [], newest: undefined };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wanted = [names, ...columns.flatMap(({ trace, row }) => trace.needs(row, compared, known, context))];
    if (!(await ask(wanted))) break;
    compared = chosenOf(known.get(names), pattern, choice);
  }
  const places = columns.map(({ check, label, subject, anchor, decides }) => ({
    ...{ check, label, subject, anchor, decides },
  }));
  const answer = known.get(names);
  const all = answer?.status === 'found' ? releaseTags(answer.value, pattern) : [];
  const common = { pattern: pattern.text, of: all.length, places };
  const { newest, tags } = compared;
  if (!newest) {
    const nothing = describeNothing(answer, pattern, choice);
    return { ...common, releases: [], nothing, next: [], decision: decideComparison(places, undefined) };
  }

  const command = `npm exec -- gonogo releases${run.options}`;
  const byPlace = columns.map((column) => {
    const cells = tags.map((tag) => judgeCell(column, tag, compared, known, context, command));
    return excuseOlder(column, cells, compared, all, known, context);
  });
  const releases = tags.map((tag, row) => {
    const cells = byPlace.flatMap((column) => column[row] ?? []);
    return { tag: tag.name, ...weighRelease(places, cells), cells };
  });
  const cells: readonly Cell[] = releases[0]?.cells ?? [];
  const started = tagRuns({ owner, repo, tag: newest.name });
  if (cells.some(({ status }) => status === 'missing')) await ask([started]);
  const runs = known.get(started);
  const seen = runs?.status === 'found' ? runs.value : runs?.status === 'absent' ? [] : undefined;
  return {
    ...common,
    releases,
    next: releaseSteps(
      places,
      { tag: newest.name, cells, runs: seen },
      run.definitions,
      context.repository,
      run.options,
    ),
    decision: decideComparison(places, cells),
  };
}

function chosenOf(answer: Evidence<readonly string[]> | undefined, pattern: TagPattern, choice: Choice): Compared {
  const all = answer?.status === 'found' ? releaseTags(answer.value, pattern) : [];
  const tags: readonly ReleaseTag[] =
    'tag' in choice ? all.filter(({ name }) => name === choice.tag) : all.slice(0, choice.last);
  return { tags, newest: tags[0] };
}

function describeNothing(
  answer: Evidence<readonly string[]> | undefined,
  { text }: TagPattern,
  choice: Choice,
): NonNullable<Comparison['nothing']> {
  if (answer?.status === 'unavailable') {
    const { why, next } = explainReason(answer.reason);
    return { text: `Which releases there are could not be told. ${why}`, next };
  }
  if ('tag' in choice) {
    return {
      text: `There is no release ${choice.tag} among the tags ${text}.`,
      next: 'Check the name, or leave it out to compare the newest.',
    };
  }
  return { text: `There is no tag ${text} yet.`, next: 'Push the tag of a version, then compare again.' };
}

/** Asks each distinct request once; resolves to whether there was anything to ask. */
function createAsker(collect: Comparing['collect']) {
  const arrived = new Map<string, Evidence>();
  let before: readonly Request[] = [];
  const known: Known = {
    // The map's key carries the request's kind, and so the type of its value.
    get: <V>(request: Request<V>) => arrived.get(requestKey(request)) as Evidence<V> | undefined,
  };
  const ask = async (wanted: readonly Request[]): Promise<boolean> => {
    const open = new Map(wanted.filter((one) => !known.get(one)).map((one) => [requestKey(one), one]));
    await Promise.all([...open].map(async ([key, request]) => arrived.set(key, await collect(request, before))));
    before = [...before, ...open.values()];
    return open.size > 0;
  };
  return { known, ask };
}
