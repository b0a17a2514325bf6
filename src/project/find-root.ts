import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A folder with documents that checklists can stand in. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  /** Folder of the documents, relative to the root. */
  readonly docs: string;
}

/** Where a Starlight site keeps its documents: as gonogo's own does, and as Starlight does by default. */
export const DOCS_FOLDERS = ['content/docs', 'src/content/docs'] as const;

/** The project that a folder belongs to: the nearest folder, itself or above, that has a `package.json` and a folder of documents. */
export function findProject(from: string, docs: string | undefined): Project | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) {
      const project = projectAt(folder, docs);
      if (project) return project;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** A folder as a project, when it has a folder of documents. */
export function projectAt(folder: string, docs: string | undefined): Project | undefined {
  const root = resolve(folder);
  const found = (docs === undefined ? DOCS_FOLDERS : [docs]).find((name) => existsSync(join(root, name)));
  return found === undefined ? undefined : { root, docs: found };
}
