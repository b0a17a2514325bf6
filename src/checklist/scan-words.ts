import type { Nodes, PhrasingContent } from 'mdast';
import type { Range } from './scan-tag.ts';
import { unescapeMarkdown } from './scan-tag.ts';

interface Scanned extends Range {
  /** Within parentheses, or after a spaced dash. */
  readonly note: boolean;
}

/** A piece of a cell. */
export type Token = Scanned &
  (
    | {
        readonly type: 'word';
        /** Lower case, without punctuation around it. */
        readonly text: string;
        /** The word between spaces that it is a part of: `self` of `self-review`. */
        readonly whole: Range;
      }
    | { readonly type: 'code'; readonly text: string }
    | { readonly type: 'join'; readonly how: 'share' | 'list' | 'fresh' }
    /** A dash before any word: there is none. */
    | { readonly type: 'dash' }
    /** Something that is no text: a picture, a component, struck-out words. */
    | { readonly type: 'opaque' }
    /** A parenthesis that nothing closes. */
    | { readonly type: 'unclosed' }
  );

/** HTML and MDX elements that change the look of words only. */
const TRANSPARENT = /^<?\/?(?:b|i|em|strong|small|span|sub|sup|kbd|u|a|abbr|nobr)\b/i;

/**
 * Splits the content of a cell into words, names in code and separators. Words come from the source, not from the tree: plugins, escapes and
 * entities change values, not the source.
 */
export function scanWords(
  nodes: readonly Nodes[],
  text: string,
  range: Range,
  skip: ReadonlySet<Nodes>,
): readonly Token[] {
  const scanner = new WordScanner(text, range, skip);
  for (const node of nodes) scanner.readNode(node);
  return scanner.finish();
}

class WordScanner {
  private readonly text: string;
  private readonly range: Range;
  private readonly skip: ReadonlySet<Nodes>;
  private readonly tokens: Token[] = [];
  private readonly parentheses: number[] = [];
  private dashed = false;
  /** Text that is not split yet: neighbouring nodes can be parts of one word (`oci:latest`). */
  private pending: { start: number; end: number } | undefined;

  constructor(text: string, range: Range, skip: ReadonlySet<Nodes>) {
    this.text = text;
    this.range = range;
    this.skip = skip;
  }

  finish(): readonly Token[] {
    this.flush();
    const open = this.parentheses[0];
    if (open !== undefined) this.tokens.push({ type: 'unclosed', start: open, end: open + 1, note: false });
    return this.tokens;
  }

