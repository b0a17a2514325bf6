import { ACTION_FILES, actionPath } from './local-actions.ts';
import { localPath } from './local-path.ts';
import type { ActionFile } from './step-scope.ts';
import { MOST_CHARACTERS, readYaml } from './yaml-tree.ts';

/** Finds actions among these files (path from the repository's root → text) by the `./path` that uses them; each is parsed once. */
export function createActionLookup(files: ReadonlyMap<string, string>): (uses: string) => ActionFile | undefined {
  const actions = new Map<string, ActionFile>();
  return (uses) => {
    const folder = localPath(uses);
    if (folder === undefined) return undefined;
    const path = ACTION_FILES.map((name) => actionPath(folder, name)).find((name) => files.has(name));
    if (path === undefined) return undefined;
    let action = actions.get(path);
    if (!action) {
      action = readAction(path, files.get(path) ?? '');
      actions.set(path, action);
    }
    return action;
  };
}

function readAction(path: string, text: string): ActionFile {
  if (text.length > MOST_CHARACTERS) return { path, text, root: undefined };
  try {
    return { path, text, root: readYaml(text).root };
  } catch {
    return { path, text, root: undefined };
  }
}
