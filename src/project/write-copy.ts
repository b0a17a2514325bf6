import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ACTION_FILES, actionPath, localActionsIn } from '../workflow/local-actions.ts';
import { readText, resolveFolder } from './read-files.ts';

/** Workflow files of a repository at one commit. */
export interface NewCopy {
  /** `owner/name` */
  readonly repository: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** Text by name. */
  readonly files: ReadonlyMap<string, string>;
  /** The repository's own actions that they use: text by path from its root. */
  readonly actions: ReadonlyMap<string, string>;
}

/** What became of a file. */
export interface CopyChange {
  readonly file: string;
  readonly what: 'new' | 'changed' | 'gone';
}

/**
 * Makes a target's folder the copy of these files, and says in `target.json` of which commit. Actions lie below it as they lie in the repository. Files
 * that the repository no longer has are taken away; all else in the folder stays. Nothing is written through a link, nor outside the project.
 */
export async function writeCopy(
  root: string,
  workflows: string,
  { repository, commit, date, files, actions }: NewCopy,
): Promise<{ readonly changes: readonly CopyChange[] } | { readonly problem: string }> {
  const folder = await resolveFolder(root, workflows);
  if ('problem' in folder) return folder;
  const entries = await readdir(folder.path, { withFileTypes: true });
  const link = entries.find((entry) => !entry.isFile() && (isWorkflow(entry.name) || entry.name === 'target.json'));
  if (link) return { problem: `${link.name} is not a plain file` };
  // An action in the repository's root would lie among the workflows.
  const below = new Map([...actions].filter(([path]) => path.includes('/')));
  const usable = [...files.values(), ...below.values()].flatMap(localActionsIn).filter((path) => path !== '');
  const places = usable.flatMap((path) => ACTION_FILES.map((name) => actionPath(path, name)));
  for (const path of new Set([...places, ...below.keys()])) {
    const odd = await firstOdd(folder.path, path);
    if (odd !== undefined) return { problem: `${odd} is not a plain file or folder` };
  }
  const old = new Set([
    ...entries.map(({ name }) => name).filter(isWorkflow),
    ...(await those(places, (path) => isThere(join(folder.path, path)))),
  ]);
  const fresh = new Map([...files, ...below]);
  const changes: CopyChange[] = [];
  for (const [file, text] of fresh) {
    const before = old.has(file) ? await readText(join(folder.path, file)) : undefined;
    if (before && 'text' in before && before.text === text) continue;
    await mkdir(dirname(join(folder.path, file)), { recursive: true });
    await replace(join(folder.path, file), text);
    changes.push({ file, what: before ? 'changed' : 'new' });
  }
  for (const file of [...old].filter((name) => !fresh.has(name))) {
    await rm(join(folder.path, file));
    changes.push({ file, what: 'gone' });
  }
  // Last: as long as it names the old commit, a run that was stopped is not taken for a whole one.
  await replace(join(folder.path, 'target.json'), `${JSON.stringify({ repository, commit, date }, null, 2)}\n`);
  return { changes: changes.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

function isWorkflow(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** The first part of the path that is there and is no folder, or at its end no file: a link above all. */
async function firstOdd(folder: string, path: string): Promise<string | undefined> {
  const parts = path.split('/');
  for (const [index] of parts.entries()) {
    const part = parts.slice(0, index + 1).join('/');
    const state = await lstat(join(folder, part)).catch(() => undefined);
    if (!state) return undefined;
    if (index < parts.length - 1 ? !state.isDirectory() : !state.isFile()) return part;
  }
  return undefined;
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function those(paths: readonly string[], test: (path: string) => Promise<boolean>): Promise<readonly string[]> {
  const kept = await Promise.all(paths.map(async (path) => ((await test(path)) ? [path] : [])));
  return kept.flat();
}

/** Whole or not at all. */
async function replace(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  await writeFile(fresh, text, { flag: 'wx' });
  await rename(fresh, path);
}
