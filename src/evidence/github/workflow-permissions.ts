import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { organizationRight } from './organization-policy.ts';

const body = v.object({ default_workflow_permissions: v.picklist(['read', 'write']) });

/** What `GITHUB_TOKEN` may do in a workflow that does not say it. */
export type DefaultPermissions = 'read' | 'write';

const right: Right = { anonymous: false, permission: 'Administration: read', role: 'admin' };

/**
 * The repository's default permissions of `GITHUB_TOKEN`: only for jobs of files without a `permissions` key.
 * Source: REST `actions/get-github-actions-default-workflow-permissions-repository`; Administration: read.
 */
export const workflowPermissions = defineQuestion<{ owner: string; repo: string }, DefaultPermissions>(
  'github/workflow-permissions',
  right,
  async ({ github }, params) => {
    const answer = await github.get({
      path: '/repos/{owner}/{repo}/actions/permissions/workflow',
      params,
      schema: body,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/settings/actions',
    });
    return answer.status === 'found' ? { ...answer, value: answer.value.default_workflow_permissions } : answer;
  },
);

/**
 * The organization's default.
 * Source: REST `actions/get-github-actions-default-workflow-permissions-organization`; for owners, as for the policy.
 */
export const organizationWorkflowPermissions = defineQuestion<{ org: string }, DefaultPermissions>(
  'github/organization-workflow-permissions',
  organizationRight,
  async ({ github }, params) => {
    const answer = await github.get({
      path: '/orgs/{org}/actions/permissions/workflow',
      params,
      schema: body,
      right: organizationRight,
      notFound: 'unavailable',
      page: '/organizations/{org}/settings/actions',
    });
    return answer.status === 'found' ? { ...answer, value: answer.value.default_workflow_permissions } : answer;
  },
);
