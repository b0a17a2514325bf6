import type { Span } from '../core/position.ts';
import { lookUpInFile } from './contexts.ts';
import { locateInScalar } from './expressions.ts';
import type { ActionPlace } from './facts.ts';
import { learn } from './learn.ts';
import { expandWord } from './shell/expand-word.ts';
import { readCommands } from './shell/read-commands.ts';
import type { Script, Step } from './step.ts';
import type { ActionFile, Scope, StepsOfFile } from './step-scope.ts';
import { environmentVariable, isOn, lookUpOf, MOST_VALUES, neverRuns, resolve } from './step-scope.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';
import { entriesOf, get, itemsOf, textOf } from './yaml-tree.ts';

const DEEPEST_ACTION = 6;

/** A longer word is no name. */
const LONGEST_WORD = 4000;

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
    outputsOfJob,
  };
  if (neverRuns(get(job.value, 'if'), scope)) return [];
  return stepsOf(get(job.value, 'steps'), scope);
}

function stepsOf(nodes: YamlNode | undefined, scope: Scope): readonly Step[] {
  const steps: Step[] = [];
  for (const node of itemsOf(nodes)) {
    scope.file.budget.left -= 1;
    if (scope.file.budget.left < 0) break;
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
    word.length > LONGEST_WORD
      ? [word]
      : [
          ...new Set(
            resolve(word, local).flatMap((text) => expandWord(text, (name) => own.get(name) ?? variable(name))),
          ),
        ].slice(0, MOST_VALUES);
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
      own.set(
        words[1]?.text ?? '',
        words
          .slice(3)
          .flatMap(({ text }) => expand(text))
          .slice(0, MOST_VALUES),
      );
    }
  }
  const id = textOf(get(node, 'id'))?.toLowerCase();
  const firstLine = script?.text
    .split('\n')
    .find((line) => /\S/.test(line) && !/^\s*#/.test(line))
    ?.trim();
  return {
    job: scope.job.key,
    ...place(at.start, at.end),
    label: textOf(get(node, 'name')) ?? usesText ?? firstLine ?? '',
    ...(usesText === undefined
      ? {}
      : { uses: { text: usesText, ...place(at.start, at.end) }, action: actionName(usesText) }),
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
  const setting = (name: string): string =>
    textOf(get(node, name)) ??
    textOf(get(get(get(scope.job.value, 'defaults'), 'run'), name)) ??
    textOf(get(get(get(scope.file.root, 'defaults'), 'run'), name)) ??
    '';
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

/** `Owner/Name` of `Owner/Name/sub@v1`, lower-cased; a local path as it is. */
function actionName(uses: string): string {
  const text = uses.startsWith('$/') ? `./${uses.slice(2)}` : uses;
  if (text.startsWith('./')) return text;
  return (text.split('@')[0] ?? text).toLowerCase();
}

function outputsOfJob(id: string, scope: Scope): (name: string) => readonly string[] | undefined {
  const job = entriesOf(get(scope.file.root, 'jobs')).find(({ key }) => key.toLowerCase() === id);
  const entries = entriesOf(get(job?.value, 'outputs'));
  if (!job || entries.length === 0) return () => undefined;
  const inner: Scope = {
    file: scope.file,
    job,
    outputs: new Map(),
    set: new Map(),
    envs: [get(job.value, 'env'), get(scope.file.root, 'env')],
    hidden: false,
    depth: 0,
    outputsOfJob,
  };
  stepsOf(get(job.value, 'steps'), inner);
  const values = new Map(
    entries.map(({ key, value }) => [key.toLowerCase(), resolve(textOf(value) ?? '', inner)] as const),
  );
  return (name) => values.get(name);
}
