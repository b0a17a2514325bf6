import type { Span } from '../core/position.ts';
import { lookUpInFile } from './contexts.ts';
import type { JobPermissions } from './facts.ts';
import type { LookUp, Possible } from './possible-values.ts';
import { ANYTHING, evaluateText, possible, possibleTexts } from './possible-values.ts';
import type { Spans } from './spans.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';
import { entriesOf, textOf } from './yaml-tree.ts';

/** A composite action of the repository, as read. */
export interface ActionFile {
  readonly path: string;
  readonly text: string;
  readonly root: YamlNode | undefined;
}

export interface StepsOfFile {
  readonly text: string;
  readonly root: YamlNode;
  readonly on: YamlNode | undefined;
  readonly span: Spans;
  readonly permissions: readonly JobPermissions[];
  /** Finds a local action by the `./path` that uses it. */
  readonly actionAt?: ((uses: string) => ActionFile | undefined) | undefined;
  /** Makes spans for another file. */
  readonly spansOf: (text: string) => Spans;
  /** What jobs give to later ones, as far as it is worked out; `undefined` while it is. */
  readonly outputs: Map<string, ((name: string) => readonly string[] | undefined) | undefined>;
  /** How many more steps are looked at. */
  readonly budget: { left: number };
}

/** Names of the file, of a job and of its steps, as they become known. */
export interface Scope {
  readonly file: StepsOfFile;
  readonly job: YamlEntry;
  readonly outputs: Map<string, Map<string, readonly string[]>>;
  readonly set: Map<string, readonly string[]>;
  /** What a composite action was given. */
  readonly given?: ReadonlyMap<string, readonly string[]>;
  readonly envs: readonly (YamlNode | undefined)[];
  readonly via?: { readonly span: Span; readonly file: string; readonly spans: Spans; readonly text: string };
  readonly hidden: boolean;
  readonly depth: number;
  /** Works out what a job gives to those that need it. */
  readonly outputsOfJob: (id: string, scope: Scope) => (name: string) => readonly string[] | undefined;
}

export const MOST_VALUES = 24;

/** `${{ a }}` in its one spelling. */
const unknown = (expression: string): Possible => possible([`\${{ ${expression.trim()} }}`], true);

export function lookUpOf(scope: Scope): LookUp {
  return (path) => {
    const [context, ...rest] = path;
    if (context === 'env' && rest[0] !== undefined) {
      const values = environmentVariable(rest[0], scope);
      if (values) return withPlaceholders(values);
    }
    if (context === 'inputs' && scope.given) return withPlaceholders(scope.given.get(rest[0] ?? '') ?? ['']);
    if (context === 'steps' && rest[1] === 'outputs') {
      const values = scope.outputs.get(rest[0] ?? '')?.get(rest[2] ?? '');
      if (values) return withPlaceholders(values);
    }
    if (context === 'needs' && rest[1] === 'outputs') {
      const values = outputOfJob(rest[0] ?? '', rest[2] ?? '', scope);
      if (values) return withPlaceholders(values);
    }
    const known = scope.given && context === 'inputs' ? ANYTHING : lookUpInFile(scope.job.value, scope.file.on, path);
    if (!known.open) return known;
    const named =
      context === 'secrets' || context === 'vars' ? [context, ...rest.map((part) => part.toUpperCase())] : path;
    // Under another event an input is empty; that is no name.
    return {
      values: new Set([...[...known.values].filter((value) => value !== ''), `\${{ ${named.join('.')} }}`]),
      open: true,
    };
  };
}

/** A value that itself is not known leaves it open what else it can be. */
function withPlaceholders(values: readonly string[]): Possible {
  return possible(
    values.map((value) => (value === 'false' ? '' : value)),
    values.some((value) => value.includes('$')),
  );
}

function outputOfJob(id: string, name: string, scope: Scope): readonly string[] | undefined {
  const { outputs } = scope.file;
  if (!outputs.has(id)) {
    outputs.set(id, undefined);
    outputs.set(id, scope.outputsOfJob(id, scope));
  }
  return outputs.get(id)?.(name);
}

export function environmentVariable(name: string, scope: Scope): readonly string[] | undefined {
  const set = scope.set.get(name.toUpperCase());
  const [level, ...outer] = scope.envs.slice(
    scope.envs.findIndex((env) => entriesOf(env).some(({ key }) => key.toUpperCase() === name.toUpperCase())),
  );
  const entry = entriesOf(level).findLast(({ key }) => key.toUpperCase() === name.toUpperCase());
  const text = textOf(entry?.value);
  if (entry && text !== undefined) {
    // A value may name variables of the levels above it, not its own.
    return [...new Set([...(set ?? []), ...resolve(text, { ...scope, envs: outer, set: new Map() })])];
  }
  return set ?? DEFAULTS.get(name.toUpperCase())?.map((value) => value);
}

/** What the runner sets, in the terms of the `github` context. */
const DEFAULTS: ReadonlyMap<string, readonly string[]> = new Map(
  ['repository', 'repository_owner', 'actor', 'ref', 'ref_name', 'sha', 'server_url'].map((name) => [
    `GITHUB_${name.toUpperCase()}`,
    [`\${{ github.${name} }}`],
  ]),
);

/** What a text can become; what cannot be told stays as an expression. */
export function resolve(text: string, scope: Scope): readonly string[] {
  if (!text.includes('${{')) return [text];
  const { values } = possibleTexts(text, lookUpOf(scope), unknown);
  return values.size === 0 ? [text] : [...values].slice(0, MOST_VALUES);
}

export function neverRuns(condition: YamlNode | undefined, scope: Scope): boolean {
  const lookUp = lookUpOf(scope);
  // What a script sets it may as well not set: its step can be left out, and all branches of it are read.
  const set: LookUp = (path) => {
    const byScript =
      path[0] === 'steps' || path[0] === 'needs' || (path[0] === 'env' && scope.set.has((path[1] ?? '').toUpperCase()));
    return byScript ? { ...lookUp(path), open: true } : lookUp(path);
  };
  return isOn(condition, set) === 'no' && condition !== undefined;
}

/** A truth value, or an expression that becomes one. Absent is no. */
export function isOn(node: YamlNode | undefined, lookUp: LookUp): 'yes' | 'no' | 'either' {
  const text = textOf(node)?.trim();
  if (text === undefined || text === 'false') return 'no';
  if (text === 'true') return 'yes';
  const inner = /^\$\{\{([\s\S]*)\}\}$/.exec(text)?.[1] ?? (text.includes('${{') ? undefined : text);
  if (inner === undefined || inner.includes('${{')) return 'either';
  const { values, open } = evaluateText(inner, lookUp);
  if (open || values.size === 0) return 'either';
  const falsy = values.has('');
  return falsy && values.size === 1 ? 'no' : falsy ? 'either' : 'yes';
}
