import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { DOCS_FOLDERS, findProject, PLAIN_DOCS, type Project, projectAt } from '../project/find-root.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './program.ts';
import { UsageError } from './usage-error.ts';

/** Where `init` writes in a repository that is no site. */
export const PLAIN_CHECKLIST = `${PLAIN_DOCS}/release-checklist.md`;

/**
 * The project that a command is about: `--root`, else the one that the current folder belongs to. Only to try the sandbox, gonogo's own checklist
 * will do: a real run must never be about another project than was meant.
 */
export function openProject({ root, docs }: CommonOptions, io: Io, sandbox = false): Project {
  if (root !== undefined) {
    const folder = resolve(io.cwd, root);
    if (!existsSync(folder)) throw new UsageError(`--root: there is no folder ${root}.`);
    const project = projectAt(folder, docs);
    if (!project)
      throw new UsageError(`--root: ${root} has no folder ${docs ?? [...DOCS_FOLDERS, PLAIN_DOCS].join(' or ')}.`);
    return project;
  }
  const project = findProject(io.cwd, docs);
  // A folder `docs` is no sign of a checklist.
  if (project && !(sandbox && project.plain && !existsSync(join(project.root, PLAIN_CHECKLIST)))) return project;
  const own = sandbox && docs === undefined ? projectAt(io.home, docs) : undefined;
  if (own) {
    io.stderr.write('No project here: the sandbox is tried with gonogo’s own checklist.\n');
    return own;
  }
  throw new UsageError(
    `no project found: neither ${io.cwd} nor a folder above it is a project: a package.json and ${docs ?? DOCS_FOLDERS.join(' or ')}, or a repository with ${docs ?? PLAIN_DOCS}.\nName it with --root.`,
  );
}

/** The project's folder within the repository of a job, with a slash at its end: what GitHub puts before a file's path. */
export function folderInWorkspace({ root }: Project, { env }: Io): string {
  const folder = env.GITHUB_WORKSPACE ? relative(env.GITHUB_WORKSPACE, root).replaceAll('\\', '/') : '';
  return folder === '' || folder.startsWith('..') ? '' : `${folder}/`;
}
