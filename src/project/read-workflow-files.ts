import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { readText } from './read-files.ts';
import { readTarget } from './read-target.ts';

/** The folder of a repository's workflow files. */
export const OWN_WORKFLOWS = '.github/workflows';

/** Workflow files that belong together: those of one repository, or of one folder. */
export interface WorkflowGroup {
  /** Before a file's name when it is listed: its path from the repository's root, or from the folder that was asked for. */
  readonly prefix: string;
  /** By path from the repository's root, with the actions that they use of it. */
  readonly files: ReadonlyMap<string, string>;
  /** Files that are there and give no text. */
  readonly unreadable: readonly { readonly name: string; readonly problem: string }[];
  /** Only this one was asked for. */
  readonly only?: string;
}

/**
 * The workflow files at a place: a file; a repository; a folder of such files; or a folder with any of these below it. `undefined` where there is no
 * such place.
 */
export async function readWorkflowFiles(place: string): Promise<readonly WorkflowGroup[] | undefined> {
  const path = resolve(place);
  const state = statSync(path, { throwIfNoEntry: false });
  if (!state) return undefined;
  if (!state.isDirectory()) {
    const only = basename(path);
    const root = rootOf(dirname(path));
    // Its neighbours are read too: what it calls is among them.
    const group = root === undefined ? await readFlat(dirname(path), '', [only]) : await readOwn(root);
    return [{ ...group, only }];
  }
  const root = rootOf(path);
  if (root !== undefined) return [await readOwn(root)];
  if (existsSync(join(path, OWN_WORKFLOWS))) return [await readOwn(path)];
  const names = await workflowNames(path);
  if (names.length > 0) return [await readFlat(path, '', names)];
  return readBelow(path);
}

/** The repository whose folder of workflow files this is. */
function rootOf(folder: string): string | undefined {
  const root = dirname(dirname(folder));
  return join(root, OWN_WORKFLOWS) === folder ? root : undefined;
}

async function readOwn(root: string, prefix = `${OWN_WORKFLOWS}/`): Promise<WorkflowGroup> {
  const start = { line: 1, column: 1, offset: 0 };
  const target = { repository: { owner: 'owner', name: 'name' }, workflows: OWN_WORKFLOWS };
  const read = await readTarget(root, target, { file: OWN_WORKFLOWS, start, end: start });
  const lost = read.findings.filter(({ rule }) => rule === 'unreadable-file');
  return {
    prefix,
    files: new Map([...read.workflows, ...read.actions]),
    unreadable: lost.map(({ at, message }) => ({ name: basename(at.file), problem: message })),
  };
}

/** Files of a folder, read as if it were a repository's own. */
async function readFlat(folder: string, prefix: string, names: readonly string[]): Promise<WorkflowGroup> {
  const files = new Map<string, string>();
  const unreadable: { name: string; problem: string }[] = [];
  for (const name of names) {
    const read = await readText(join(folder, name));
    if ('text' in read) files.set(`${OWN_WORKFLOWS}/${name}`, read.text);
    else unreadable.push({ name, problem: `the file cannot be read: ${read.problem}` });
  }
  return { prefix, files, unreadable };
}

async function workflowNames(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** Folders deeper than this are not looked into. */
const DEEPEST = 6;

/** Repositories below a folder; where there are none, folders with YAML files. Links are not followed. */
async function readBelow(top: string): Promise<readonly WorkflowGroup[]> {
  const repositories: WorkflowGroup[] = [];
  const flat: WorkflowGroup[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    const from = relative(top, folder).replaceAll('\\', '/');
    const prefix = from === '' ? '' : `${from}/`;
    if (existsSync(join(folder, OWN_WORKFLOWS))) repositories.push(await readOwn(folder, `${prefix}${OWN_WORKFLOWS}/`));
    const names = await workflowNames(folder);
    if (names.length > 0) flat.push(await readFlat(folder, prefix, names));
    if (depth === DEEPEST) return;
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (!entry.isDirectory() || entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
      await walk(join(folder, entry.name), depth + 1);
    }
  };
  await walk(top, 0);
  return repositories.length > 0 ? repositories : flat;
}
