import type { Block } from '../checklist/blocks.ts';
import { readPlain } from '../checklist/read-plain.ts';
import { checks } from '../checks/index.ts';
import type { Repository } from '../core/definition.ts';
import { firstChecklist } from '../init/first-checklist.ts';
import { PROJECT_FILES, projectNameIn } from '../init/project-name.ts';
import { isLocal, localPath } from '../workflow/local-path.ts';
import { readRepository } from '../workflow/read-repository.ts';

/** What is known of a repository's files: path from its root → text. */
export type Files = ReadonlyMap<string, string>;

/** A place in a workflow file that could not be read. */
export interface FitProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The checklist that fits a repository. */
export interface Fit {
  /** The file as `gonogo init` writes it. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly rows: number;
  /** Files, and parts of them, that no row can be about. */
  readonly problems: readonly FitProblem[];
  /** Whether any file publishes something, as far as can be told. */
  readonly publishes: boolean;
  /** Faults of workflow files that the text waives for a time. */
  readonly waived: readonly FitProblem[];
}

/** So many are shown; the rest follows from them or can wait. */
const MOST_PROBLEMS = 20;

/**
 * Further files that these lead to and that would say more: the actions of the repository that they use, and where a Python project has its name if
 * one is uploaded. Only paths within the repository.
 */
export async function furtherFiles(files: Files): Promise<readonly string[]> {
  const { workflows } = await readRepository(files, { schema: false });
  const actions = workflows.flatMap(({ uses, calls = [] }) => {
    const called = new Set(calls.map((call) => call.uses));
    return uses.flatMap((use) => {
      const folder = isLocal(use.uses) && !called.has(use.uses) ? localPath(use.uses) : undefined;
      return folder === undefined ? [] : ['action.yml', 'action.yaml'].map((name) => [folder, name].join('/'));
    });
  });
  const uploads = workflows.some(({ publishes }) => publishes.some(({ to }) => to === 'pypi' || to === 'testpypi'));
  return [...new Set([...(uploads ? PROJECT_FILES : []), ...actions])].filter((path) => !files.has(path));
}

/** Makes the checklist that fits a repository with these files, by what `gonogo init` does. */
export async function fitChecklist(files: Files, repository: Repository, now: Date): Promise<Fit> {
  const { workflows } = await readRepository(files, { schema: false });
  const project = PROJECT_FILES.map((file) => projectNameIn(file, files.get(file) ?? '')).find(
    (name) => name !== undefined,
  );
  const read = (source: string) => readPlain(source, { file: 'release.mdx', checks });
  const { text, faults } = firstChecklist({
    facts: workflows,
    repository,
    names: project === undefined ? {} : { project },
    now,
    read: (source) => read(source).checklist,
  });
  const { checklist, blocks } = read(text);
  return {
    text,
    blocks,
    rows: checklist.definitions.length,
    problems: workflows
      .flatMap(({ file, problems }) =>
        problems.map(({ message, span }) => ({ file, line: span.start.line, message: message.slice(0, 300) })),
      )
      .slice(0, MOST_PROBLEMS),
    publishes: workflows.some(({ publishes }) => publishes.length > 0),
    waived: faults.map(({ at, message }) => ({ file: at, line: 0, message })).slice(0, MOST_PROBLEMS),
  };
}
