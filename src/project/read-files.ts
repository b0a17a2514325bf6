import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { decodeText } from '../checklist/decode-text.ts';
import { quote } from '../core/quote.ts';

/** Larger files are not even read. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The text of a file, or why there is none. */
export type ReadText = { readonly text: string } | { readonly problem: string };

/** Reads a text file. A symbolic link is refused: what it leads to is not part of the project. */
export async function readText(path: string): Promise<ReadText> {
  try {
    const state = await lstat(path);
    if (state.isSymbolicLink()) return { problem: 'it is a symbolic link, and links are not followed' };
    if (!state.isFile()) return { problem: 'it is not a file' };
    if (state.size > MAX_BYTES)
      return { problem: `it has ${Math.round(state.size / 1024 / 1024)} MB, and up to 16 MB are read` };
    return decodeText(await readFile(path));
  } catch (error) {
    return { problem: describe(error) };
  }
}

/** A folder of the project by its relative path, or why it may not be read. */
export async function resolveFolder(
  root: string,
  folder: string,
): Promise<{ readonly path: string } | { readonly problem: string }> {
  const plain = posix.normalize(folder).replace(/\/$/, '');
  if (
    folder.includes('\\') ||
    posix.isAbsolute(plain) ||
    /^[a-z]:/i.test(plain) ||
    plain === '..' ||
    plain.startsWith('../')
  ) {
    return { problem: `${quote(folder)} leaves the project` };
  }
  try {
    const path = join(await realpath(root), plain);
    if ((await realpath(path)) !== path) return { problem: `${quote(folder)} leads through a symbolic link` };
    if (!(await lstat(path)).isDirectory()) return { problem: `${quote(folder)} is not a folder` };
    return { path };
  } catch (error) {
    return { problem: `${quote(folder)}: ${describe(error)}` };
  }
}

/** A document of the site, or a link in its folder that is not followed. */
export interface Document {
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  readonly path: string;
}

/**
 * Every `.md` and `.mdx` file below a folder that Starlight's collection reads: none that begins with `_` or `.`, and no package's. Links are listed too, so
 * that the reader refuses them in words; a linked folder is listed as if it were a document.
 */
export async function listDocuments(root: string, docs: string): Promise<readonly Document[]> {
  const folder = await resolveFolder(root, docs);
  if ('problem' in folder) throw new Error(`gonogo: the documents cannot be read. ${folder.problem}`);
  const found: Document[] = [];
  const walk = async (path: string, file: string): Promise<void> => {
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const next = { path: join(path, entry.name), file: `${file}/${entry.name}` };
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) await walk(next.path, next.file);
      else if (/^[^_].*\.mdx?$/.test(entry.name)) found.push(next);
      else if (entry.isSymbolicLink() && (await leadsToFolder(next.path))) found.push(next);
    }
  };
  await walk(folder.path, posix.normalize(docs).replace(/\/$/, ''));
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function leadsToFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (state) => state.isDirectory(),
    () => false,
  );
}

function describe(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES') return 'it may not be read';
  return error instanceof Error ? error.message : String(error);
}
