import type { Job, Repository, Run } from '../world.ts';
import { type Answer, found, foundOrNot, notFound, type RepositoryCall } from './answer.ts';
import { environmentLinks, findEnvironment, reviewersOf } from './environments.ts';
import { matchesDate } from './matches-date.ts';
import { paged } from './paging.ts';
import { apiUrl, htmlUrl, minimalRepository } from './repository.ts';
import type { Schemas } from './schemas.ts';
import { simpleUser } from './user.ts';
import { same } from './viewer.ts';
import { findWorkflow } from './workflows.ts';

export function runs(call: RepositoryCall): Answer {
  return listed(call, call.repository.runs);
}

export function workflowRuns(call: RepositoryCall): Answer {
  const workflow = findWorkflow(call.repository, call.params.workflow);
  if (!workflow) return notFound();
  return listed(
    call,
    call.repository.runs.filter((one) => one.workflow === workflow.id),
  );
}

export function run(call: RepositoryCall): Answer {
  return foundOrNot(findRun(call), (one) => rendered(call, one));
}

/** A run as an attempt left it. */
export function runAttempt(call: RepositoryCall): Answer {
  return foundOrNot(findAttempt(call), (one) => rendered(call, one));
}

/** `filter=all` has the jobs of earlier attempts too. */
export function jobs(call: RepositoryCall): Answer {
  const run = findRun(call);
  if (!run) return notFound();
  const all = call.query.get('filter') === 'all';
  const shown = run.jobs.filter(({ attempt }) => all || attempt === run.attempt);
  return paged(call, shown, (one) => renderedJob(call.repository, run, one), { key: 'jobs' });
}

export function attemptJobs(call: RepositoryCall): Answer {
  const run = findAttempt(call);
  if (!run) return notFound();
  return paged(call, run.jobs, (one) => renderedJob(call.repository, run, one), { key: 'jobs' });
}

/** The environments whose jobs of this run wait for approval; an empty list when none does. */
export function pendingDeployments(call: RepositoryCall): Answer {
  const run = findRun(call);
  if (!run) return notFound();
  const { repository, viewer, world } = call;
  const names = new Set(run.jobs.flatMap(({ status, environment }) => (status === 'waiting' ? [environment] : [])));
  const pending = [...names].flatMap((name) => {
    const environment = findEnvironment(repository, name);
    if (!environment) return [];
    const person = viewer.kind === 'token' && viewer.token.kind !== 'installation' ? viewer.token.user : '';
    return [
      {
        environment: environmentLinks(repository, environment),
        wait_timer: environment.waitTimer,
        wait_timer_started_at: environment.waitTimer > 0 ? run.updated : null,
        current_user_can_approve: environment.reviewers.some(({ kind, name }) => kind === 'User' && same(name, person)),
        reviewers: reviewersOf(world.github, repository, environment),
      } satisfies Schemas['pending-deployment'],
    ];
  });
  return found(pending);
}

/** A check run is a job: the two have one id. */
export function annotations(call: RepositoryCall): Answer {
  const { repository, params } = call;
  const run = repository.runs.find(({ jobs }) => jobs.some(({ id }) => String(id) === params.check));
  const job = run?.jobs.find(({ id }) => String(id) === params.check);
  if (!run || !job) return notFound();
  const render = ({ level, message, title, path = '.github', line = 1 }: Job['annotations'][number]) =>
    ({
      path,
      blob_href: `${htmlUrl(repository)}/blob/${run.sha}/${path}`,
      start_line: line,
      start_column: null,
      end_line: line,
      end_column: null,
      annotation_level: level,
      title: title ?? '',
      message,
      raw_details: '',
    }) satisfies Schemas['check-annotation'];
  return paged(call, job.annotations, render);
}

function findRun({ repository, params }: RepositoryCall): Run | undefined {
  return repository.runs.find(({ id }) => String(id) === params.run);
}

