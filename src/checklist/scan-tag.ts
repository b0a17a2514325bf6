import { quote } from '../core/quote.ts';

/** A stretch of the text, by offset. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One entry in braces: `key=value`, `key="value"`, or a bare word. */
export interface BraceEntry {
  readonly key: string;
  readonly keyAt: Range;
  readonly value?: string;
  /** The value without its quotes. */
  readonly valueAt?: Range;
}

/** A tag as it stands in the text: `:name[label]{braces}`. */
export interface Tag {
  readonly name: string;
  readonly at: Range;
  readonly label: string;
  readonly labelAt: Range;
  readonly braces: readonly BraceEntry[];
}

/** Why something that begins like a tag is none. */
export interface TagProblem {
  readonly problem: string;
  readonly hint: string;
  readonly at: Range;
}

/** A bracket that is not closed within so many characters is not closed: no subject comes near. */
const MOST_LABEL = 2000;

/** Characters that Markdown lets a backslash escape. */
const ESCAPABLE = /[!-/:-@[-`{-~]/;

/**
 * Reads the tag that begins at `start` (its colon) from the text itself: label and values are what the author wrote, whatever plugins made of the
 * tree. `end` is the end of the cell or paragraph; `name` is what the parser took as the name.
 */
export function scanTag(text: string, start: number, name: string, end: number): Tag | TagProblem {
  const nameEnd = start + 1 + name.length;
  const nameAt = { start, end: nameEnd };
  if (text[nameEnd] !== '[' || nameEnd >= end) {
    const gap = /^[ \t]+\[/.test(text.slice(nameEnd, end));
    const hint = gap ? `Write \`:${name}[…]\` without a space.` : `Write \`:${name}[subject]\`.`;
    return {
      problem: gap ? 'a space stands between the tag and its label' : 'the tag has no label',
      hint,
      at: nameAt,
    };
  }
  const labelEnd = closingBracket(text, nameEnd, Math.min(end, nameEnd + MOST_LABEL));
  if (labelEnd === undefined) {
    const hint = `Write \`:${name}[subject]\`; a bracket or pipe inside is escaped with a backslash.`;
    return { problem: 'the label is not closed: `[` without `]`', hint, at: { start, end: nameEnd + 1 } };
  }
  const labelAt = { start: nameEnd + 1, end: labelEnd };
  const label = unescapeMarkdown(text.slice(labelAt.start, labelAt.end).replace(/\s+/g, ' '))
    .trim()
    .replace(/^(`+)\s*(.*?)\s*\1$/, '$2');
  if (label === '') {
    return { problem: 'the label is empty', hint: `Write \`:${name}[subject]\`.`, at: { start, end: labelEnd + 1 } };
  }
  const after = labelEnd + 1;
  if (text[after] === '{' && after < end) {
    const braces = scanBraces(text, after, end);
    if ('problem' in braces) return braces;
    return { name, at: { start, end: braces.end }, label, labelAt, braces: braces.entries };
  }
  const spaced = /^[ \t]+(?=\{\s*[\w-]+\s*[=}\s])/.exec(text.slice(after, end));
  if (spaced) {
    const brace = after + spaced[0].length;
    return {
      problem: 'a space stands between the label and the braces',
      hint: `Write \`:${name}[${label}]{…}\` without a space.`,
      at: { start: brace, end: brace + 1 },
    };
  }
  return { name, at: { start, end: after }, label, labelAt, braces: [] };
}

/** The `]` that closes the `[` at `open`; brackets nest, code and escapes hide them. */
function closingBracket(text: string, open: number, end: number): number | undefined {
  let depth = 0;
  for (let i = open; i < end; i += 1) {
    const character = text[i];
    if (character === '\\') i += 1;
    else if (character === '`') {
      const close = text.indexOf('`', i + 1);
      if (close !== -1 && close < end) i = close;
    } else if (character === '[') depth += 1;
    else if (character === ']') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return undefined;
}

const KEY = /[A-Za-z_][\w.-]*/y;
const BARE_VALUE = /[^\s"'=<>`{}]+/y;

function scanBraces(
  whole: string,
  open: number,
  end: number,
): { readonly entries: readonly BraceEntry[]; readonly end: number } | TagProblem {
  const text = whole.slice(0, end);
  const entries: BraceEntry[] = [];
  const hint = 'Write `{key=value other="two words"}`.';
  let i = open + 1;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = i;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    i += match(/\s*/y)?.length ?? 0;
    if (i >= end || text[i] === undefined) {
      const cell = 'In a table a pipe inside is written `\\|`.';
      return { problem: 'the braces are not closed', hint: `${hint} ${cell}`, at: { start: open, end: open + 1 } };
    }
    if (text[i] === '}') return { entries, end: i + 1 };
    const key = match(KEY);
    if (key === undefined) {
      return { problem: `\`${text[i]}\` cannot stand in braces here`, hint, at: { start: i, end: i + 1 } };
    }
    const keyAt = { start: i, end: i + key.length };
    i = keyAt.end;
    const equals = match(/\s*=\s*/y);
    if (equals === undefined) {
      entries.push({ key, keyAt });
      continue;
    }
    i += equals.length;
    const mark = text[i];
    if (mark === '"' || mark === "'") {
      const close = text.indexOf(mark, i + 1);
      if (close === -1 || close >= end) {
        return { problem: `the value of ${quote(key)} is not closed`, hint, at: { start: i, end: i + 1 } };
      }
      const valueAt = { start: i + 1, end: close };
      entries.push({ key, keyAt, value: unescapeMarkdown(text.slice(i + 1, close)), valueAt });
      i = close + 1;
      continue;
    }
    const value = match(BARE_VALUE);
    if (value === undefined) {
      return { problem: `${quote(key)} has no value`, hint, at: { start: keyAt.start, end: i } };
    }
    entries.push({ key, keyAt, value: unescapeMarkdown(value), valueAt: { start: i, end: i + value.length } });
    i += value.length;
  }
}

/** Takes back Markdown's escapes: `\|` is a pipe. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\(.)/gs, (whole, character: string) => (ESCAPABLE.test(character) ? character : whole));
}
