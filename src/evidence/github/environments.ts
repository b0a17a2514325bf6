import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const rule = v.object({
  type: v.string(),
  wait_timer: v.optional(v.number()),
  prevent_self_review: v.optional(v.boolean()),
  reviewers: v.optional(
    v.array(
      v.object({
        type: v.string(),
        reviewer: v.object({ login: v.optional(v.string()), slug: v.optional(v.string()) }),
      }),
    ),
  ),
});

const page = v.object({
  total_count: v.number(),
  environments: v.array(
    v.object({
      name: v.string(),
      protection_rules: v.optional(v.array(rule), []),
      deployment_branch_policy: v.nullish(
        v.object({ protected_branches: v.boolean(), custom_branch_policies: v.boolean() }),
      ),
    }),
  ),
});

/** An environment with its rules. */
export interface EnvironmentFacts {
  readonly name: string;
  /** Who may approve: logins, and `@team` for teams. */
  readonly reviewers: readonly string[];
  readonly selfReview: boolean;
  readonly waitMinutes: number;
  /** Which refs may deploy; `custom`: by patterns that are asked for separately. */
  readonly deploysFrom: 'any' | 'protected' | 'custom';
}

const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * All environments of the repository. The list is complete, so a name that is not in it is absent.
 * Source: REST `repos/get-all-environments`; public without a token, else Actions: read (not Environments).
 */
export const environments = defineQuestion<{ owner: string; repo: string }, readonly EnvironmentFacts[]>(
  'github/environments',
  right,
  ({ github }, params) =>
    github.list(
      {
        path: '/repos/{owner}/{repo}/environments',
        params,
        schema: page,
        right,
        notFound: 'unavailable',
        page: '/{owner}/{repo}/settings/environments',
      },
      (body) => body.environments.map(readEnvironment),
    ),
);

function readEnvironment(item: v.InferOutput<typeof page>['environments'][number]): EnvironmentFacts {
  const { name, protection_rules: rules, deployment_branch_policy: policy } = item;
  const review = rules.find(({ type }) => type === 'required_reviewers');
  const people = (review?.reviewers ?? []).map(({ reviewer: { login, slug } }) => login ?? `@${slug ?? ''}`);
  return {
    name,
    reviewers: people,
    selfReview: !review?.prevent_self_review,
    waitMinutes: rules.find(({ type }) => type === 'wait_timer')?.wait_timer ?? 0,
    deploysFrom: !policy ? 'any' : policy.protected_branches ? 'protected' : 'custom',
  };
}
