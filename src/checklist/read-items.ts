import type { Code, Column, Item } from '../core/column.ts';
import type { Finding } from '../core/finding.ts';
import { didYouMean, quote } from '../core/quote.ts';
import { columnFinding } from './column-finding.ts';
import { ItemList } from './item-list.ts';
import { matchPhrase, nearestWording, slippedWording } from './match-phrases.ts';
import type { Range } from './scan-tag.ts';
import type { Token } from './scan-words.ts';
import type { SourceText } from './source-text.ts';
import { FILLERS, JOINS, NEGATION } from './word-lists.ts';

/** The items of a cell, and what is wrong with its words. */
export interface ItemsReading {
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  /** Where a name begins that a word before it turns around (in prose, where that matters only if the name states something). */
  readonly negated: ReadonlySet<number>;
  /**
   * From words that are not known to the next fresh start: what a column makes of the rest of it is no finding of its own. In order, and apart
   * from each other.
   */
  readonly blurred: readonly Range[];
}

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
  private readonly items = new ItemList();
  private readonly hasCode: boolean;
  /** The cell is a single word, its notes left out. */
  private readonly isOneWord: boolean;
  /** Words that are not known, so far. */
  private run: Token[] = [];
  /** A negation since the last separator. */
  private negation: Token | undefined;
  /** The latest negation that was reported, and where in the findings. */
  private reported: { readonly negation: Token; readonly index: number } | undefined;
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
    this.hasCode = tokens.some(({ type }) => type === 'code');
    const words = tokens.filter(({ note }) => !note);
    const [first] = words;
    this.isOneWord = words.every(
      (one) => one.type === 'word' && first?.type === 'word' && one.whole.start === first.whole.start,
    );
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
        if (token.note) this.items.enterNote();
        else this.items.leaveNote();
        note = token.note;
      }
      index += this.readToken(token, index);
    }
    this.endRun();
    this.settleOptional();
    return { items: this.items.finish(), findings: this.findings, negated: this.negated, blurred: this.blurred };
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
          this.report(token, 'unknown-words', 'a dash says nothing in this column');
        return 1;
      case 'opaque':
        if (this.column.mode === 'strict' && !token.note) {
          this.endRun();
          this.report(token, 'unknown-words', 'only words and names in backticks can be read here');
        }
        return 1;
      case 'unclosed':
        this.report(token, 'unknown-words', 'the parenthesis is not closed', 'Close it with `)`.');
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
      const last = this.blurred.at(-1);
      if (last) last.end = Math.min(last.end, at.start);
    }
    if (how !== 'share') this.negation = undefined;
    this.items.begin(how);
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
    this.items.addPhrase({ meaning, text, span, note: first.note, ...(number !== undefined && { number }) });
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
    this.items.addCode({ text, span: this.source.at(token.start, token.end), optional, note: token.note });
  }

  /** `optional` with no name after it belongs to the name before it. */
  private settleOptional(): void {
    const word = this.optional;
    if (!word) return;
    this.optional = undefined;
    if (this.items.markLatestOptional()) return;
    this.report(word, 'unknown-words', '`optional` stands without a name', 'Write the name in backticks.');
  }

  /** All that a negation turns around is one finding. */
  private reportNegation(negation: Token, to: Token): void {
    this.run = [];
    const at = { start: negation.start, end: to.end };
    const words = quote(this.source.text.slice(negation.start, negation.end));
    const finding = columnFinding(
      this.column,
      this.source,
      at,
      'negated-name',
      `${words} turns the meaning of what follows around`,
      'Say what is the case. In a remark write the name without backticks.',
    );
    const index = this.reported?.negation === negation ? this.reported.index : this.findings.length;
    this.findings[index] = finding;
    this.reported = { negation, index };
  }

  /** One run of words that are not known is one finding. */
  private endRun(): void {
    const run = this.run;
    this.run = [];
    while (FILLERS.has(textOf(run.at(-1)))) run.pop();
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
    if (this.column.bareName && single && !this.hasCode && !slippedWording(this.column, text)) {
      this.items.addCode({ text, span: this.source.at(at.start, at.end), optional: false, note: false });
      return;
    }
    if (this.blurred.at(-1)?.start !== this.begun)
      this.blurred.push({ start: this.begun, end: Number.POSITIVE_INFINITY });
    const near = nearestWording(this.column, text);
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    const hint = near
      ? didYouMean(near)
      : single
        ? `A name is written in backticks: \`${shown}\`. A remark stands in parentheses: (${shown}).`
        : `A remark stands in parentheses: (${shown}).`;
    this.report(at, 'unknown-words', `${quote(text)} is not understood in this column`, hint);
  }

  /** Prose of a loose column: only a word that would state something if it were marked as a name is looked at. */
  private readLooseWord(single: boolean, text: string, at: Range, note: boolean): void {
    if (this.column.bareName && single && !note && this.isOneWord) {
      this.items.addCode({ text, span: this.source.at(at.start, at.end), optional: false, note });
      return;
    }
    for (const { 0: file, index } of text.matchAll(/(?<![\w./-])[\w./-]+\.ya?ml(?![\w/-])/g)) {
      const place = { start: at.start + index, end: at.start + index + file.length };
      const code: Code = { text: file, span: this.source.at(place.start, place.end), optional: false, note };
      const item: Item = { phrases: [], codes: [code], joined: 'fresh', span: code.span };
      if (!this.column.read([item]).some((reading) => 'statement' in reading)) continue;
      this.report(place, 'unknown-words', `the file ${file} is not marked as a name`, `Write \`${file}\`.`);
    }
  }

  private report(at: Range, rule: Finding['rule'], message: string, hint?: string): void {
    this.findings.push(columnFinding(this.column, this.source, at, rule, message, hint));
  }
}

function textOf(token: Token | undefined): string {
  return token?.type === 'word' ? token.text : '';
}
