import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';
import { readText } from './read-files.ts';

/** The repository on GitHub that the remote `origin` names, read from Git's own file. */
export async function readRemote(root: string): Promise<Repository | undefined> {
  const read = await readText(join(await gitFolder(root), 'config'));
  if (!('text' in read)) return undefined;
  const [, section = ''] = /^\[remote "origin"\]\s*\n((?:(?!\[).*(?:\n|$))*)/m.exec(read.text) ?? [];
  const [, address = ''] = /^\s*url\s*=\s*(\S+)\s*$/m.exec(section) ?? [];
  return parseRemote(address);
}

/**
 * `git@github.com:acme/rocket.git`, `https://github.com/acme/rocket`, `ssh://git@github.com/acme/rocket.git`. A login in the address is passed over;
 * another host's repository is not GitHub's.
 */
export function parseRemote(address: string): Repository | undefined {
  const [, path = ''] =
    /^(?:[\w.+-]+@github\.com:|(?:https?|ssh|git):\/\/(?:[^@/]*@)?(?:www\.|ssh\.)?github\.com(?::\d+)?\/)(.+)$/i.exec(
      address,
    ) ?? [];
  const repository = parseRepository(path.replace(/\/+$/, '').replace(/\.git$/, ''));
  return 'problem' in repository ? undefined : repository;
}

/** The names of the repository's tags, as far as this copy of it knows them. */
export async function readTags(root: string): Promise<readonly string[]> {
  const folder = await gitFolder(root);
  const packed = await readText(join(folder, 'packed-refs'));
  const names =
    'text' in packed ? [...packed.text.matchAll(/^[\da-f]+ refs\/tags\/(\S+)$/gm)].map(([, name = '']) => name) : [];
  const loose = await readdir(join(folder, 'refs', 'tags')).catch(() => []);
  return [...new Set([...names, ...loose])];
}

/** Of a further working tree, what all of them share. */
async function gitFolder(root: string): Promise<string> {
  const own = join(root, '.git');
  const pointer = await readText(own);
  const [, path] = /^gitdir:\s*(.+?)\s*$/m.exec('text' in pointer ? pointer.text : '') ?? [];
  if (path === undefined) return own;
  const folder = resolve(root, path);
  const common = await readText(join(folder, 'commondir'));
  return 'text' in common ? resolve(folder, common.text.trim()) : folder;
}
