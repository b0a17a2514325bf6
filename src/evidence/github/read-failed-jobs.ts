import * as v from 'valibot';
import type { Evidence, Right, Unavailable } from '../../core/evidence.ts';
import type { ExplainedCause } from '../../failures/explain-errors.ts';
import type { Clients } from '../clients.ts';

const jobs = v.object({
  total_count: v.number(),
  jobs: v.array(v.object({ id: v.number(), name: v.string(), conclusion: v.nullable(v.string()) })),
});
const annotations = v.array(
  v.object({
    annotation_level: v.nullable(v.string()),
    title: v.nullable(v.string()),
    message: v.nullable(v.string()),
  }),
);

/** A job that did not succeed, with the errors that it reported. */
export interface FailedJob {
  readonly id: string;
  readonly name: string;
  /** Texts of its error annotations. A script that fails reports nothing but its exit code. */
  readonly errors: readonly string[];
  /** Known failures that the errors show, the likeliest first. */
  readonly causes: readonly ExplainedCause[];
}

/** Failed jobs of a matrix mostly say the same. */
const MOST_JOBS = 3;
const FAILED: ReadonlySet<string> = new Set(['failure', 'timed_out', 'startup_failure', 'action_required']);
const right: Right = { anonymous: true, permission: 'Actions: read' };
const ofAnnotations: Right = { anonymous: true, permission: 'the scope repo (classic)' };

/**
 * The jobs of a run that failed, the first three of them with their annotations; `refused` where those could not be read. Absent: none failed.
 * `attempt`: of an earlier attempt (`actions/list-jobs-for-workflow-run-attempt`).
 */
export async function failedJobsOf(
  clients: Clients,
  {
    owner,
    repo,
    run,
    attempt = '',
  }: { readonly owner: string; readonly repo: string; readonly run: string; readonly attempt?: string },
): Promise<{ readonly jobs: Evidence<readonly FailedJob[]>; readonly refused?: Unavailable }> {
  const list = await clients.github.list(
    {
      ...(attempt === ''
        ? { path: '/repos/{owner}/{repo}/actions/runs/{run}/jobs', params: { owner, repo, run } }
        : {
            path: '/repos/{owner}/{repo}/actions/runs/{run}/attempts/{attempt}/jobs',
            params: { owner, repo, run, attempt },
          }),
      schema: jobs,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/actions/runs/{run}',
    },
    (page) => page.jobs,
  );
  if (list.status !== 'found') return { jobs: list };
  const { value, ...asked } = list;
  const failed = value.filter(({ conclusion }) => FAILED.has(conclusion ?? ''));
  if (failed.length === 0) return { jobs: { ...asked, status: 'absent' } };
  const read = failed.slice(0, MOST_JOBS).map(({ id }) => errorsOf(clients, { owner, repo, check: String(id) }));
  const answers = await Promise.all(read);
  const refused = answers.find((answer) => answer.status === 'unavailable');
  // All that is known of failures is loaded where something failed.
  const { explainErrors } = await import('../../failures/explain-errors.ts');
  const found = failed.map(({ id, name }, index): FailedJob => {
    const answer = answers[index];
    const errors = answer?.status === 'found' ? answer.value : [];
    return { id: String(id), name, errors, causes: explainErrors(errors, { owner, name: repo }) };
  });
  return { jobs: { ...asked, value: found }, ...(refused ? { refused } : {}) };
}

async function errorsOf(
  { github }: Clients,
  params: { readonly owner: string; readonly repo: string; readonly check: string },
): Promise<Evidence<readonly string[]>> {
  const answer = await github.get({
    path: '/repos/{owner}/{repo}/check-runs/{check}/annotations',
    params,
    query: { per_page: 50 },
    schema: annotations,
    right: ofAnnotations,
    notFound: 'unavailable',
    elseAnonymous: true,
  });
  if (answer.status !== 'found') return answer;
  const errors = answer.value.filter(({ annotation_level }) => annotation_level === 'failure');
  return {
    ...answer,
    value: errors.map(({ title, message }) => [title, message].filter((text) => text).join('\n')),
  };
}