/** What failed in it is kept of an earlier attempt; it was completed. */
function findAttempt(call: RepositoryCall): Run | undefined {
  const run = findRun(call);
  const attempt = Number(call.params.attempt);
  if (!run || !(attempt >= 1 && attempt <= run.attempt)) return undefined;
  const jobs = run.jobs.filter((one) => one.attempt === attempt);
  if (attempt === run.attempt) return { ...run, jobs };
  const failed = jobs.some(({ conclusion }) => conclusion === 'failure');
  return { ...run, attempt, jobs, status: 'completed', conclusion: failed ? 'failure' : 'success' };
}

/** Newest first; every filter that is given must hold. `status` takes a conclusion too. */
function listed(call: RepositoryCall, runs: readonly Run[]): Answer {
  const { query } = call;
  const holds = (name: string, matches: (wanted: string) => boolean): boolean => {
    const wanted = query.get(name);
    return wanted === null || wanted === '' || matches(wanted);
  };
  const matching = runs.filter(
    (one) =>
      holds('branch', (wanted) => one.ref === wanted) &&
      holds('event', (wanted) => one.event === wanted) &&
      holds('status', (wanted) => one.status === wanted || one.conclusion === wanted) &&
      holds('head_sha', (wanted) => one.sha === wanted) &&
      holds('actor', (wanted) => same(one.actor, wanted)) &&
      holds('created', (wanted) => matchesDate(one.created, wanted)),
  );
  const newestFirst = matching.sort((a, b) => (a.created === b.created ? b.id - a.id : a.created < b.created ? 1 : -1));
  return paged(call, newestFirst, (one) => rendered(call, one), { key: 'workflow_runs' });
}

function rendered({ repository, world: { github } }: RepositoryCall, run: Run) {
  const url = `${apiUrl(repository)}/actions/runs/${run.id}`;
  const workflow = repository.workflows.find(({ id }) => id === run.workflow);
  const commit = repository.commits.get(run.sha);
  const person = {
    name: commit?.author ?? run.actor,
    email: `${commit?.author ?? run.actor}@users.noreply.github.com`,
  };
  const actor = simpleUser(github, run.actor);
  return {
    id: run.id,
    name: workflow?.name ?? '',
    node_id: `WFR_${run.id}`,
    check_suite_id: run.id,
    check_suite_node_id: `CS_${run.id}`,
    head_branch: run.ref,
    head_sha: run.sha,
    path: workflow?.path ?? '',
    display_title: run.title,
    run_number: run.number,
    run_attempt: run.attempt,
    run_started_at: run.created,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow,
    url,
    html_url: `${htmlUrl(repository)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.created,
    updated_at: run.updated,
    actor,
    triggering_actor: actor,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${apiUrl(repository)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${apiUrl(repository)}/actions/workflows/${run.workflow}`,
    referenced_workflows: [],
    head_commit: {
      id: run.sha,
      tree_id: run.sha,
      message: commit?.message ?? run.title,
      timestamp: commit?.date ?? run.created,
      author: person,
      committer: person,
    },
    repository: minimalRepository(github, repository),
    head_repository: minimalRepository(github, repository),
  } satisfies Schemas['workflow-run'];
}

function renderedJob(repository: Repository, run: Run, job: Job) {
  const runUrl = `${apiUrl(repository)}/actions/runs/${run.id}`;
  return {
    id: job.id,
    run_id: run.id,
    run_url: runUrl,
    run_attempt: job.attempt,
    node_id: `CR_${job.id}`,
    head_sha: run.sha,
    head_branch: run.ref,
    workflow_name: repository.workflows.find(({ id }) => id === run.workflow)?.name ?? null,
    name: job.name,
    url: `${apiUrl(repository)}/actions/jobs/${job.id}`,
    html_url: `${htmlUrl(repository)}/actions/runs/${run.id}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.started,
    started_at: job.started,
    completed_at: job.completed,
    check_run_url: `${apiUrl(repository)}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
    steps: job.steps.map(({ name, conclusion }, index) => ({
      name,
      status: conclusion === null ? ('queued' as const) : ('completed' as const),
      conclusion,
      number: index + 1,
      started_at: conclusion === null ? null : job.started,
      completed_at: conclusion === null ? null : job.completed,
    })),
  } satisfies Schemas['job'];
}
