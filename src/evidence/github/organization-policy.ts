import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import type { ActionsPolicy } from './actions-policy.ts';

const body = v.object({
  enabled_repositories: v.picklist(['all', 'none', 'selected']),
  allowed_actions: v.optional(v.picklist(['all', 'local_only', 'selected'])),
  sha_pinning_required: v.optional(v.boolean()),
});

const ENABLED = { all: 'yes', selected: 'some', none: 'no' } as const;

/** Owners only: members are answered as if there were nothing, so a refusal never says anything of the settings. */
export const organizationRight: Right = {
  anonymous: false,
  permission: 'Administration: read (organization)',
  role: 'admin',
};

/**
 * The organization's policy for actions.
 * Source: REST `actions/get-github-actions-permissions-organization`; for owners, with the organization permission Administration: read.
 */
export const organizationPolicy = defineQuestion<{ org: string }, ActionsPolicy>(
  'github/organization-policy',
  organizationRight,
  async ({ github }, params) => {
    const answer = await github.get({
      path: '/orgs/{org}/actions/permissions',
      params,
      schema: body,
      right: organizationRight,
      notFound: 'unavailable',
      page: '/organizations/{org}/settings/actions',
    });
    if (answer.status !== 'found') return answer;
    const { enabled_repositories: enabled, allowed_actions: allowed, sha_pinning_required: shaPinning } = answer.value;
    return { ...answer, value: { enabled: ENABLED[enabled], allowed, shaPinning } };
  },
);
