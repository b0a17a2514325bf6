import type { Span } from '../core/position.ts';
import { lookUpInFile } from './contexts.ts';
import { locateInScalar } from './expressions.ts';
import type { ActionPlace, JobPermissions } from './facts.ts';
import type { LookUp, Possible } from './possible-values.ts';
import { ANYTHING, evaluateText, possible, possibleTexts } from './possible-values.ts';
import { expandWord, lowerCase } from './shell/expand-word.ts';
import type { ShellCommand } from './shell/read-commands.ts';
import { readCommands } from './shell/read-commands.ts';
import { splitList } from './shell/split-list.ts';
import type { Spans } from './spans.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';
import { entriesOf, get, itemsOf, textOf } from './yaml-tree.ts';

/** A step with all that can be told of it. */
export interface Step {
  readonly job: string;
  /** Where the step is reported: its `uses:` or `run:`. */
  readonly span: Span;
  readonly via?: ActionPlace;
  /** The step's name, its action, or the first line of its script. */
  readonly label: string;
  /** `docker/build-push-action`, lower-cased, without its ref; a local path as it is. */
  readonly action?: string;
  readonly uses?: { readonly text: string; readonly span: Span };
  readonly script?: Script;
  /** What an input of the action can be; `undefined` when it is not given. */
  readonly input: (name: string) => readonly string[] | undefined;
  /** What an environment variable can hold. */
  readonly variable: (name: string) => readonly string[] | undefined;
  /** What a word of the script can become. */
  readonly expand: (word: string) => readonly string[];
  readonly permissions: JobPermissions | undefined;
  readonly hidden: boolean;
  readonly continueOnError?: { readonly conditional: boolean; readonly span: Span };
  readonly id?: string;
}

export interface Script {
  readonly text: string;
  readonly commands: readonly ShellCommand[];
  /** Of a stretch of the script. */
  readonly place: (start: number, end: number) => { readonly span: Span; readonly via?: ActionPlace };
  readonly folder: string;
  readonly shell: string;
}

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
}

/** Names of the file, of a job and of its steps, as they become known. */
interface Scope {
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
}

const DEEPEST_ACTION = 6;
const MOST_VALUES = 24;
/** `${{ a }}` in its one spelling. */
const unknown = (expression: string): Possible => possible([`\${{ ${expression.trim()} }}`], true);

/** The steps of a job that can run, those of the repository's own actions in their place. */
export function readSteps(file: StepsOfFile, job: YamlEntry): readonly Step[] {
  const scope: Scope = {
    file,
    job,
    outputs: new Map(),
    set: new Map(),
    envs: [get(job.value, 'env'), get(file.root, 'env')],
    hidden: isOn(get(job.value, 'continue-on-error'), (path) => lookUpInFile(job.value, file.on, path)) === 'yes',
    depth: 0,
  };
  if (neverRuns(get(job.value, 'if'), scope)) return [];
  return stepsOf(get(job.value, 'steps'), scope);
}

function stepsOf(nodes: YamlNode | undefined, scope: Scope): readonly Step[] {
  const steps: Step[] = [];
  for (const node of itemsOf(nodes)) {
    if (node.kind !== 'map' || neverRuns(get(node, 'if'), scope)) continue;
    const step = readStep(node, scope);
    steps.push(step);
    learn(step, scope);
    const action = step.uses && step.action?.startsWith('./') ? scope.file.actionAt?.(step.uses.text) : undefined;
    if (action && scope.depth < DEEPEST_ACTION) steps.push(...stepsOfAction(action, node, step, scope));
  }
  return steps;
}

function stepsOfAction(action: ActionFile, node: YamlNode, step: Step, scope: Scope): readonly Step[] {
  const given = new Map<string, readonly string[]>();
  for (const { key, value } of entriesOf(get(action.root, 'inputs'))) {
    given.set(key.toLowerCase(), step.input(key) ?? [textOf(get(value, 'default')) ?? '']);
  }
  const inner: Scope = {
    ...scope,
    outputs: new Map(),
    given,
    envs: [get(node, 'env'), ...scope.envs],
    via: { span: step.span, file: action.path, spans: scope.file.spansOf(action.text), text: action.text },
    hidden: step.hidden,
    depth: scope.depth + 1,
  };
  const steps = stepsOf(get(get(action.root, 'runs'), 'steps'), inner);
  if (step.id !== undefined) {
    const outputs = entriesOf(get(action.root, 'outputs')).map(
      ({ key, value }) => [key.toLowerCase(), resolve(textOf(get(value, 'value')) ?? '', inner)] as const,
    );
    scope.outputs.set(step.id, new Map(outputs));
  }
  return steps;
}

