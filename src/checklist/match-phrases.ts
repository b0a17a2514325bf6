import type { Column } from '../core/column.ts';
import { nearest } from '../core/nearest.ts';
import type { Token } from './scan-words.ts';

interface Wording {
  readonly words: readonly string[];
  readonly meaning: string;
}

/** A phrase that was found at a token. */
export interface Match {
  readonly meaning: string;
  readonly number?: number;
  /** How many tokens it covers. */
  readonly length: number;
}

/** Wordings of each column by first word, longest first: made once for each column. */
const tables = new WeakMap<Column['phrases'], ReadonlyMap<string, readonly Wording[]>>();

/** The longest phrase of the column that begins at `index`, if any. */
export function matchPhrase(column: Column, tokens: readonly Token[], index: number): Match | undefined {
  const first = tokens[index];
  if (first?.type !== 'word') return undefined;
  const table = tableOf(column);
  const number = /^\d+$/.test(first.text) ? '#' : undefined;
  for (const { words, meaning } of table.get(number ?? first.text) ?? []) {
    let count: number | undefined;
    const fits = words.every((word, offset) => {
      const token = tokens[index + offset];
      if (token?.type !== 'word' || token.note !== first.note) return false;
      if (word !== '#') return token.text === word;
      if (!/^\d{1,6}$/.test(token.text)) return false;
      count = Number(token.text);
      return true;
    });
    if (fits) return { meaning, length: words.length, ...(count !== undefined && { number: count }) };
  }
  return undefined;
}

/** The wording of a column that is nearest to what was written, as the column's accepted forms write it. */
export function nearestWording(column: Column, written: string): string | undefined {
  const near = nearest(written, Object.values(column.phrases).flat());
  return column.accepts.find((form) => form.toLowerCase() === near) ?? near;
}

/** The wording that a plain word is one slip away from: where names need no backticks, it is more likely that than a name. */
export function slippedWording(column: Column, word: string): string | undefined {
  if (!/^[a-z]{5,}$/i.test(word)) return undefined;
  const near = nearest(
    word,
    Object.values(column.phrases)
      .flat()
      .filter((wording) => wording.length >= 5),
    1,
  );
  return near === word.toLowerCase() ? undefined : near;
}

function tableOf({ phrases }: Column): ReadonlyMap<string, readonly Wording[]> {
  const known = tables.get(phrases);
  if (known) return known;
  const table = new Map<string, Wording[]>();
  for (const [meaning, wordings] of Object.entries(phrases)) {
    for (const wording of wordings) {
      const words = wording.toLowerCase().split(/[\s-]+/);
      const first = words[0] ?? '';
      table.set(first, [...(table.get(first) ?? []), { words, meaning }]);
    }
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  tables.set(phrases, table);
  return table;
}
