import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { fileOf } from './newest-runs.ts';
import { timestamp } from './timestamp.ts';

const body = v.object({
  workflow_runs: v.array(
    v.object({
      id: v.number(),
      path: v.string(),
      head_sha: v.string(),
      status: v.nullable(v.string()),
      conclusion: v.nullable(v.string()),
      created_at: timestamp,
    }),
  ),
});

/** A run that a tag started. */
export interface TagRun {
  readonly id: string;
  /** `release.yml` */
  readonly file: string;
  /** The commit that the tag pointed at. */
  readonly commit: string;
  /** `queued`, `in_progress`, `waiting`, `completed`, … */
  readonly status: string;
  /** Once completed: `success`, `failure`, `cancelled`, … */
  readonly conclusion: string;
  readonly created: string;
}

const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * The runs of a tag, the newest first, at most 30. Absent: there is none.
 * Source: REST `actions/list-workflow-runs-for-repo`, whose `branch` takes a tag's name too; public without a token, else Actions: read.
 */
export const tagRuns = defineQuestion<{ owner: string; repo: string; tag: string }, readonly TagRun[]>(
  'github/tag-runs',
  right,
  async ({ github }, { owner, repo, tag }) => {
    const answer = await github.get({
      path: '/repos/{owner}/{repo}/actions/runs',
      params: { owner, repo },
      query: { branch: tag, per_page: 30 },
      schema: body,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/actions',
    });
    if (answer.status !== 'found') return answer;
    const { value, ...asked } = answer;
    const runs = value.workflow_runs.flatMap(({ id, path, head_sha, status, conclusion, created_at }): TagRun[] => {
      const file = fileOf(path);
      const run = { commit: head_sha, status: status ?? '', conclusion: conclusion ?? '', created: created_at };
      return file === '' ? [] : [{ id: String(id), file, ...run }];
    });
    if (runs.length === 0) return { ...asked, status: 'absent' };
    return { ...asked, value: runs.toSorted((a, b) => (a.created < b.created ? 1 : -1)) };
  },
);
