import type { EnvironmentUse } from './facts.ts';
import type { LookUp, Possible } from './possible-values.ts';
import { ANYTHING, possible, possibleTexts } from './possible-values.ts';
import type { Spans } from './spans.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';
import { entriesOf, get, itemsOf, textOf, textsOf } from './yaml-tree.ts';

/** The environment that a job names, with the names that its expression can become. */
export function readEnvironment(job: YamlEntry, on: YamlNode | undefined, span: Spans): readonly EnvironmentUse[] {
  const environment = get(job.value, 'environment');
  const name = environment?.kind === 'map' ? get(environment, 'name') : environment;
  const expression = textOf(name);
  if (!name || expression === undefined || expression === '') return [];
  const { values, open } = possibleTexts(expression, lookUpIn(job.value, on));
  const names = [...values].filter((value) => value !== '');
  return [
    {
      expression,
      // Nothing known and anything possible: cannot be told.
      names: open && names.length === 0 ? undefined : names,
      ...(open && names.length > 0 ? { open: true as const } : {}),
      job: job.key,
      span: span(name.start, name.end),
    },
  ];
}

/** What can be told of contexts from the file alone: inputs with choices, the matrix, the event. */
function lookUpIn(job: YamlNode, on: YamlNode | undefined): LookUp {
  const events = on?.kind === 'map' ? on.entries.map(({ key }) => key) : textsOf(on);
  return (path) => {
    const [context, ...rest] = path;
    if (context === 'inputs') return inputValues(on, events, rest);
    if (context === 'github' && rest[0] === 'event' && rest[1] === 'inputs')
      return inputValues(on, events, rest.slice(2));
    // A called workflow sees the caller's event.
    if (context === 'github' && rest.join('.') === 'event_name')
      return possible(events, events.includes('workflow_call'));
    if (context === 'matrix') return matrixValues(get(get(job, 'strategy'), 'matrix'), rest);
    return ANYTHING;
  };
}

/** An input's choices; without choices its default, and anything else. Under another event it is empty. */
function inputValues(on: YamlNode | undefined, events: readonly string[], path: readonly string[]): Possible {
  const [name] = path;
  if (name === undefined || path.length !== 1) return ANYTHING;
  const values = new Set<string>();
  let open = false;
  for (const event of events) {
    const inputs = event.startsWith('workflow_') ? get(get(on, event), 'inputs') : undefined;
    const input = entriesOf(inputs).find(({ key }) => key.toLowerCase() === name)?.value;
    if (!input) {
      values.add('');
      continue;
    }
    const type = textOf(get(input, 'type'));
    const initial = textOf(get(input, 'default'));
    if (type === 'boolean') for (const value of ['true', '']) values.add(value);
    else if (type === 'choice') for (const option of textsOf(get(input, 'options'))) values.add(option);
    else {
      // A default with an expression in it is no name.
      if (initial !== undefined && !initial.includes('${{')) values.add(initial);
      open = true;
    }
  }
  return { values, open };
}

/** The values of a matrix axis, and of `include`, whose objects are looked into. */
function matrixValues(matrix: YamlNode | undefined, path: readonly string[]): Possible {
  const [axis, ...rest] = path;
  if (!axis || matrix?.kind !== 'map') return ANYTHING;
  const given = entriesOf(matrix).filter(
    ({ key }) => key.toLowerCase() === axis && key !== 'include' && key !== 'exclude',
  );
  const include = get(matrix, 'include');
  if (include && include.kind !== 'seq') return ANYTHING;
  if (given.some(({ value }) => value.kind !== 'seq')) return ANYTHING;
  const included = itemsOf(include).flatMap((item) => entriesOf(item).filter(({ key }) => key.toLowerCase() === axis));
  const nodes = [...given.flatMap(({ value }) => itemsOf(value)), ...included.map(({ value }) => value)];
  const values = new Set<string>();
  for (const node of nodes) {
    const value = textOf(rest.reduce<YamlNode | undefined>((at, key) => childOf(at, key), node));
    if (value?.includes('${{')) return ANYTHING;
    values.add(value ?? '');
  }
  return { values, open: false };
}

function childOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entriesOf(node).find((entry) => entry.key.toLowerCase() === key)?.value;
}
