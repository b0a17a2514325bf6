import type { Expr } from '@actions/expressions/ast';
import { Binary, ContextAccess, FunctionCall, Grouping, IndexAccess, Logical, Unary } from '@actions/expressions/ast';
import { TokenType } from '@actions/expressions/lexer';
import type { PlacedToken } from './expressions.ts';
import { parseExpression } from './expressions.ts';

/** A `secrets.NAME`, `vars.NAME`, `inputs.name` or `github.event.inputs.name` of an expression. */
export interface NameRead {
  readonly context: 'secrets' | 'vars' | 'inputs';
  /** Upper-cased, an input's lower-cased; absent when the name cannot be told (`secrets[x]`, `toJSON(secrets)`). */
  readonly name?: string;
  readonly fallback: boolean;
  /** Offsets in the expression. */
  readonly start: number;
  readonly end: number;
}

/** The names that an expression reads. From its tokens, so that a function that this parser does not know hides nothing. */
export function namesRead(text: string): readonly NameRead[] {
  const parsed = parseExpression(text);
  if (!parsed) return sweep(text);
  const { tokens, tree } = parsed;
  const spared = new Set(tree ? namesSpared(tree) : []);
  return tokens.flatMap(({ token, at }, index): NameRead[] => {
    const context = contextOf(token.lexeme);
    const afterEvent = isEventInputs(tokens, index);
    const afterDot = tokens[index - 1]?.token.type === TokenType.DOT && !afterEvent;
    if (token.type !== TokenType.IDENTIFIER || !context || afterDot) return [];
    const name = nameAfter(tokens, index);
    // The tree knows `github.event.inputs` by its first word.
    const contextToken = afterEvent ? tokens[index - 4]?.token : token;
    const fallback = tree
      ? contextToken !== undefined && spared.has(contextToken)
      : name?.next?.token.type === TokenType.OR;
    const head = { context, fallback, start: at };
    if (!name) return [{ ...head, end: at + token.lexeme.length }];
    return [{ ...head, name: spell(context, name.text), end: name.end }];
  });
}

function contextOf(word: string): NameRead['context'] | undefined {
  const lower = word.toLowerCase();
  return lower === 'secrets' || lower === 'vars' || lower === 'inputs' ? lower : undefined;
}

function spell(context: NameRead['context'], name: string): string {
  return context === 'inputs' ? name.toLowerCase() : name.toUpperCase();
}

/** The `inputs` of `github.event.inputs`. */
function isEventInputs(tokens: readonly PlacedToken[], index: number): boolean {
  const before = tokens.slice(Math.max(0, index - 4), index + 1).map(({ token }) => token.lexeme.toLowerCase());
  return before.join('') === 'github.event.inputs';
}

/** `.NAME` or `['NAME']` behind a context. */
function nameAfter(
  tokens: readonly PlacedToken[],
  index: number,
): { text: string; end: number; next: PlacedToken | undefined } | undefined {
  const [first, second, third] = [tokens[index + 1], tokens[index + 2], tokens[index + 3]];
  if (!first || !second) return undefined;
  if (first.token.type === TokenType.DOT && second.token.type === TokenType.IDENTIFIER) {
    return { text: second.token.lexeme, end: second.at + second.token.lexeme.length, next: third };
  }
  const literal = first.token.type === TokenType.LEFT_BRACKET && second.token.type === TokenType.STRING;
  if (!literal || third?.token.type !== TokenType.RIGHT_BRACKET) return undefined;
  return { text: String(second.token.value ?? ''), end: third.at + 1, next: tokens[index + 4] };
}

/** The contexts whose absence the expression copes with: not the last of an `||`, or only compared. */
function* namesSpared(node: Expr, spared = false): Generator<ContextAccess['name']> {
  if (node instanceof ContextAccess) {
    if (spared) yield node.name;
  } else if (node instanceof Logical) {
    const or = node.operator.type === TokenType.OR;
    const last = node.args.length - 1;
    // In `a && b` it is `a` that decides whether `b` is read at all.
    for (const [index, arg] of node.args.entries()) yield* namesSpared(arg, spared || (or && index < last));
  } else if (node instanceof Binary) {
    yield* namesSpared(node.left, true);
    yield* namesSpared(node.right, true);
  } else if (node instanceof Unary) {
    yield* namesSpared(node.expr, true);
  } else if (node instanceof Grouping) {
    yield* namesSpared(node.group, spared);
  } else if (node instanceof IndexAccess) {
    yield* namesSpared(node.expr, spared);
    yield* namesSpared(node.index, spared);
  } else if (node instanceof FunctionCall) {
    for (const arg of node.args) yield* namesSpared(arg, spared);
  }
}

/** For text that does not lex: every name that stands there is taken as read. */
function sweep(text: string): readonly NameRead[] {
  const found = text.matchAll(/(?<![\w.-])(secrets|vars|inputs)\s*(?:\.\s*([A-Za-z_][\w-]*)|\[\s*'([^']*)'\s*\])?/gi);
  return [...found].flatMap((match): NameRead[] => {
    const context = contextOf(match[1] ?? '');
    const name = match[2] ?? match[3];
    if (!context) return [];
    const place = { context, fallback: false, start: match.index, end: match.index + match[0].length };
    return [name === undefined ? place : { ...place, name: spell(context, name) }];
  });
}
