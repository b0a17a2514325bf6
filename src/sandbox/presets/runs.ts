import type { Deployment, Job, Repository, Run } from '../world.ts';
import { MAINTAINER } from './tokens.ts';

export interface RunFacts {
  readonly id: number;
  readonly number: number;
  readonly event: 'push' | 'workflow_dispatch';
  readonly ref: string;
  readonly sha: string;
  readonly at: string;
  readonly status?: Run['status'];
  readonly conclusion?: Run['conclusion'];
  readonly jobs: readonly Job[];
}

/** A run of a workflow file; it succeeded unless it is told otherwise. */
export function runOf(
  repository: Repository,
  file: string,
  { at, status = 'completed', conclusion = 'success', jobs, ...facts }: RunFacts,
): Run {
  const workflow = repository.workflows.find(({ path }) => path.endsWith(`/${file}`));
  return {
    ...facts,
    workflow: workflow?.id ?? 0,
    attempt: 1,
    title: workflow?.name ?? file,
    actor: MAINTAINER,
    status,
    conclusion,
    created: at,
    updated: at,
    jobs: [...jobs],
  };
}

/** A job that succeeded, but for what is told of it. */
export function jobOf(id: number, name: string, at: string, facts: Partial<Job> = {}): Job {
  return {
    id,
    name,
    attempt: 1,
    status: 'completed',
    conclusion: 'success',
    started: at,
    completed: at,
    steps: [{ name: `Run ${name}`, conclusion: 'success' }],
    annotations: [],
    ...facts,
  };
}

/** A deployment that went well. */
export function deployed(id: number, environment: string, sha: string, at: string, url?: string): Deployment {
  return {
    id,
    environment,
    ref: 'main',
    sha,
    creator: 'github-actions[bot]',
    created: at,
    statuses: [
      { id: id * 10, state: 'in_progress', created: at },
      { id: id * 10 + 1, state: 'success', created: at, ...(url === undefined ? {} : { url }) },
    ],
  };
}
