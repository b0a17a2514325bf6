import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const page = v.object({
  total_count: v.number(),
  workflows: v.array(v.object({ name: v.string(), path: v.string(), state: v.string() })),
});

/** A workflow as GitHub has registered it. `name` equals `path` where the file does not parse. */
export type RegisteredWorkflow = v.InferOutput<typeof page>['workflows'][number];

const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * All workflows that GitHub has registered, with their state.
 * Source: REST `actions/list-repo-workflows`; public without a token, else Actions: read.
 */
export const workflows = defineQuestion<{ owner: string; repo: string }, readonly RegisteredWorkflow[]>(
  'github/workflows',
  right,
  ({ github }, params) =>
    github.list(
      {
        path: '/repos/{owner}/{repo}/actions/workflows',
        params,
        schema: page,
        right,
        notFound: 'unavailable',
        page: '/{owner}/{repo}/actions',
      },
      (body) => body.workflows,
    ),
);
