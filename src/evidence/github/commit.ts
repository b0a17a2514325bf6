import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const body = v.object({
  sha: v.pipe(v.string(), v.regex(/^[\da-f]{40}$/)),
  commit: v.object({ committer: v.object({ date: v.string() }) }),
});

/** A commit, with the day on which it was made (YYYY-MM-DD). */
export interface CommitFacts {
  readonly sha: string;
  readonly date: string;
}

const right: Right = { anonymous: true, permission: 'Contents: read' };

/**
 * The commit that a branch or tag is at. For files that are to be of one state: copies, and actions beside a workflow.
 * Source: REST `repos/get-commit`; public without a token, else Contents: read.
 */
export const commit = defineQuestion<{ owner: string; repo: string; ref: string }, CommitFacts>(
  'github/commit',
  right,
  async ({ github }, params) => {
    const answer = await github.get({
      path: '/repos/{owner}/{repo}/commits/{ref}',
      params,
      schema: body,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/commit/{ref}',
    });
    if (answer.status !== 'found') return answer;
    const { sha, commit: made } = answer.value;
    return { ...answer, value: { sha, date: made.committer.date.slice(0, 10) } };
  },
);
