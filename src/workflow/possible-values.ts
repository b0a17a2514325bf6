import type { Expr } from '@actions/expressions/ast';
import {
  Binary,
  ContextAccess,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';
import { TokenType } from '@actions/expressions/lexer';
import { findExpressions, parseExpression } from './expressions.ts';

/** What a value can be; `open`: it can be something else besides. */
export interface Possible {
  readonly values: ReadonlySet<string>;
  readonly open: boolean;
}

/** What a context's property can be: `['inputs', 'repository']`, lower case. */
export type LookUp = (path: readonly string[]) => Possible;

/** Truth values do not show as names; a false one is as good as no name. */
const TRUE = 'true';
const MOST_VALUES = 256;
/** A longer text is no name. */
const LONGEST = 4000;

export const ANYTHING: Possible = { values: new Set(), open: true };
const EITHER = possible([TRUE, '']);

/** These values and no other. */
export function possible(values: Iterable<string>, open = false): Possible {
  return { values: new Set(values), open };
}

/** What a text with expressions in it can become. `unknown` stands in for an expression of which nothing can be told. */
export function possibleTexts(
  text: string,
  lookUp: LookUp,
  unknown: (expression: string) => Possible = () => ANYTHING,
): Possible {
  let texts = possible(['']);
  let end = 0;
  for (const expression of findExpressions(text, false)) {
    texts = concatenate(texts, possible([text.slice(end, expression.at - 3)]));
    const value = evaluateText(expression.text, lookUp);
    texts = concatenate(texts, value.open && value.values.size === 0 ? unknown(expression.text) : value);
    end = expression.at + expression.text.length + 2;
  }
  return concatenate(texts, possible([text.slice(end)]));
}

/** What an expression without markers can become. */
export function evaluateText(expression: string, lookUp: LookUp): Possible {
  const tree = parseExpression(expression)?.tree;
  return tree ? evaluate(tree, lookUp) : ANYTHING;
}

function concatenate(left: Possible, right: Possible): Possible {
  const values = new Set<string>();
  for (const a of left.values) {
    for (const b of right.values) {
      if (a.length + b.length > LONGEST) return ANYTHING;
      values.add(a + b);
    }
  }
  return values.size > MOST_VALUES ? ANYTHING : { values, open: left.open || right.open };
}

function evaluate(node: Expr, lookUp: LookUp): Possible {
  if (node instanceof Literal) {
    const text = node.literal.coerceString();
    return possible([text === 'false' || text === '0' ? '' : text]);
  }
  if (node instanceof Grouping) return evaluate(node.group, lookUp);
  if (node instanceof Logical) {
    const args = node.args.map((arg) => evaluate(arg, lookUp));
    return node.operator.type === TokenType.OR ? either(args) : both(args);
  }
  if (node instanceof Unary) return EITHER;
  if (node instanceof Binary) return compare(node, lookUp);
  if (node instanceof FunctionCall) return call(node, lookUp);
  const path = pathOf(node);
  return path ? lookUp(path) : ANYTHING;
}

/** `a || b`: what is truthy of each before the last, and all of the last that is reached. */
function either(args: readonly Possible[]): Possible {
  const values = new Set<string>();
  let open = false;
  for (const [index, arg] of args.entries()) {
    const last = index === args.length - 1;
    for (const value of arg.values) if (last || value !== '') values.add(value);
    open ||= arg.open;
    if (!arg.open && !arg.values.has('')) break;
  }
  return { values, open };
}

/** `a && b`: nothing, or the last where all before it can be truthy. */
function both(args: readonly Possible[]): Possible {
  const before = args.slice(0, -1);
  const last = args.at(-1) ?? ANYTHING;
  const reached = before.every((arg) => arg.open || [...arg.values].some((value) => value !== ''));
  const stopped = before.some((arg) => arg.open || arg.values.has(''));
  if (!reached) return possible(['']);
  return stopped ? { values: new Set(['', ...last.values]), open: last.open } : last;
}

/** Equality of known values is known; all else may be true or not. */
function compare(node: Binary, lookUp: LookUp): Possible {
  const equal = node.operator.type === TokenType.EQUAL_EQUAL;
  if (!equal && node.operator.type !== TokenType.BANG_EQUAL) return EITHER;
  const [left, right] = [evaluate(node.left, lookUp), evaluate(node.right, lookUp)];
  if (left.open || right.open) return EITHER;
  const outcomes = new Set<string>();
  for (const a of left.values) {
    for (const b of right.values) outcomes.add((a.toLowerCase() === b.toLowerCase()) === equal ? TRUE : '');
  }
  return { values: outcomes, open: false };
}

function call(node: FunctionCall, lookUp: LookUp): Possible {
  const name = node.functionName.lexeme.toLowerCase();
  if (['contains', 'startswith', 'endswith', 'always', 'success', 'failure', 'cancelled'].includes(name)) return EITHER;
  if (name !== 'format') return ANYTHING;
  const [template, ...rest] = node.args.map((arg) => evaluate(arg, lookUp));
  let texts = template ?? ANYTHING;
  for (const [index, arg] of rest.entries()) {
    const filled = new Set<string>();
    for (const text of texts.values) for (const value of arg.values) filled.add(text.replaceAll(`{${index}}`, value));
    if ([...filled].some((long) => long.length > LONGEST)) return ANYTHING;
    if (filled.size > MOST_VALUES) return ANYTHING;
    texts = { values: filled, open: texts.open || arg.open };
  }
  return texts;
}

/** `github.event.inputs.x` → its parts in lower case. */
function pathOf(node: Expr): readonly string[] | undefined {
  if (node instanceof ContextAccess) return [node.name.lexeme.toLowerCase()];
  if (!(node instanceof IndexAccess) || !(node.index instanceof Literal)) return undefined;
  const head = pathOf(node.expr);
  return head && [...head, node.index.literal.coerceString().toLowerCase()];
}
