import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const page = v.object({
  total_count: v.number(),
  branch_policies: v.array(v.object({ name: v.string(), type: v.optional(v.picklist(['branch', 'tag']), 'branch') })),
});

/** A pattern of refs that may deploy. A branch's never lets a tag's run through. */
export type DeploymentPolicy = v.InferOutput<typeof page>['branch_policies'][number];

const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * The patterns of an environment whose `deploysFrom` is `custom`.
 * Source: REST `repos/list-deployment-branch-policies`; public without a token, else Actions: read.
 */
export const deploymentPolicies = defineQuestion<
  { owner: string; repo: string; environment: string },
  readonly DeploymentPolicy[]
>('github/deployment-policies', right, ({ github }, params) =>
  github.list(
    {
      path: '/repos/{owner}/{repo}/environments/{environment}/deployment-branch-policies',
      params,
      schema: page,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/settings/environments',
    },
    (body) => body.branch_policies,
  ),
);
