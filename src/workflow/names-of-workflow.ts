import type { Span } from '../core/position.ts';
import { findExpressions, locateInScalar } from './expressions.ts';
import type { NameUse } from './facts.ts';
import { namesRead } from './names-read.ts';
import type { Spans } from './spans.ts';
import type { YamlNode, YamlScalar } from './yaml-tree.ts';
import { entriesOf } from './yaml-tree.ts';

/** A real file of 100 kB has some 5,000 nodes; only aliases of aliases reach this. */
const MOST_NODES = 100_000;

const KEYS = new Set(['name', 'run-name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs']);

interface NamesOfWorkflow {
  readonly secrets: readonly NameUse[];
  readonly variables: readonly NameUse[];
  readonly inputs: readonly NameUse[];
  readonly dynamicSecrets: readonly { readonly job?: string; readonly span: Span }[];
  /** Where the reading ended, when the file is too much. */
  readonly tooMuch?: YamlNode;
}

/**
 * Every place that reads a secret, a variable or an input, with its job. Expressions count wherever GitHub evaluates them, so in a `run:` script's comments
 * too; YAML comments do not. What an alias stands for counts for the job of the alias as well.
 */
export function readNames(text: string, root: YamlNode, span: Spans): NamesOfWorkflow {
  const secrets: NameUse[] = [];
  const variables: NameUse[] = [];
  const inputs: NameUse[] = [];
  const uses = { secrets, vars: variables, inputs };
  const dynamicSecrets: { readonly job?: string; readonly span: Span }[] = [];
  const seen = new Set<string>();
  let left = MOST_NODES;
  let tooMuch: YamlNode | undefined;

  const read = (scalar: YamlScalar, job: string | undefined, condition: boolean): void => {
    if (typeof scalar.value !== 'string') return;
    if (!/secrets|vars|inputs/i.test(scalar.value)) return;
    const key = `${job ?? ''} ${scalar.start}`;
    if (seen.has(key)) return;
    seen.add(key);
    const place = locateInScalar(text, scalar);
    for (const expression of findExpressions(scalar.value, condition)) {
      for (const { context, name, fallback, start, end } of namesRead(expression.text)) {
        const at = span(place(expression.at + start), place(expression.at + end - 1) + 1);
        const owner = job === undefined ? {} : { job };
        if (name !== undefined)
          uses[context].push({
            name,
            ...owner,
            fallback,
            ...(condition ? { condition: true as const } : {}),
            span: at,
          });
        else if (context === 'secrets') dynamicSecrets.push({ ...owner, span: at });
      }
    }
  };

  const walk = (node: YamlNode, path: readonly string[]): void => {
    left -= 1;
    if (left < 0) {
      tooMuch ??= node;
      return;
    }
    if (node.kind === 'map') for (const { key, value } of node.entries) walk(value, [...path, key]);
    else if (node.kind === 'seq') for (const item of node.items) walk(item, [...path, '-']);
    else read(node, path[0] === 'jobs' ? path[1] : undefined, isCondition(path));
  };
  // What GitHub has no name for comes last: aliases there must not use up the reading of the jobs.
  const known = entriesOf(root).filter(({ key }) => KEYS.has(key));
  const others = entriesOf(root).filter(({ key }) => !KEYS.has(key));
  for (const { key, value } of [...known, ...others]) walk(value, [key]);
  return { secrets, variables, inputs, dynamicSecrets, ...(tooMuch ? { tooMuch } : {}) };
}

/** `if:` of a job or of a step; anywhere else the word is only a name. */
function isCondition(path: readonly string[]): boolean {
  return /^jobs\/[^/]*\/(?:steps\/-\/)?if$/.test(path.join('/'));
}
