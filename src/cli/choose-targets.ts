import type { Target } from '../core/definition.ts';
import type { Project } from '../project/find-root.ts';
import type { Io } from './io.ts';
import { readNamed } from './read-named.ts';
import { UsageError } from './usage-error.ts';

/** What the checklists that were named are held against, each folder once. */
export async function chooseTargets(project: Project, names: readonly string[], io: Io): Promise<readonly Target[]> {
  const chosen = (await readNamed(project, names, io)).flatMap(({ checklist: { file, target } }) =>
    target ? [{ file, target }] : [],
  );
  if (chosen.length === 0) throw new UsageError(`no checklist in ${project.docs} has a target.`);
  const byFolder = new Map<string, (typeof chosen)[number]>();
  for (const one of chosen) {
    const first = byFolder.get(one.target.workflows);
    if (first && nameOf(first.target) !== nameOf(one.target)) {
      throw new UsageError(
        `${one.target.workflows} is the copy of two repositories: ${nameOf(first.target)} in ${first.file}, ${nameOf(one.target)} in ${one.file}.`,
      );
    }
    if (!first) byFolder.set(one.target.workflows, one);
  }
  return [...byFolder.values()].map(({ target }) => target);
}

function nameOf({ repository: { owner, name } }: Target): string {
  return `${owner}/${name}`.toLowerCase();
}
