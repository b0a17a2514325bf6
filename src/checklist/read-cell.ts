import type { Column } from '../core/column.ts';
import type { StatementValue } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { Span } from '../core/position.ts';
import { columnFinding } from './column-finding.ts';
import { readItems } from './read-items.ts';
import type { Range } from './scan-tag.ts';
import type { Token } from './scan-words.ts';
import type { SourceText } from './source-text.ts';

/** A cell with more words, names and separators than this is not read, and says so: columns compare what they find with each other. */
export const MOST_WORDS = 1000;

/** A cell of a row under a header that the row's check knows. */
export interface KnownCell {
  readonly column: Column;
  /** As it is written. */
  readonly header: string;
  readonly reading: CellReading;
}

/** The cells of a row as far as they do not state too much together; each of its tags has all of them. */
export function limitCells(cells: readonly KnownCell[], at: Range, source: SourceText): readonly KnownCell[] {
  let count = 0;
  const index = cells.findIndex(({ reading }) => {
    count += reading.statements.length;
    return count > MOST_WORDS;
  });
  const last = cells[index];
  if (!last) return cells;
  const message = `the row states more than ${MOST_WORDS} things, and the rest is not read`;
  const finding = columnFinding(last.column, source, at, 'unknown-words', message, 'Split the row.');
  return [...cells.slice(0, index), { ...last, reading: { statements: [], findings: [finding] } }];
}

/** What a cell states, and what is wrong with it. */
export interface CellReading {
  readonly statements: readonly { readonly value: StatementValue; readonly start: number; readonly end: number }[];
  readonly findings: readonly Finding[];
}

/**
 * Reads a cell of a known column: words and names → items → statements. `cell` is where the cell stands, for a finding about the whole of it.
 * Every word outside notes must be known in a strict column; a word that turns the meaning of a name around is a finding anywhere.
 */
export function readCell(column: Column, tokens: readonly Token[], cell: Range, source: SourceText): CellReading {
  const strict = column.mode === 'strict';
  if (tokens.length === 0) {
    return { statements: [], findings: strict ? [emptyCell(column, cell, source)] : [] };
  }
  if (tokens.length > MOST_WORDS) return { statements: [], findings: [longCell(column, tokens, cell, source)] };
  if (tokens.every(({ type, note }) => note && type !== 'code')) return { statements: [], findings: [] };
  const { items, findings, negated, blurred } = readItems(column, tokens, source);
  const statements: { value: StatementValue; start: number; end: number }[] = [];
  const faults = [...findings];
  const from = source.at(0, 0).start.offset;
  const rangeOf = ({ start, end }: Span): Range => ({ start: start.offset - from, end: end.offset - from });
  for (const reading of column.read(items)) {
    if ('problem' in reading) {
      const { span, rule, message, hint } = reading.problem;
      const at = rangeOf(span);
      if (blurred.some(({ start, end }) => at.start >= start && at.end <= end)) continue;
      faults.push(columnFinding(column, source, at, rule, message, hint));
      continue;
    }
    const at = rangeOf(reading.statement.span);
    if (negated.has(at.start)) {
      const message = 'a word before this name turns its meaning around';
      const hint = 'In a remark write the name without backticks.';
      faults.push(columnFinding(column, source, at, 'negated-name', message, hint));
    } else statements.push({ value: reading.statement.value, ...at });
  }
  return { statements, findings: faults };
}

function longCell(column: Column, { length }: readonly Token[], at: Range, source: SourceText): Finding {
  const message = `the cell has ${length} words and names, and at most ${MOST_WORDS} are read`;
  const hint = 'Split the row, or give a column of prose another header.';
  return columnFinding(column, source, at, 'unknown-words', message, hint);
}

function emptyCell(column: Column, at: Range, source: SourceText): Finding {
  const none = column.phrases.none ? 'Write None or –' : 'Write one of the accepted forms';
  const hint = `${none}, or a remark in parentheses that states nothing.`;
  return columnFinding(column, source, at, 'empty-cell', 'the cell is empty', hint);
}
