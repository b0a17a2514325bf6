import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_FILES, projectNameIn } from '../init/project-name.ts';
import { readText } from './read-files.ts';
import { readTags } from './read-git.ts';

/** Names that no workflow file says and other files of the repository do. */
export interface NamesInFiles {
  readonly project?: string;
  readonly charts: readonly string[];
  readonly tags: readonly string[];
}

/** Reads the Python project's name, the charts' names, and what tags look like. */
export async function readOtherNames(root: string): Promise<NamesInFiles> {
  const [project, charts, tags] = await Promise.all([readProject(root), readCharts(root), readTags(root)]);
  return {
    ...(project === undefined ? {} : { project }),
    charts,
    tags: tags.some((tag) => /^v\d/.test(tag)) ? ['v*'] : [],
  };
}

async function readProject(root: string): Promise<string | undefined> {
  for (const file of PROJECT_FILES) {
    const read = await readText(join(root, file));
    const name = 'text' in read ? projectNameIn(file, read.text) : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Folders deeper than this are not looked into. */
const DEEPEST = 4;
/** What lies in such a folder is a trial, another's, or made. */
const SKIPPED = /^(?:\..*|node_modules|vendor|third_party|tests?|testdata|fixtures?|examples?|dist|build|target)$/i;

async function readCharts(root: string): Promise<readonly string[]> {
  const names = new Set<string>();
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (entries.some((entry) => entry.isFile() && entry.name === 'Chart.yaml')) {
      const read = await readText(join(folder, 'Chart.yaml'));
      const [, name] = /^name:\s*["']?([\w.-]+)["']?\s*(?:#.*)?$/m.exec('text' in read ? read.text : '') ?? [];
      if (name !== undefined) names.add(name);
      // Charts below it are its parts.
      return;
    }
    if (depth === DEEPEST) return;
    for (const entry of entries) {
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) await walk(join(folder, entry.name), depth + 1);
    }
  };
  await walk(root, 0);
  return [...names].sort();
}
