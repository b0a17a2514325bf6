import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const body = v.object({
  path: v.string(),
  head_sha: v.string(),
  run_attempt: v.optional(v.number(), 1),
  event: v.string(),
  head_branch: v.nullable(v.string()),
  status: v.nullable(v.string()),
  conclusion: v.nullable(v.string()),
});

/** One run, whichever it is. */
export interface RunFacts {
  /** `release.yml`; empty for one that is no file of the repository. */
  readonly file: string;
  readonly event: string;
  /** The branch; for a push of a tag the tag's name. */
  readonly ref: string;
  /** The commit whose workflow file it runs. */
  readonly commit: string;
  /** 1, until it is run again. */
  readonly attempt: number;
  readonly status: string;
  readonly conclusion: string;
}

const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * A run by its number; `attempt`: as it was then, or empty for as it is now. Not asked by any row: it is for whoever was given the address of one.
 * Source: REST `actions/get-workflow-run`, `actions/get-workflow-run-attempt`; public without a token, else Actions: read.
 */
export const run = defineQuestion<{ owner: string; repo: string; run: string; attempt: string }, RunFacts>(
  'github/run',
  right,
  async ({ github }, { attempt, ...params }) => {
    const answer = await github.get({
      ...(attempt === ''
        ? { path: '/repos/{owner}/{repo}/actions/runs/{run}', params }
        : { path: '/repos/{owner}/{repo}/actions/runs/{run}/attempts/{attempt}', params: { ...params, attempt } }),
      schema: body,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/actions/runs/{run}',
    });
    if (answer.status !== 'found') return answer;
    const { path, event, head_branch, head_sha, run_attempt, status, conclusion } = answer.value;
    const file = /\/([^/@]+\.ya?ml)(?:@|$)/.exec(path)?.[1] ?? '';
    return {
      ...answer,
      value: {
        file,
        event,
        ref: head_branch ?? '',
        commit: head_sha,
        attempt: run_attempt,
        status: status ?? '',
        conclusion: conclusion ?? '',
      },
    };
  },
);
