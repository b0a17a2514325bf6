import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/** Writes a new file of a project, and the folders that it needs. One that is there stays as it is; a link that leads elsewhere is not followed. */
export async function writeNew(
  root: string,
  file: string,
  text: string,
): Promise<{ readonly path: string } | { readonly problem: string }> {
  const path = join(root, file);
  try {
    const home = await realpath(root);
    const nearest = await nearestFolder(dirname(path));
    if (nearest !== home && !nearest.startsWith(home + sep)) return { problem: 'it leads out of the project' };
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return { path };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return { problem: 'it is there already; name another with --output' };
    }
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The real path of the nearest folder above a path that is there. */
async function nearestFolder(folder: string): Promise<string> {
  return realpath(folder).catch(() => nearestFolder(dirname(folder)));
}