  readNode(node: Nodes): void {
    const start = Math.max(node.position?.start.offset ?? 0, this.range.start);
    const end = Math.min(node.position?.end.offset ?? 0, this.range.end);
    if (this.skip.has(node)) {
      this.flush();
      return;
    }
    if (end <= start) return;
    switch (node.type) {
      case 'text':
      case 'textDirective':
        this.addText(start, end);
        break;
      case 'inlineCode':
        this.addCode(start, end);
        break;
      case 'break':
        this.fresh(start, end);
        break;
      case 'html':
        this.readHtml(node.value, start, end);
        break;
      case 'mdxJsxTextElement':
        if (node.name === 'br') this.fresh(start, end);
        else if (node.name === 'code') this.addElementCode(node.children, start, end);
        else if (node.name === null || TRANSPARENT.test(node.name)) this.readChildren(node.children);
        else this.push({ type: 'opaque', start, end, note: this.note });
        break;
      case 'mdxTextExpression':
        if (!/^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value)) this.push({ type: 'opaque', start, end, note: this.note });
        break;
      case 'footnoteReference':
        this.flush();
        break;
      case 'emphasis':
      case 'strong':
      case 'link':
      case 'linkReference':
      case 'paragraph':
        this.readChildren(node.children);
        break;
      default:
        this.push({ type: 'opaque', start, end, note: this.note });
    }
  }

  private readChildren(nodes: readonly PhrasingContent[]): void {
    for (const node of nodes) this.readNode(node);
  }

  private readHtml(value: string, start: number, end: number): void {
    if (/^<br\b/i.test(value)) this.fresh(start, end);
    else if (value.startsWith('<!--') || TRANSPARENT.test(value)) this.flush();
    else this.push({ type: 'opaque', start, end, note: this.note });
  }

  private get note(): boolean {
    return this.dashed || this.parentheses.length > 0;
  }

  private push(token: Token): void {
    this.flush();
    this.tokens.push(token);
  }

  private fresh(start: number, end: number): void {
    this.flush();
    this.dashed = false;
    this.tokens.push({ type: 'join', how: 'fresh', start, end, note: this.note });
  }

  private addCode(start: number, end: number): void {
    const inner = this.text
      .slice(start, end)
      .replace(/^(`+)([\s\S]*)\1$/, '$2')
      .replaceAll('\\|', '|')
      .trim();
    this.flush();
    this.tokens.push({ type: 'code', text: inner, start, end, note: this.note });
  }

  private addElementCode(children: readonly PhrasingContent[], start: number, end: number): void {
    const first = children[0]?.position?.start.offset;
    const last = children.at(-1)?.position?.end.offset;
    this.flush();
    if (first === undefined || last === undefined) return;
    this.tokens.push({
      type: 'code',
      text: unescapeMarkdown(this.text.slice(first, last)).trim(),
      start,
      end,
      note: this.note,
    });
  }

  private addText(start: number, end: number): void {
    if (this.pending && this.pending.end === start) this.pending.end = end;
    else {
      this.flush();
      this.pending = { start, end };
    }
  }

  /** Splits the pending text at white space. */
  private flush(): void {
    const { pending } = this;
    if (!pending) return;
    this.pending = undefined;
    const slice = blankEntities(this.text.slice(pending.start, pending.end));
    for (const { 0: chunk, index } of slice.matchAll(/[^\s\u00A0]+/g)) this.splitChunk(chunk, pending.start + index);
  }

  private splitChunk(chunk: string, start: number): void {
    if (/^(?:[-–—]|--|---)$/.test(chunk)) {
      const note = this.note;
      if (this.tokens.length === 0) this.tokens.push({ type: 'dash', start, end: start + chunk.length, note });
      if (this.parentheses.length === 0) this.dashed = true;
      return;
    }
    let from = 0;
    const word = (to: number): void => {
      if (to > from) this.addWord(chunk.slice(from, to), start + from);
      from = to + 1;
    };
    // In `release/*`, `.github/workflows/x.yml` and `@org/team` a slash separates nothing, neither does it in n/a.
    const core = chunk.replace(/^[("'“‘]+|[)"'”’,;:.!?]+$/g, '');
    const name = /[*@]|\.\w|:\/\/|^n\/a$/i.test(core);
    for (let i = 0; i < chunk.length; i += 1) {
      const at = { start: start + i, end: start + i + 1 };
      const character = chunk[i] === '\\' && i + 1 < chunk.length ? chunk[i + 1] : chunk[i];
      const width = character === chunk[i] && chunk[i] !== '\\' ? 1 : 2;
      if (character === '(') {
        word(i);
        this.parentheses.push(at.start);
      } else if (character === ')') {
        word(i);
        this.parentheses.pop();
      } else if (character === ',' || character === ';' || character === '+') {
        word(i);
        this.tokens.push({ type: 'join', how: character === ',' ? 'list' : 'fresh', ...at, note: this.note });
      } else if ((character === '/' || character === '|' || character === '&') && !name) {
        word(i);
        this.tokens.push({ type: 'join', how: 'share', ...at, note: this.note });
      } else if (width === 2) {
        i += 1;
        continue;
      } else continue;
      from = i + width;
      i += width - 1;
    }
    word(chunk.length);
  }

  private addWord(raw: string, start: number): void {
    const lead = /^["'“”‘’.:!?[\]]*/.exec(raw)?.[0].length ?? 0;
    const tail = /["'“”‘’.:!?[\]]*$/.exec(raw.slice(lead))?.[0].length ?? 0;
    const bare = raw.slice(lead, raw.length - tail);
    if (bare === '') return;
    const whole = { start: start + lead, end: start + lead + bare.length };
    const note = this.note;
    const text = (part: string): string => unescapeMarkdown(part).replaceAll('\uFE0F', '').toLowerCase();
    if (!/^[a-z]+(?:-[a-z]+)+$/i.test(bare)) {
      this.tokens.push({ type: 'word', text: text(bare), ...whole, whole, note });
      return;
    }
    for (const { 0: part, index } of bare.matchAll(/[^-]+/g)) {
      const at = { start: whole.start + index, end: whole.start + index + part.length };
      this.tokens.push({ type: 'word', text: text(part), ...at, whole, note });
    }
  }
}

/** Replaces entities by what they stand for, padded to their length, so that offsets stay true. */
function blankEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/gi, (entity) => {
    const known: Readonly<Record<string, string>> = { '&amp;': '&', '&nbsp;': ' ', '&ndash;': '–', '&mdash;': '—' };
    const character = known[entity.toLowerCase()];
    return character === undefined ? entity.replace(/[;&#]/g, '�') : character.padEnd(entity.length, ' ');
  });
}
