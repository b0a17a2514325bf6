import { posix, relative, resolve } from 'node:path';
import { nearest } from '../core/nearest.ts';
import type { Project } from '../project/find-root.ts';
import { type ProjectChecklist, readChecklists } from '../project/read-checklists.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/**
 * The checklists that were named, or all where none was. A document is named by its path from here or from the project, or by its file name, with or
 * without its ending. No other is read.
 */
export async function readNamed(
  project: Project,
  names: readonly string[],
  { cwd }: Io,
): Promise<readonly ProjectChecklist[]> {
  if (names.length === 0) return readChecklists(project);
  const isNamed = (file: string, name: string): boolean => {
    const path = relative(project.root, resolve(cwd, name)).replaceAll('\\', '/');
    return [file, file.replace(/\.mdx?$/, ''), stemOf(file), posix.basename(file)].some(
      (one) => one === name || one === path,
    );
  };
  const chosen = await readChecklists(project, (file) => names.some((name) => isNamed(file, name)));
  const lost = names.find((name) => !chosen.some(({ checklist: { file } }) => isNamed(file, name)));
  if (lost !== undefined) throw new UsageError(describeLost(lost, await readChecklists(project)));
  return chosen;
}

function stemOf(file: string): string {
  return posix.basename(file).replace(/\.mdx?$/, '');
}

function describeLost(name: string, all: readonly ProjectChecklist[]): string {
  const files = all.map(({ checklist: { file } }) => file);
  const near = nearest(name, [...files, ...files.map(stemOf)]);
  const known = files.length === 0 ? 'The project has none.' : `Accepted: ${files.join(', ')}.`;
  return `no checklist is called “${name}”.${near ? ` Did you mean “${near}”?` : ''}\n${known}`;
}
