import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
}

/** What became of a file. */
export interface CopyChange {
  readonly file: string;
  readonly what: 'new' | 'changed' | 'gone';
}

/**
 * Makes a target's folder the copy of these files, and says in `target.json` of which commit. Workflow files that the repository no longer has are
 * taken away; all else in the folder stays. Nothing is written through a link, nor outside the project.
 */
export async function writeCopy(
  root: string,
  workflows: string,
  { repository, commit, date, files }: NewCopy,
): Promise<{ readonly changes: readonly CopyChange[] } | { readonly problem: string }> {
  const folder = await resolveFolder(root, workflows);
  if ('problem' in folder) return folder;
  const entries = await readdir(folder.path, { withFileTypes: true });
  const link = entries.find((entry) => !entry.isFile() && (isWorkflow(entry.name) || entry.name === 'target.json'));
  if (link) return { problem: `${link.name} is not a plain file` };
  const old = entries.map(({ name }) => name).filter(isWorkflow);
  const changes: CopyChange[] = [];
  for (const [file, text] of files) {
    const before = old.includes(file) ? await readText(join(folder.path, file)) : undefined;
    if (before && 'text' in before && before.text === text) continue;
    await replace(join(folder.path, file), text);
    changes.push({ file, what: before ? 'changed' : 'new' });
  }
  for (const file of old.filter((name) => !files.has(name))) {
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

/** Whole or not at all. */
async function replace(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  await writeFile(fresh, text, { flag: 'wx' });
  await rename(fresh, path);
}
