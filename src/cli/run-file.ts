import type { Repository } from '../core/definition.ts';
import type { Evidence } from '../core/evidence.ts';
import { newestTag } from '../core/tag-order.ts';
import type { Clients } from '../evidence/clients.ts';
import { repository as repositoryOf } from '../evidence/github/repository.ts';
import type { RunFacts } from '../evidence/github/run.ts';
import { workflowFacts } from '../evidence/github/workflow-facts.ts';
import { workflowFiles } from '../evidence/github/workflow-files.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';

/** Secrets of one file that are asked for, at most. */
const MOST_SECRETS = 10;

/** The version's tag that a run was started by. */
export function tagOf({ event, ref }: RunFacts): string | undefined {
  return event === 'push' && newestTag([ref]) !== undefined ? ref : undefined;
}

/** Has the default branch another file by now than the run of a tag takes? `undefined`: it has not, or that cannot be told. */
export async function findOldFile(
  facts: RunFacts,
  { owner, name: repo }: Repository,
  clients: Clients,
): Promise<{ readonly file: string; readonly ref: string } | undefined> {
  const tag = tagOf(facts);
  if (tag === undefined || facts.file === '') return undefined;
  const about = found(await repositoryOf.collect(clients, { owner, repo }));
  if (!about) return undefined;
  const shas = await Promise.all(
    [facts.commit, about.default_branch].map((ref) => shaOf(facts.file, ref, { owner, repo }, clients)),
  );
  const [then, now] = shas;
  return then && now && then !== now ? { file: facts.file, ref: tag } : undefined;
}

/**
 * Secrets that the run's file cannot do without, in the jobs that failed where their names tell which; not those of jobs with an environment, which
 * may keep them there. None where the file cannot be read.
 */
export async function neededSecrets(
  facts: RunFacts,
  failed: readonly string[],
  { owner, name: repo }: Repository,
  clients: Clients,
): Promise<readonly string[]> {
  const { file, commit } = facts;
  const sha = file === '' ? undefined : await shaOf(file, commit, { owner, repo }, clients);
  if (sha === undefined) return [];
  const read = found(await workflowFacts.collect(clients, { owner, repo, ref: commit, file, sha }));
  return read ? secretsOf(read, failed) : [];
}

function secretsOf({ secrets, environments, permissions }: WorkflowFacts, failed: readonly string[]): string[] {
  const jobs = new Set(permissions.map(({ job }) => job));
  // `test (ubuntu-latest)`: a job of a matrix.
  const ids = failed.map((name) => name.replace(/ \(.*\)$/, ''));
  const told = ids.every((id) => jobs.has(id));
  const counts = ({ name, job, fallback, condition }: WorkflowFacts['secrets'][number]): boolean =>
    name !== 'GITHUB_TOKEN' &&
    !fallback &&
    !condition &&
    (!told || job === undefined || ids.includes(job)) &&
    !environments.some((one) => one.job === job);
  return [...new Set(secrets.filter(counts).map(({ name }) => name))].slice(0, MOST_SECRETS);
}

async function shaOf(
  file: string,
  ref: string,
  here: { readonly owner: string; readonly repo: string },
  clients: Clients,
): Promise<string | undefined> {
  // What is not seen is not claimed to be absent.
  const files = found(await workflowFiles.collect(clients, { ...here, ref, seen: 'unproven' }));
  return files?.find(({ name }) => name === file)?.sha;
}

function found<V>(evidence: Evidence<V>): V | undefined {
  return evidence.status === 'found' ? evidence.value : undefined;
}
