import type { Code, Column, Item, Phrase } from '../core/column.ts';
import type { Finding } from '../core/finding.ts';
import { columnFinding } from './column-finding.ts';
import { matchPhrase, wordingsOf } from './match-phrases.ts';
import { nearest } from './nearest.ts';
import type { Range } from './scan-tag.ts';
import type { Token } from './scan-words.ts';
import type { SourceText } from './source-text.ts';

/** The items of a cell, and what is wrong with its words. */
export interface ItemsReading {
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  /** Where a name begins that a word before it turns around (in prose, where that matters only if the name states something). */
  readonly negated: ReadonlySet<number>;
  /** From words that are not known to the next fresh start: what a column makes of the rest of it is no finding of its own. */
  readonly blurred: readonly Range[];
}

/** Words that carry nothing. A word that could change the truth is never one of them. */
const FILLERS = new Set(
  'to on of the a an any every all only for via from in with at by new matching branch branches'.split(' '),
);
const NEGATION = /^(?:not|no|except|without|never|excluding|excludes|unless|neither|nor|instead|\w+n[’']t)$/;
const JOINS: ReadonlyMap<string, Item['joined']> = new Map([
  ['and', 'share'],
  ['or', 'share'],
  ['plus', 'fresh'],
]);

type Draft = { -readonly [K in keyof Omit<Item, 'span'>]: Item[K] extends readonly (infer T)[] ? T[] : Item[K] };

/** Reads the words of a cell by the column's phrase table. */
export function readItems(column: Column, tokens: readonly Token[], source: SourceText): ItemsReading {
  return new ItemReader(column, tokens, source).read();
}

/** Turns the words of one cell into items. */
class ItemReader {
  private readonly column: Column;
  private readonly tokens: readonly Token[];
  private readonly source: SourceText;
  private readonly findings: Finding[] = [];
  private readonly items: Draft[] = [{ phrases: [], codes: [], joined: 'fresh' }];
  /** The item that goes on when a note ends. */
  private base = this.items[0];
  private current = this.items[0];
  /** Words that are not known, so far. */
  private run: Token[] = [];
  /** A negation since the last separator. */
  private negation: Token | undefined;
  /** `optional` was read and waits for its name. */
  private optional: Token | undefined;
  private readonly negated = new Set<number>();
  private readonly blurred: { readonly start: number; end: number }[] = [];
  /** Where the current item and those that it goes on with began. */
  private begun = 0;

  constructor(column: Column, tokens: readonly Token[], source: SourceText) {
    this.column = column;
    this.tokens = tokens;
    this.source = source;
  }

  read(): ItemsReading {
    let note = false;
    for (let index = 0; index < this.tokens.length; ) {
      const token = this.tokens[index];
      if (!token) break;
      if (token.note !== note) {
        this.endRun();
        this.settleOptional();
        this.negation = undefined;
        if (token.note) this.base = this.current;
        else this.current = this.base;
        note = token.note;
      }
      index += this.readToken(token, index);
    }
    this.endRun();
    this.settleOptional();
    return { items: withSpans(this.items), findings: this.findings, negated: this.negated, blurred: this.blurred };
  }

  /** Reads the token at `index`; the number of tokens that it took. */
  private readToken(token: Token, index: number): number {
    switch (token.type) {
      case 'code':
        this.addCode(token, token.text);
        return 1;
      case 'join':
        this.join(token.how, token);
        return 1;
      case 'dash':
        if (this.column.phrases.none) this.addPhrase('none', [token]);
        else if (this.column.mode === 'strict')
          this.report(token, 'unknown-words', 'A dash says nothing in this column.');
        return 1;
      case 'opaque':
        if (this.column.mode === 'strict' && !token.note) {
          this.endRun();
          this.report(token, 'unknown-words', 'Only words and names in backticks can be read here.');
        }
        return 1;
      case 'unclosed':
        this.report(token, 'unknown-words', 'The parenthesis is not closed.', 'Close it with `)`.');
        return 1;
      case 'word':
        return this.readWord(token, index);
    }
  }

  private readWord(token: Token & { readonly type: 'word' }, index: number): number {
    const match = matchPhrase(this.column, this.tokens, index);
    // “no”, “nothing” in a remark say something about the remark
    if (match && !(token.note && match.meaning === 'none')) {
      const words = this.tokens.slice(index, index + match.length);
      if (match.meaning === 'optional') {
        this.endRun();
        this.optional = token;
      } else this.addPhrase(match.meaning, words, match.number);
      return match.length;
    }
    const how = JOINS.get(token.text);
    if (how) this.join(how, token);
    else if (NEGATION.test(token.text)) {
      this.endRun();
      this.negation = token;
      this.run.push(token);
    } else if (!FILLERS.has(token.text)) this.run.push(token);
    else if (this.run.length > 0) this.run.push(token);
    return 1;
  }

  private join(how: Item['joined'], at: Range): void {
    this.endRun();
    this.settleOptional();
    if (how === 'fresh') {
      this.begun = at.end;
      for (const part of this.blurred) part.end = Math.min(part.end, at.start);
    }
    if (how !== 'share') this.negation = undefined;
    this.current = { phrases: [], codes: [], joined: how };
    this.items.push(this.current);
  }

  private addPhrase(meaning: string, words: readonly Token[], number?: number): void {
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last) return;
    if (this.negation && this.column.mode === 'strict') {
      this.reportNegation(this.negation, last);
      return;
    }
    this.endRun();
    const span = this.source.at(first.start, last.end);
    const text = this.source.text.slice(first.start, last.end);
    const phrase: Phrase = { meaning, text, span, note: first.note, ...(number !== undefined && { number }) };
    this.current?.phrases.push(phrase);
  }

  private addCode(token: Token, text: string): void {
    if (this.negation) {
      if (this.column.mode === 'strict') {
        this.reportNegation(this.negation, token);
        return;
      }
      this.negated.add(token.start);
    }
    this.endRun();
    const optional = this.optional !== undefined;
    this.optional = undefined;
    this.current?.codes.push({ text, span: this.source.at(token.start, token.end), optional, note: token.note });
  }

  /** `optional` with no name after it belongs to the name before it. */
  private settleOptional(): void {
    const word = this.optional;
    if (!word) return;
    this.optional = undefined;
    const before = this.items
      .flatMap(({ codes }) => codes.map((code, index) => ({ codes, code, index })))
      .findLast(({ code }) => code.span.start.offset < this.source.at(word.start, word.end).start.offset);
    if (before) before.codes[before.index] = { ...before.code, optional: true };
    else this.report(word, 'unknown-words', '“optional” stands without a name.', 'Write the name in backticks.');
  }

  /** All that a negation turns around is one finding. */
  private reportNegation(negation: Token, to: Token): void {
    this.run = [];
    const start = this.source.at(negation.start, negation.end).start.offset;
    const before = this.findings.findIndex(({ rule, at }) => rule === 'negated-name' && at.start.offset === start);
    if (before !== -1) this.findings.splice(before, 1);
    const words = this.source.text.slice(negation.start, negation.end);
    this.report(
      { start: negation.start, end: to.end },
      'negated-name',
      `“${words}” turns the meaning of what follows around.`,
      'Say what is the case. In a remark write the name without backticks.',
    );
  }

  /** One run of words that are not known is one finding. */
  private endRun(): void {
    const run = this.run;
    this.run = [];
    while (run.length > 0 && isFiller(run.at(-1))) run.pop();
    const first = run[0];
    const last = run.at(-1);
    if (first?.type !== 'word' || last?.type !== 'word') return;
    const at = { start: first.whole.start, end: last.whole.end };
    const text = this.source.text.slice(at.start, at.end);
    const single = first.whole.start === last.whole.start;
    if (this.column.mode === 'loose') {
      this.readLooseWord(single, text, at, first.note);
      return;
    }
    if (first.note) return;
    const hasCode = this.tokens.some(({ type }) => type === 'code');
    if (this.column.bareName && single && !hasCode) {
      this.current?.codes.push({ text, span: this.source.at(at.start, at.end), optional: false, note: false });
      return;
    }
    this.blurred.push({ start: this.begun, end: Number.POSITIVE_INFINITY });
    const near = nearest(text, wordingsOf(this.column));
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    const hint = near
      ? `Did you mean “${near}”?`
      : single
        ? `A name is written in backticks: \`${shown}\`. A remark stands in parentheses: (${shown}).`
        : `A remark stands in parentheses: (${shown}).`;
    this.report(at, 'unknown-words', `“${shown}” is not understood in this column.`, hint);
  }

  /** Prose of a loose column: only a word that would state something if it were marked as a name is looked at. */
  private readLooseWord(single: boolean, text: string, at: Range, note: boolean): void {
    const words = this.tokens.filter((token) => token.type === 'word' && !token.note);
    const alone = this.tokens.every(({ type, note: remark }) => type === 'word' || remark);
    if (
      this.column.bareName &&
      single &&
      !note &&
      alone &&
      words.every((w) => w.type === 'word' && w.whole.start === at.start)
    ) {
      this.current?.codes.push({ text, span: this.source.at(at.start, at.end), optional: false, note });
      return;
    }
    for (const { 0: file, index } of text.matchAll(/[\w./-]+\.ya?ml(?![\w/-])/g)) {
      const place = { start: at.start + index, end: at.start + index + file.length };
      const code: Code = { text: file, span: this.source.at(place.start, place.end), optional: false, note };
      const item: Item = { phrases: [], codes: [code], joined: 'fresh', span: code.span };
      if (!this.column.read([item]).some((reading) => 'statement' in reading)) continue;
      this.report(place, 'unknown-words', `The file ${file} is not marked as a name.`, `Write \`${file}\`.`);
    }
  }

  private report(at: Range, rule: Finding['rule'], message: string, hint?: string): void {
    this.findings.push(columnFinding(this.column, this.source, at, rule, message, hint));
  }
}

function isFiller(token: Token | undefined): boolean {
  return token?.type === 'word' && FILLERS.has(token.text);
}

/** Items that say something. One that went on after a fresh start without content starts afresh itself. */
function withSpans(drafts: readonly Draft[]): readonly Item[] {
  const items: Item[] = [];
  let fresh = false;
  for (const draft of drafts) {
    fresh = fresh || draft.joined === 'fresh';
    const spans = [...draft.phrases, ...draft.codes]
      .map(({ span }) => span)
      .sort((a, b) => a.start.offset - b.start.offset);
    const [first] = spans;
    const last = spans.at(-1);
    if (!first || !last) continue;
    items.push({ ...draft, joined: fresh ? 'fresh' : draft.joined, span: { start: first.start, end: last.end } });
    fresh = false;
  }
  return items;
}
