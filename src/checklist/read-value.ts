import type { Code, Column, Item, Phrase } from '../core/column.ts';
import type { StatementValue } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { didYouMean, quote } from '../core/quote.ts';
import { matchPhrase, nearestWording, slippedWording } from './match-phrases.ts';
import { MOST_WORDS } from './read-cell.ts';
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
  if (tokens.length > MOST_WORDS)
    return { statements: [], findings: [longValue(column, key, tokens.length, place, source)] };
  const items: Draft[] = [];
  const slips: Finding[] = [];
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
    const meant = slippedWording(column, source.text.slice(start, end));
    if (meant) {
      slips.push({
        rule: 'bad-parameter',
        severity: 'error',
        at: source.at(start, end),
        message: `${quote(source.text.slice(start, end))} is not understood for ${quote(key)}`,
        hint: `${didYouMean(meant)} A name so near to a word stands in a column, in backticks.`,
        accepted: column.accepts,
      });
      index += 1;
      continue;
    }
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
  const reading = readItems(column, key, items, source);
  return { ...reading, findings: [...slips, ...reading.findings] };
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
    const near = nearestWording(column, written)?.toLowerCase();
    const help = near ? didYouMean(near) : hint;
    findings.push({
      rule: 'bad-parameter',
      severity: 'error',
      at: { ...source.at(0, 0), ...span },
      message: `${quote(written)} is not understood for ${quote(key)}: ${message}`,
      ...(help !== undefined && { hint: help }),
      accepted: column.accepts,
    });
  }
  return { statements, findings };
}

function longValue({ accepts }: Column, key: string, words: number, place: Range, source: SourceText): Finding {
  return {
    rule: 'bad-parameter',
    severity: 'error',
    at: source.at(place.start, place.end),
    message: `${quote(key)} has ${words} words, and at most ${MOST_WORDS} are read`,
    accepted: accepts,
  };
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