function readStep(node: YamlNode, scope: Scope): Step {
  const local: Scope = { ...scope, envs: [get(node, 'env'), ...scope.envs] };
  const uses = get(node, 'uses');
  const run = get(node, 'run');
  const usesText = textOf(uses)?.trim();
  const at = uses ?? run ?? node;
  const place = (start: number, end: number): { span: Span; via?: ActionPlace } =>
    scope.via
      ? { span: scope.via.span, via: { file: scope.via.file, span: scope.via.spans(start, end) } }
      : { span: scope.file.span(start, end) };
  const variable = (name: string): readonly string[] | undefined => environmentVariable(name, local);
  const keep = get(node, 'continue-on-error');
  const kept = isOn(keep, lookUpOf(local));
  const inputs = get(node, 'with');
  const script = run?.kind === 'scalar' ? readScript(node, run, scope, place) : undefined;
  // A variable that the script sets is what it was set to, whatever the branch.
  const own = new Map<string, readonly string[]>();
  const expand = (word: string): readonly string[] =>
    [...new Set(resolve(word, local).flatMap((text) => expandWord(text, (name) => own.get(name) ?? variable(name))))].slice(
      0,
      MOST_VALUES,
    );
  for (const { assignments, words } of script?.commands ?? []) {
    const named = words[0]?.text === 'export' || words[0]?.text === 'local' ? words.slice(1) : [];
    const exported = named.flatMap(({ text }) => {
      const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
      return name === undefined ? [] : [{ name, value: value ?? '' }];
    });
    for (const { name, value } of [...assignments, ...exported]) {
      own.set(name, [...new Set([...(own.get(name) ?? []), ...expand(value)])].slice(0, MOST_VALUES));
    }
    if (words[0]?.text === 'for' && words[2]?.text === 'in') {
      own.set(words[1]?.text ?? '', words.slice(3).flatMap(({ text }) => expand(text)).slice(0, MOST_VALUES));
    }
  }
  const id = textOf(get(node, 'id'))?.toLowerCase();
  const firstLine = script?.text.split('\n').find((line) => /\S/.test(line) && !/^\s*#/.test(line))?.trim();
  return {
    job: scope.job.key,
    ...place(at.start, at.end),
    label: textOf(get(node, 'name')) ?? usesText ?? firstLine ?? '',
    ...(usesText === undefined ? {} : { uses: { text: usesText, ...place(at.start, at.end) }, action: actionName(usesText) }),
    ...(script ? { script } : {}),
    input: (name) => {
      const entry = entriesOf(inputs).findLast(({ key }) => key.toLowerCase() === name.toLowerCase());
      const text = textOf(entry?.value);
      return text === undefined ? undefined : resolve(text, local);
    },
    variable,
    expand,
    permissions: scope.file.permissions.find(({ job }) => job === scope.job.key),
    hidden: scope.hidden || kept === 'yes',
    ...(keep && kept !== 'no'
      ? { continueOnError: { conditional: kept === 'either', span: place(keep.start, keep.end).span } }
      : {}),
    ...(id === undefined ? {} : { id }),
  };
}

function readScript(
  node: YamlNode,
  run: YamlNode & { readonly kind: 'scalar' },
  scope: Scope,
  place: (start: number, end: number) => { readonly span: Span; readonly via?: ActionPlace },
): Script {
  const text = String(run.value ?? '');
  const source = scope.via?.text ?? scope.file.text;
  let locate: ((offset: number) => number) | undefined;
  const setting = (name: string): string => {
    const levels = [node, get(get(scope.job.value, 'defaults'), 'run'), get(get(scope.file.root, 'defaults'), 'run')];
    return levels.map((level) => textOf(get(level, name))).find((value) => value !== undefined) ?? '';
  };
  const shell = setting('shell');
  return {
    text,
    shell,
    folder: setting('working-directory'),
    commands: /^(?:python|node|perl|ruby)/.test(shell) ? [] : readCommands(text),
    place: (start, end) => {
      locate ??= locateInScalar(source, run);
      return place(locate(start), locate(Math.max(start, end - 1)) + 1);
    },
  };
}

/** What later steps can read of this one: `$GITHUB_ENV`, `$GITHUB_OUTPUT`, the tags of docker/metadata-action. */
function learn(step: Step, scope: Scope): void {
  const outputs = step.id === undefined ? undefined : new Map<string, readonly string[]>();
  for (const { words, redirects } of step.script?.commands ?? []) {
    const target = redirects.map((redirect) => redirect.target).join(' ');
    const into = /GITHUB_ENV/i.test(target) ? scope.set : /GITHUB_OUTPUT/i.test(target) ? outputs : undefined;
    if (!into || !['echo', 'printf'].includes(words[0]?.text ?? '')) continue;
    const [, name, value] = /^([\w-]+)=(.*)$/s.exec(words.slice(1).map(({ text }) => text).filter((text) => !/^-[ne]+$/.test(text)).join(' ')) ?? [];
    if (name === undefined) continue;
    const key = into === scope.set ? name.toUpperCase() : name.toLowerCase();
    into.set(key, [...new Set([...(into.get(key) ?? []), ...step.expand(value ?? '')])].slice(0, MOST_VALUES));
  }
  if (outputs && step.action === 'docker/metadata-action') {
    const images = (step.input('images') ?? []).flatMap(imageLines).map(lowerCase);
    outputs.set('tags', [[...images].map((image) => `${image}:\${{ tag }}`).join('\n')]);
  }
  if (outputs && step.id !== undefined) scope.outputs.set(step.id, outputs);
}

/** `images:` of docker/metadata-action: lines or commas; `name=x,enable=true` is one image. */
export function imageLines(text: string): readonly string[] {
  return splitList(text, /\n/).flatMap((line) => {
    const named = /(?:^|,)\s*name=([^,]*)/.exec(line)?.[1];
    if (/(?:^|,)\s*enable=false\b/.test(line)) return [];
    return named === undefined ? splitList(line, /,/) : [named.trim()];
  });
}

/** `Owner/Name` of `Owner/Name/sub@v1`, lower-cased; a local path as it is. */
function actionName(uses: string): string {
  const text = uses.startsWith('$/') ? `./${uses.slice(2)}` : uses;
  if (text.startsWith('./')) return text;
  return (text.split('@')[0] ?? text).toLowerCase();
}

function lookUpOf(scope: Scope): LookUp {
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
    const named = context === 'secrets' || context === 'vars' ? [context, ...rest.map((part) => part.toUpperCase())] : path;
    // Under another event an input is empty; that is no name.
    return { values: new Set([...[...known.values].filter((value) => value !== ''), `\${{ ${named.join('.')} }}`]), open: true };
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
  if (scope.depth >= DEEPEST_ACTION) return undefined;
  const job = entriesOf(get(scope.file.root, 'jobs')).find(({ key }) => key.toLowerCase() === id);
  const entry = entriesOf(get(job?.value, 'outputs')).find(({ key }) => key.toLowerCase() === name);
  const text = textOf(entry?.value);
  if (!job || text === undefined) return undefined;
  const inner: Scope = {
    file: { ...scope.file, actionAt: undefined },
    job,
    outputs: new Map(),
    set: new Map(),
    envs: [get(job.value, 'env'), get(scope.file.root, 'env')],
    hidden: false,
    depth: scope.depth + 1,
  };
  stepsOf(get(job.value, 'steps'), inner);
  return resolve(text, inner);
}

function environmentVariable(name: string, scope: Scope): readonly string[] | undefined {
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
function resolve(text: string, scope: Scope): readonly string[] {
  if (!text.includes('${{')) return [text];
  const { values } = possibleTexts(text, lookUpOf(scope), unknown);
  return values.size === 0 ? [text] : [...values].slice(0, MOST_VALUES);
}

function neverRuns(condition: YamlNode | undefined, scope: Scope): boolean {
  return isOn(condition, lookUpOf(scope)) === 'no' && condition !== undefined;
}

/** A truth value, or an expression that becomes one. Absent is no. */
function isOn(node: YamlNode | undefined, lookUp: LookUp): 'yes' | 'no' | 'either' {
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

