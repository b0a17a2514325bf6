import { lookUpInFile } from './contexts.ts';
import type { EnvironmentUse } from './facts.ts';
import { possibleTexts } from './possible-values.ts';
import type { Spans } from './spans.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';
import { get, textOf } from './yaml-tree.ts';

/** The environment that a job names, with the names that its expression can become. */
export function readEnvironment(job: YamlEntry, on: YamlNode | undefined, span: Spans): readonly EnvironmentUse[] {
  const environment = get(job.value, 'environment');
  const name = environment?.kind === 'map' ? get(environment, 'name') : environment;
  const expression = textOf(name);
  const url = textOf(environment?.kind === 'map' ? get(environment, 'url') : undefined);
  if (!name || expression === undefined || expression === '') return [];
  const { values, open } = possibleTexts(expression, (path) => lookUpInFile(job.value, on, path));
  const names = [...values].filter((value) => value !== '');
  return [
    {
      expression,
      // Nothing known and anything possible: cannot be told.
      names: open && names.length === 0 ? undefined : names,
      ...(open && names.length > 0 ? { open: true as const } : {}),
      ...(url ? { url } : {}),
      job: job.key,
      span: span(name.start, name.end),
    },
  ];
}
