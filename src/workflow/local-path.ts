/** A path below a folder, `.` and `..` worked out; `undefined` where it leaves the repository. */
export function joinPath(folder: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

/** Is it of this repository? `./x`, and the form of 2026 that means the same: `$/x`. */
export function isLocal(uses: string): boolean {
  return uses.startsWith('./') || uses.startsWith('$/');
}

/** The path from the repository's root that a local `uses:` names; `undefined` where it leaves the repository. */
export function localPath(uses: string): string | undefined {
  return joinPath('', uses.replace(/^(?:\.|\$)\//, '').replace(/@.*$/, ''));
}
