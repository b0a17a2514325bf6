import { localPath } from './local-path.ts';

/** What an action's file can be called; GitHub looks for them in this order. */
export const ACTION_FILES = ['action.yml', 'action.yaml'] as const;

/**
 * Folders of the repository's own actions that this text of a workflow or an action uses, from the repository's root (`''`: the root itself). Told from
 * the text alone, before anything is parsed, so there may be more than are really used.
 */
export function localActionsIn(text: string): readonly string[] {
  const uses = [...text.matchAll(/\buses["']?:\s*["']?([.$]\/[\w./-]*)(?=["'\s,}]|$)/g)].map(([, path = '']) => path);
  const folders = uses.flatMap((path) => (/\.ya?ml$/.test(path) ? [] : (localPath(path) ?? [])));
  return [...new Set(folders)];
}

/** Where an action's file lies. */
export function actionPath(folder: string, name: (typeof ACTION_FILES)[number]): string {
  return folder === '' ? name : `${folder}/${name}`;
}
