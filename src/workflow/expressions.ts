import { Lexer, Parser } from '@actions/expressions';
import type { Expr } from '@actions/expressions/ast';
import type { Token } from '@actions/expressions/lexer';
import type { YamlScalar } from './yaml-tree.ts';

/** A `${{ … }}`, or a bare condition. */
export interface Expression {
  /** Without the markers. */
  readonly text: string;
  /** Where `text` begins in the scalar's value. */
  readonly at: number;
}

/** Contexts that can be named somewhere in a workflow. Where each is allowed is for GitHub's schema to say. */
const CONTEXTS = 'env github inputs job jobs matrix needs runner secrets steps strategy vars'.split(' ');

const FUNCTIONS = ['always', 'cancelled', 'failure', 'hashFiles', 'success'].map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 255,
}));

/** The expressions of a text. A condition (`if:`) without markers is one as a whole. One that is never closed reaches to the end. */
export function findExpressions(value: string, condition: boolean): readonly Expression[] {
  const found: Expression[] = [];
  for (let open = value.indexOf('${{'); open !== -1; ) {
    const at = open + 3;
    let end = at;
    let quoted = false;
    while (end < value.length && (quoted || !value.startsWith('}}', end))) {
      if (value[end] === "'") quoted = !quoted;
      end += 1;
    }
    found.push({ text: value.slice(at, end), at });
    open = value.indexOf('${{', end);
  }
  return found.length === 0 && condition ? [{ text: value, at: 0 }] : found;
}

/** A token with its offset in the expression. */
export interface PlacedToken {
  readonly token: Token;
  readonly at: number;
}

/** The tokens, and the tree where they form one; `undefined` when the text does not even lex. */
export function parseExpression(
  text: string,
): { readonly tokens: readonly PlacedToken[]; readonly tree: Expr | undefined } | undefined {
  let tokens: Token[];
  try {
    tokens = new Lexer(text).lex().tokens;
  } catch {
    return undefined;
  }
  // The lexer's own columns are off after a string with a line break; lexemes follow each other with white space between.
  let cursor = 0;
  const placed = tokens.map((token) => {
    while (cursor < text.length && /\s/.test(text[cursor] ?? '')) cursor += 1;
    const at = cursor;
    cursor += token.lexeme.length;
    return { token, at };
  });
  try {
    return { tokens: placed, tree: new Parser(tokens, CONTEXTS, FUNCTIONS).parse() };
  } catch {
    return { tokens: placed, tree: undefined };
  }
}

/**
 * Gives the offset in the file of an offset in a scalar's value. Both have the same characters other than white space in the same order, once
 * quotes, escapes and a block's header are read; so they are counted.
 */
export function locateInScalar(source: string, scalar: YamlScalar): (offset: number) => number {
  const value = String(scalar.value);
  const places: number[] = [];
  let at = scalar.start;
  if (scalar.style === 'single' || scalar.style === 'double') at += 1;
  if (scalar.style === 'block') at = source.indexOf('\n', at) + 1 || scalar.end;
  while (at < scalar.end) {
    const here = at;
    const char = source[at] ?? '';
    if (scalar.style === 'single' && char === "'") at += 2;
    else if (scalar.style === 'double' && char === '\\') {
      const code = source[at + 1] ?? '';
      at += 2 + (code === 'x' ? 2 : code === 'u' ? 4 : code === 'U' ? 8 : 0);
      if (/[\sntrvf_LP]/.test(code)) continue;
    } else at += 1;
    if (!/\s/.test(char)) places.push(here);
  }
  const counts: number[] = [];
  let count = 0;
  for (const char of value.split('')) {
    counts.push(count);
    if (!/\s/.test(char)) count += 1;
  }
  return (offset) => places[counts[offset] ?? count] ?? scalar.end;
}
