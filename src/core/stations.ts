import { type Decision, decides, isOpen } from './report.ts';
import type { Verdict } from './verdict.ts';
import { wantsALook } from './wants-a-look.ts';

/**
 * What a station answers at the poll: a decision; `look` where only rows that never decide want one; `skipped` where nothing was looked up;
 * `open` as long as a row of it has no verdict and none that decides fails.
 */
export type StationState = Decision | 'look' | 'skipped' | 'open';

/** A row of a station. */
export interface StationRow {
  readonly anchor: string;
  readonly station: string;
}

/** The rows of one kind of thing, as one answer. */
export interface Station {
  readonly name: string;
  readonly state: StationState;
  readonly rows: number;
  /** Rows with a verdict. */
  readonly asked: number;
  /** Rows with a verdict that leaves nothing to do. */
  readonly fine: number;
  /** The first row that wants a look, or the first of all. */
  readonly anchor: string;
}

/** Folds rows into stations, in the order in which the first row of each stands; verdicts are by anchor. */
export function stationsOf(
  rows: readonly StationRow[],
  verdicts: ReadonlyMap<string, Verdict> = new Map(),
): readonly Station[] {
  const byName = new Map<string, string[]>();
  for (const { anchor, station } of rows) byName.set(station, [...(byName.get(station) ?? []), anchor]);
  return [...byName].map(([name, anchors]) => {
    const known = anchors.flatMap((anchor) => verdicts.get(anchor) ?? []);
    const wanting = known.filter(wantsALook);
    return {
      name,
      state: stateOf(known, anchors.length),
      rows: anchors.length,
      asked: known.length,
      fine: known.length - wanting.length,
      anchor: wanting[0]?.anchor ?? anchors[0] ?? '',
    };
  });
}

function stateOf(known: readonly Verdict[], rows: number): StationState {
  const deciding = known.filter(decides);
  if (deciding.some(({ status }) => status === 'fail')) return 'no-go';
  if (known.length < rows) return 'open';
  if (deciding.some(isOpen)) return 'hold';
  // What was not looked up is no reason to go.
  if (deciding.some(({ status }) => status !== 'skipped')) return 'go';
  if (known.some(wantsALook)) return 'look';
  return known.every(({ status }) => status === 'skipped') ? 'skipped' : 'go';
}
