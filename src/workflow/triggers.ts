import type { TriggerFact } from './facts.ts';
import type { Spans } from './spans.ts';
import type { YamlNode } from './yaml-tree.ts';
import { entriesOf, get, itemsOf, textOf, textsOf } from './yaml-tree.ts';

/** The events of `on:`, in any of its three forms. */
export function readTriggers(on: YamlNode | undefined, span: Spans): readonly TriggerFact[] {
  if (on?.kind !== 'map') {
    return itemsOf(on).flatMap((item) => {
      const event = item.kind === 'scalar' && typeof item.value === 'string' ? item.value : undefined;
      return event ? [{ event, span: span(item.start, item.end) }] : [];
    });
  }
  return on.entries.map(({ key, at, value }) => ({
    event: key,
    ...filters(value),
    ...(key === 'schedule' ? { cron: itemsOf(value).flatMap((item) => textOf(get(item, 'cron')) ?? []) } : {}),
    ...(key === 'workflow_call' ? { secrets: keysOf(get(value, 'secrets')).map((name) => name.toUpperCase()) } : {}),
    span: span(at.start, at.end),
  }));
}

function filters(event: YamlNode): Partial<TriggerFact> {
  const list = (key: string): readonly string[] | undefined => {
    const node = get(event, key);
    return node && textsOf(node);
  };
  const inputs = entriesOf(get(event, 'inputs'));
  const found = {
    branches: list('branches'),
    branchesIgnore: list('branches-ignore'),
    tags: list('tags'),
    tagsIgnore: list('tags-ignore'),
    paths: list('paths'),
    pathsIgnore: list('paths-ignore'),
    types: list('types'),
    workflows: list('workflows'),
    inputs:
      inputs.length > 0
        ? Object.fromEntries(inputs.map(({ key, value }) => [key, textsOf(get(value, 'options'))]))
        : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function keysOf(node: YamlNode | undefined): readonly string[] {
  return entriesOf(node).map(({ key }) => key);
}
