import type { Repository } from '../core/definition.ts';
import type { Reason } from '../core/evidence.ts';
import { explainReason } from '../core/reasons.ts';
import type { Clients } from '../evidence/clients.ts';
import { repository as aboutRepository, sightOf } from '../evidence/github/repository.ts';
import { workflowFiles } from '../evidence/github/workflow-files.ts';
import { readWorkflowText } from '../evidence/github/workflow-text.ts';
import type { Files } from './repository-fit.ts';

/** The workflow files of a repository, or why there are none to read. */
export type FilesRead =
  | {
      readonly status: 'found';
      /** As GitHub spells it: an index compares publishers letter by letter. */
      readonly repository: Repository;
      readonly branch: string;
      readonly isPublic: boolean;
      readonly files: Files;
      /** Files that are listed and were not read: `release.yml: …`. */
      readonly unread: readonly string[];
    }
  | { readonly status: 'none'; readonly repository: Repository; readonly branch: string }
  | { readonly status: 'unavailable'; readonly reason: Reason };

const FOLDER = '.github/workflows';
/** So many are read, more are named. Few repositories have half as many. */
const MOST_FILES = 100;
/** So many further files are asked for. */
const MOST_FURTHER = 30;
/** So many requests are open at a time. */
const AT_ONCE = 8;

/** Reads the workflow files of the default branch: without a token from the host of raw files, which does not count requests. */
export async function readFiles(
  clients: Clients,
  asked: Repository,
  onProgress: (done: number, of: number) => void,
): Promise<FilesRead> {
  const about = await aboutRepository.collect(clients, { owner: asked.owner, repo: asked.name });
  if (about.status !== 'found') return { status: 'unavailable', reason: reasonOf(about) };
  const [owner = asked.owner, repo = asked.name] = about.value.full_name.split('/');
  const { default_branch: ref } = about.value;
  const here = { repository: { owner, name: repo }, branch: ref };
  const list = await workflowFiles.collect(clients, { owner, repo, ref, seen: sightOf(about.value) });
  if (list.status === 'unavailable') return { status: 'unavailable', reason: list.reason };
  const listed = list.status === 'found' ? list.value.filter(({ name }) => /\.ya?ml$/.test(name)) : [];
  if (listed.length === 0) return { status: 'none', ...here };

  const files = new Map<string, string>();
  const unread: string[] = listed
    .slice(MOST_FILES)
    .map(({ name }) => `${name}: the first ${MOST_FILES} files are read.`);
  let refusal: Reason | undefined;
  let done = 0;
  const wanted = listed.slice(0, MOST_FILES);
  await eachOf(wanted, async ({ name, sha }) => {
    const text = await readWorkflowText(clients, { owner, repo, ref, file: name, sha });
    if (text.status === 'found') files.set(`${FOLDER}/${name}`, text.value.text);
    else {
      refusal ??= reasonOf(text);
      unread.push(`${name}: ${explainReason(reasonOf(text)).why}`);
    }
    done += 1;
    onProgress(done, wanted.length);
  });
  if (files.size === 0 && refusal) return { status: 'unavailable', reason: refusal };
  return { status: 'found', ...here, isPublic: !about.value.private, files, unread: unread.sort() };
}

/** Adds further files of a public repository, where they are there; whatever else they would have said stays unsaid. */
export async function addFiles(
  clients: Clients,
  { repository, branch: ref, files }: Extract<FilesRead, { status: 'found' }>,
  paths: readonly string[],
): Promise<Files> {
  const all = new Map(files);
  const { owner, name: repo } = repository;
  await eachOf(paths.slice(0, MOST_FURTHER), async (path) => {
    const text = await clients.raw.get({ owner, repo, ref, path, permission: 'Contents: read' });
    if (text.status === 'found') all.set(path, text.value);
  });
  return all;
}

function reasonOf(evidence: { readonly status: string; readonly reason?: Reason }): Reason {
  return evidence.reason ?? { code: 'not-visible', args: { permission: 'Contents: read' } };
}

/** Does something for each, a few at a time. */
async function eachOf<T>(all: readonly T[], one: (item: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of rest) await one(item);
    }),
  );
}
