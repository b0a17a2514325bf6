import type { Target } from '../core/definition.ts';
import type { Evidence } from '../core/evidence.ts';
import { explainReason } from '../core/reasons.ts';
import { createClients } from '../evidence/create-clients.ts';
import { readActionFiles } from '../evidence/github/action-files.ts';
import { commit } from '../evidence/github/commit.ts';
import { repository, sightOf } from '../evidence/github/repository.ts';
import { workflowFiles } from '../evidence/github/workflow-files.ts';
import { readWorkflowText } from '../evidence/github/workflow-text.ts';
import { createRetry } from '../evidence/retry.ts';
import type { Project } from '../project/find-root.ts';
import { OWN_WORKFLOWS } from '../project/read-workflow-files.ts';
import { type CopyChange, type NewCopy, writeCopy } from '../project/write-copy.ts';
import { chooseTargets } from './choose-targets.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { openProject } from './open-project.ts';
import type { RefreshOptions } from './program.ts';
import { scrubbed } from './scrub.ts';
import { sleep } from './sleep.ts';
import { describeTokens, findTokens } from './tokens.ts';

type Clients = ReturnType<typeof createClients>;

/** `gonogo refresh`: brings the copies of workflow files to their repositories' default branch. A copy that cannot be had whole stays as it is. */
export async function runRefresh(names: readonly string[], options: RefreshOptions, machine: Io): Promise<number> {
  const { io, hide } = scrubbed(machine);
  const project = openProject(options, io);
  const targets = await chooseTargets(project, names, io);
  const copies = targets.filter(({ workflows }) => workflows !== OWN_WORKFLOWS);
  if (copies.length === 0) {
    io.stderr.write('gonogo: nothing to refresh: these checklists are held against the repository’s own files.\n');
    return EXIT.go;
  }
  const tokens = await findTokens(io, options);
  if (tokens.repository) hide(tokens.repository.token);
  for (const line of describeTokens(tokens)) io.stderr.write(`${line}\n`);
  const { signal, now } = io;
  const fetch = createRetry({ fetch: io.fetch, sleep: (seconds) => sleep(seconds, signal), onWait() {} });
  const clients = createClients({ fetch, token: tokens.repository?.token, signal, now });
  let failed = false;
  for (const target of copies) {
    const problem = await refresh(project, target, clients, io);
    if (problem === undefined) continue;
    failed = true;
    io.stderr.write(`gonogo: ${target.workflows} stays as it is: ${problem}\n`);
  }
  return failed ? EXIT.couldNotRun : EXIT.go;
}

/** Refreshes one copy; gives the reason where it could not. */
async function refresh(
  project: Project,
  { repository: { owner, name: repo }, workflows }: Target,
  clients: Clients,
  io: Io,
): Promise<string | undefined> {
  const copy = await fetchCopy(owner, repo, clients);
  if ('problem' in copy) return copy.problem;
  const written = await writeCopy(project.root, workflows, { ...copy, repository: `${owner}/${repo}` });
  if ('problem' in written) return written.problem;
  io.stdout.write(describe(workflows, copy, written.changes));
  return undefined;
}

function describe(
  workflows: string,
  { commit: sha, date }: Omit<NewCopy, 'repository'>,
  changes: readonly CopyChange[],
): string {
  const lines = changes.map(({ file, what }) => `  ${what.padEnd(8)} ${file}\n`);
  const same = changes.length === 0 ? ', no workflow file has changed' : '';
  return `${workflows}: at ${sha.slice(0, 7)} of ${date}${same}\n${lines.join('')}`;
}

/** All workflow files of the default branch at one commit, and the repository’s own actions that they use; or why they cannot be had. */
async function fetchCopy(
  owner: string,
  repo: string,
  clients: Clients,
): Promise<Omit<NewCopy, 'repository'> | { readonly problem: string }> {
  const facts = await repository.collect(clients, { owner, repo });
  if (facts.status !== 'found') return { problem: wordsOf(facts) };
  const head = await commit.collect(clients, { owner, repo, ref: facts.value.default_branch });
  if (head.status !== 'found') return { problem: wordsOf(head) };
  // All of it is asked at the commit: a push in between must not mix two states.
  const ref = head.value.sha;
  const list = await workflowFiles.collect(clients, { owner, repo, ref, seen: sightOf(facts.value) });
  if (list.status !== 'found') return { problem: wordsOf(list) };
  const files = new Map<string, string>();
  for (const { name: file, sha } of list.value.filter(({ name }) => /^[\w][\w .+-]*\.ya?ml$/.test(name))) {
    const text = await readWorkflowText(clients, { owner, repo, ref, file, sha });
    if (text.status !== 'found') return { problem: `${file}: ${wordsOf(text)}` };
    files.set(file, text.value.text);
  }
  if (files.size === 0) return { problem: 'its default branch has no workflow files' };
  const actions = await readActionFiles(clients, { owner, repo, ref }, [...files.values()]);
  if ('status' in actions) return { problem: `the repository’s own actions: ${wordsOf(actions)}` };
  return { commit: ref, date: head.value.date, files, actions };
}

function wordsOf(evidence: Evidence): string {
  if (evidence.status !== 'unavailable') return 'its default branch has no workflow files';
  const { why, next } = explainReason(evidence.reason);
  return `${why} ${next}`;
}
