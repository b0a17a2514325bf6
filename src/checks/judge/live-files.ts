import type { Reader } from '../../core/check.ts';
import type { Known, Request } from '../../core/evidence.ts';
import { type RepositoryFacts, repository, sightOf } from '../../evidence/github/repository.ts';
import { workflowFacts } from '../../evidence/github/workflow-facts.ts';
import { type WorkflowFile, workflowFiles } from '../../evidence/github/workflow-files.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';

interface Here {
  readonly owner: string;
  readonly repo: string;
}

/** Workflow files as they are on the default branch now. */
export interface LiveFiles {
  readonly branch: string;
  /** Of the files that were asked for, those that are there and could be read. */
  readonly facts: readonly WorkflowFacts[];
  /** Those that are there and could not, or were too many to ask for. */
  readonly unread: readonly string[];
}

/** Names of files, or `all` that there are. */
type Wanted = readonly string[] | 'all';

/** Where there are more, not all of them are read. */
const MOST_FILES = 20;

/**
 * What to ask for these files: the list of files once the default branch is known, and then the facts of those that are listed. A file that is not
 * in the list is never asked for.
 */
export function liveNeeds(files: Wanted, known: Known, here: Here): readonly Request[] {
  const about = known.get(repository(here));
  if (about?.status !== 'found') return [];
  const list = filesOn(about.value, here);
  const listed = known.get(list);
  return listed?.status === 'found' ? [list, ...requestsOf(files, listed.value, about.value, here)] : [list];
}

/** Reads the same again; `undefined` where it cannot be told which files there are. */
export function readLive(files: Wanted, { peek }: Reader, here: Here): LiveFiles | undefined {
  const about = peek(repository(here));
  if (about === undefined || about === 'unavailable') return undefined;
  const listed = peek(filesOn(about, here));
  if (listed === 'unavailable') return undefined;
  // Absent: the folder is not there, and that is proven.
  const list = listed ?? [];
  const facts: WorkflowFacts[] = [];
  const unread: string[] = [];
  for (const request of requestsOf(files, list, about, here)) {
    const value = peek(request);
    if (value === undefined || value === 'unavailable') unread.push(request.params.file ?? '');
    else facts.push(value);
  }
  if (files === 'all' && list.length > MOST_FILES) unread.push(...list.map(({ name }) => name));
  return { branch: about.default_branch, facts, unread };
}

function filesOn(about: RepositoryFacts, here: Here): Request<readonly WorkflowFile[]> {
  return workflowFiles({ ...here, ref: about.default_branch, seen: sightOf(about) });
}

function requestsOf(
  files: Wanted,
  listed: readonly WorkflowFile[],
  { default_branch: ref }: RepositoryFacts,
  here: Here,
): readonly Request<WorkflowFacts>[] {
  return listed
    .filter(
      ({ name }) => /\.ya?ml$/.test(name) && (files === 'all' ? listed.length <= MOST_FILES : files.includes(name)),
    )
    .map(({ name: file, sha }) => workflowFacts({ ...here, ref, file, sha }));
}
