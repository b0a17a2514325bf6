import type { Possible } from './possible-values.ts';
import { ANYTHING, possible } from './possible-values.ts';
import type { YamlNode } from './yaml-tree.ts';
import { entriesOf, get, itemsOf, textOf, textsOf } from './yaml-tree.ts';

/** The events of `on:`, in any of its forms. */
function eventsOf(on: YamlNode | undefined): readonly string[] {
  return on?.kind === 'map' ? on.entries.map(({ key }) => key) : textsOf(on);
}

/** What can be told of a context's property from the file alone: inputs with choices, the matrix, the event. Path in lower case. */
export function lookUpInFile(job: YamlNode, on: YamlNode | undefined, path: readonly string[]): Possible {
  const [context, ...rest] = path;
  const events = eventsOf(on);
  if (context === 'inputs') return inputValues(on, events, rest);
  if (context === 'github' && rest[0] === 'event' && rest[1] === 'inputs')
    return inputValues(on, events, rest.slice(2));
  // A called workflow sees the caller's event.
  if (context === 'github' && rest.join('.') === 'event_name')
    return possible(events, events.includes('workflow_call'));
  if (context === 'matrix') return matrixValues(get(get(job, 'strategy'), 'matrix'), rest);
  return ANYTHING;
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
