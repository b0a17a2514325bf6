import type { Code, Column, Item, Phrase } from '../core/column.ts';
import type { StatementValue } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { matchPhrase, wordingsOf } from './match-phrases.ts';
import { nearest } from './nearest.ts';
import { type Range, unescapeMarkdown } from './scan-tag.ts';
import type { Token } from './scan-words.ts';
import type { SourceText } from './source-text.ts';

/** What a value in braces states for a column. */
export interface ValueReading {
  readonly statements: readonly { readonly value: StatementValue; readonly start: number; readonly end: number }[];
  readonly findings: readonly Finding[];
}

type Draft = { phrases: Phrase[]; codes: Code[]; start: Range['start']; end: Range['end'] };

/**
 * Reads a value in braces whose key is a column's id: it says what the column says, as words of the column's list and names, with spaces between.
 * `on="push pull_request"` is two events, `environments=pypi` a name.
 */
export function readValue(column: Column, key: string, place: Range, source: SourceText): ValueReading {
  const tokens = split(source.text.slice(place.start, place.end), place.start);
  const items: Draft[] = [];
  let optional = false;
  for (let index = 0; index < tokens.length; ) {
    const first = tokens[index];
    if (!first) break;
    const match = matchPhrase(column, tokens, index);
    const last = match && tokens[index + match.length - 1];
    if (match && last && first.start === first.whole.start && last.end === last.whole.end) {
      index += match.length;
      if (match.meaning === 'optional') {
        optional = true;
        continue;
      }
      const [start, end] = [first.start, last.end];
      const text = source.text.slice(start, end);
      const number = match.number === undefined ? {} : { number: match.number };
      const phrase = { meaning: match.meaning, text, span: source.at(start, end), note: false, ...number };
      items.push({ phrases: [phrase], codes: [], start, end });
      continue;
    }
    const { start, end } = first.whole;
    const code = {
      text: unescapeMarkdown(source.text.slice(start, end)),
      span: source.at(start, end),
      optional,
      note: false,
    };
    optional = false;
    const item = items.at(-1);
    if (item) {
      item.codes.push(code);
      item.end = end;
    } else items.push({ phrases: [], codes: [code], start, end });
    while (tokens[index]?.whole.start === start) index += 1;
  }
  return readItems(column, key, items, source);
}

function readItems(column: Column, key: string, drafts: readonly Draft[], source: SourceText): ValueReading {
  const from = source.at(0, 0).start.offset;
  const items = drafts.map(
    ({ phrases, codes, start, end }): Item => ({ phrases, codes, joined: 'fresh', span: source.at(start, end) }),
  );
  const statements: { value: StatementValue; start: number; end: number }[] = [];
  const findings: Finding[] = [];
  for (const reading of column.read(items)) {
    if ('statement' in reading) {
      const { value, span } = reading.statement;
      statements.push({ value, start: span.start.offset - from, end: span.end.offset - from });
      continue;
    }
    const { span, message, hint } = reading.problem;
    const written = source.text.slice(span.start.offset - from, span.end.offset - from);
    const near = nearest(written, wordingsOf(column));
    const help = near ? `Did you mean “${near}”?` : hint;
    findings.push({
      rule: 'bad-parameter',
      severity: 'error',
      at: { ...source.at(0, 0), ...span },
      message: `“${written}” is not understood for “${key}”: ${message}`,
      ...(help !== undefined && { hint: help }),
      accepted: column.accepts,
    });
  }
  return { statements, findings };
}

type Word = Token & { readonly type: 'word' };

/** Words between spaces or commas; hyphenated ones in their parts, as in a cell. */
function split(text: string, offset: number): readonly Word[] {
  return [...text.matchAll(/[^\s,]+/g)].flatMap(({ 0: chunk, index }) => {
    const whole = { start: offset + index, end: offset + index + chunk.length };
    const parts = /^[a-z]+(?:-[a-z]+)+$/i.test(chunk) ? [...chunk.matchAll(/[^-]+/g)] : [...chunk.matchAll(/.+/g)];
    return parts.map(({ 0: part, index: within }): Word => {
      const start = whole.start + within;
      return { type: 'word', text: part.toLowerCase(), start, end: start + part.length, whole, note: false };
    });
  });
}
