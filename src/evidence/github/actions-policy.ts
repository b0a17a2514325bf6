import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const body = v.object({
  enabled: v.boolean(),
  // GitHub leaves it out while Actions are off.
  allowed_actions: v.optional(v.picklist(['all', 'local_only', 'selected'])),
  sha_pinning_required: v.optional(v.boolean()),
});

/** What Actions may do in a repository, or in the repositories of an organization. */
export interface ActionsPolicy {
  /** `some`: an organization that lets chosen repositories run Actions. */
  readonly enabled: 'yes' | 'some' | 'no';
  /** Absent where GitHub does not say. */
  readonly allowed?: 'all' | 'local_only' | 'selected' | undefined;
  /** Every action has to be named by a full commit; absent where GitHub does not say. */
  readonly shaPinning?: boolean | undefined;
}

const right: Right = { anonymous: false, permission: 'Administration: read', role: 'admin' };

/**
 * The repository's policy for actions.
 * Source: REST `actions/get-github-actions-permissions-repository`; Administration: read.
 */
export const actionsPolicy = defineQuestion<{ owner: string; repo: string }, ActionsPolicy>(
  'github/actions-policy',
  right,
  async ({ github }, params) => {
    const answer = await github.get({
      path: '/repos/{owner}/{repo}/actions/permissions',
      params,
      schema: body,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/settings/actions',
    });
    if (answer.status !== 'found') return answer;
    const { enabled, allowed_actions: allowed, sha_pinning_required: shaPinning } = answer.value;
    return { ...answer, value: { enabled: enabled ? 'yes' : 'no', allowed, shaPinning } };
  },
);
