import type { Station } from '../core/stations.ts';
import { count } from '../reporters/status-words.ts';

/** A station’s answer in a word, and of how many of its rows. */
export function stationWords({ state, rows, asked, fine }: Station): readonly [word: string, count: string] {
  if (state !== 'open') return [state, `${fine} of ${rows}`];
  return asked === 0 ? ['not asked', count(rows, 'row')] : ['asked', `${asked} of ${rows}`];
}
