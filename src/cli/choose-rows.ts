import type { Definition, Repository } from '../core/definition.ts';
import type { ReportChecklist } from '../core/report.ts';
import { parseRepository } from '../core/repository.ts';
import type { Project } from '../project/find-root.ts';
import type { ProjectChecklist } from '../project/read-checklists.ts';
import { readSections } from '../project/sections.ts';
import { renderFindings } from '../reporters/findings.ts';
import type { Io } from './io.ts';
import type { RowOptions } from './program.ts';
import { readNamed } from './read-named.ts';
import { selectRows } from './select-rows.ts';
import { UsageError } from './usage-error.ts';

/** What a run is about. */
export interface Chosen {
  readonly definitions: readonly Definition[];
  /** Rows of the checklists, chosen or not. */
  readonly of: number;
  readonly checklists: readonly ReportChecklist[];
  /** The repository to ask about, where an argument or the front matter names one. */
  readonly repository: Repository | undefined;
  /** The repository that the checklists were written for. */
  readonly target: Repository | undefined;
  readonly sectionOf: (definition: Definition) => string | undefined;
}

/** Reads the checklists that were named, and picks the rows. A document with faults stops the run: a row of it may be lost. */
export async function chooseRows(
  project: Project,
  names: readonly string[],
  options: RowOptions,
  io: Io,
  sandbox?: Repository,
): Promise<Chosen> {
  const named = options.repo === undefined ? undefined : readRepository(options.repo);
  const read = await readNamed(project, names, io);
  const chosen = names.length === 0 ? about(sandbox ?? named, read) : read;
  refuseFaults(chosen, options.repo !== undefined);
  const definitions = chosen.flatMap(({ checklist }) => checklist.definitions);
  if (definitions.length === 0) {
    throw new UsageError(
      `no document in ${project.docs} has a tagged row. A row is tagged like this: :secret[DEPLOY_TOKEN]`,
    );
  }
  const target = sharedTarget(chosen);
  const sections = new Map(chosen.map(({ checklist, text }) => [checklist.file, readSections(text)]));
  return {
    definitions: selectRows(definitions, options.only),
    of: definitions.length,
    checklists: chosen.map(({ checklist: { file, title, target: held } }) => ({
      file,
      title,
      ...(held?.copy ? { copy: held.copy } : {}),
    })),
    repository: named ?? target,
    target,
    sectionOf: ({ at }) => sections.get(at.file)?.(at.start.line),
  };
}

/** Of a project's checklists those about one repository, where there are some; else all of them. */
function about(repository: Repository | undefined, all: readonly ProjectChecklist[]): readonly ProjectChecklist[] {
  const isAbout = ({ checklist: { target } }: ProjectChecklist): boolean =>
    target !== undefined && repository !== undefined && nameOf(target.repository) === nameOf(repository);
  // One whose target cannot be read may be about it too.
  return all.some(isAbout) ? all.filter((one) => isAbout(one) || !one.checklist.target) : all;
}

function nameOf({ owner, name }: Repository): string {
  return `${owner}/${name}`.toLowerCase();
}

function readRepository(text: string): Repository {
  const repository = parseRepository(text);
  if ('problem' in repository) throw new UsageError(`--repo: ${repository.problem}`);
  return repository;
}

/** What a target is matters not where the repository is named by an argument: workflow files are `check`'s business. */
function refuseFaults(chosen: readonly ProjectChecklist[], named: boolean): void {
  const findings = chosen.flatMap((one) => one.findings).filter(({ rule }) => !(named && rule === 'bad-target'));
  if (!findings.some(({ severity }) => severity === 'error')) return;
  const sources = new Map(chosen.map(({ checklist, text }) => [checklist.file, text]));
  throw new UsageError(
    `the checklists have faults, and a row may be lost to them; nothing was asked.\n\n${renderFindings(findings, sources)}`,
  );
}

/** Checklists of one run are about one repository. */
function sharedTarget(chosen: readonly ProjectChecklist[]): Repository | undefined {
  const named = chosen.flatMap(({ checklist: { file, target } }) => (target ? [{ file, ...target.repository }] : []));
  const [first] = named;
  if (!first) return undefined;
  if (named.every((one) => nameOf(one) === nameOf(first))) return { owner: first.owner, name: first.name };
  const list = named.map(({ file, owner, name }) => `  ${file}: ${owner}/${name}`).join('\n');
  throw new UsageError(`the checklists are about several repositories; name those of one.\n${list}`);
}
