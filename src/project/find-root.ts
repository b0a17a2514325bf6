import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A folder with documents that checklists can stand in. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  /** Folder of the documents, relative to the root. */
  readonly docs: string;
  /** The documents are no site's: those without rows are none of our business. */
  readonly plain?: true;
}

/** Where a Starlight site keeps its documents: as gonogo's own does, and as Starlight does by default. */
export const DOCS_FOLDERS = ['content/docs', 'src/content/docs'] as const;
/** Where a repository that is no such site keeps them. */
export const PLAIN_DOCS = 'docs';

/**
 * The project that a folder belongs to: the nearest folder, itself or above, that has a `package.json` and a site's folder of documents, or that is a
 * repository and has a folder `docs`.
 */
export function findProject(from: string, docs: string | undefined): Project | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const isRepository = isRepositoryRoot(folder);
    if (isRepository || existsSync(join(folder, 'package.json'))) {
      const project = projectAt(folder, docs);
      if (project && (isRepository || !project.plain)) return project;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** A folder as a project, when it has a folder of documents. */
export function projectAt(folder: string, docs: string | undefined): Project | undefined {
  const root = resolve(folder);
  const found = (docs === undefined ? DOCS_FOLDERS : [docs]).find((name) => existsSync(join(root, name)));
  if (found !== undefined) {
    const plain = docs !== undefined && !isSite(docs) && !existsSync(join(root, 'package.json'));
    return plain ? { root, docs: found, plain: true } : { root, docs: found };
  }
  const bare = docs === undefined && isRepositoryRoot(root) && existsSync(join(root, PLAIN_DOCS));
  return bare ? { root, docs: PLAIN_DOCS, plain: true } : undefined;
}

/** The nearest folder, itself or above, that is the root of a repository. */
export function findRepositoryRoot(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (isRepositoryRoot(folder)) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function isRepositoryRoot(folder: string): boolean {
  return existsSync(join(folder, '.git')) || existsSync(join(folder, '.github', 'workflows'));
}

function isSite(docs: string): boolean {
  return DOCS_FOLDERS.some((name) => name === docs.replace(/\/+$/, ''));
}
