import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const body = v.object({
  path: v.string(),
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
  readonly status: string;
  readonly conclusion: string;
}

const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * A run by its number. Not asked by any row: it is for whoever was given the address of one.
 * Source: REST `actions/get-workflow-run`; public without a token, else Actions: read.
 */
export const run = defineQuestion<{ owner: string; repo: string; run: string }, RunFacts>(
  'github/run',
  right,
  async ({ github }, params) => {
    const answer = await github.get({
      path: '/repos/{owner}/{repo}/actions/runs/{run}',
      params,
      schema: body,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/actions/runs/{run}',
    });
    if (answer.status !== 'found') return answer;
    const { path, event, head_branch, status, conclusion } = answer.value;
    const file = /\/([^/@]+\.ya?ml)(?:@|$)/.exec(path)?.[1] ?? '';
    return {
      ...answer,
      value: { file, event, ref: head_branch ?? '', status: status ?? '', conclusion: conclusion ?? '' },
    };
  },
);
