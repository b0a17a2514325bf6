import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { timestamp } from './timestamp.ts';

const body = v.object({
  total_count: v.number(),
  workflow_runs: v.array(
    v.object({
      status: v.nullable(v.string()),
      conclusion: v.nullable(v.string()),
      created_at: timestamp,
      run_started_at: v.optional(timestamp),
      html_url: v.string(),
    }),
  ),
});

/** A run of a workflow. */
export interface WorkflowRun {
  /** `queued`, `in_progress`, `waiting`, `completed`, … */
  readonly status: string;
  /** Once completed: `success`, `failure`, `cancelled`, … */
  readonly conclusion: string;
  /** When its event happened: re-runs do not change it. ISO 8601. */
  readonly created: string;
  /** When its newest attempt started: secrets of repository and organization are read then. */
  readonly started: string;
}

const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * The newest run of a workflow file; `tag`: for this tag, `status`: with this status or conclusion (both may be empty). Absent: there is no
 * such run.
 * Source: REST `actions/list-workflow-runs`, whose `branch` takes a tag's name too; public without a token, else Actions: read.
 */
export const newestRun = defineQuestion<
  { owner: string; repo: string; file: string; tag: string; status: string },
  WorkflowRun
>('github/newest-run', right, async ({ github }, { owner, repo, file, tag, status }) => {
  const answer = await github.get({
    path: '/repos/{owner}/{repo}/actions/workflows/{file}/runs',
    params: { owner, repo, file },
    query: { per_page: 1, ...(tag ? { branch: tag } : {}), ...(status ? { status } : {}) },
    schema: body,
    right,
    // A workflow that GitHub does not know has no runs, and one that we may not see answers the same.
    notFound: 'unavailable',
    page: '/{owner}/{repo}/actions/workflows/{file}',
  });
  if (answer.status !== 'found') return answer;
  const { value, ...asked } = answer;
  const [run] = value.workflow_runs;
  if (!run) return { ...asked, status: 'absent' };
  return {
    ...asked,
    page: run.html_url,
    value: {
      status: run.status ?? '',
      conclusion: run.conclusion ?? '',
      created: run.created_at,
      started: run.run_started_at ?? run.created_at,
    },
  };
});
