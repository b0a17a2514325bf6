import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { type ListedVariable, listedVariables, VARIABLES_PER_PAGE, variablePage } from './variable-list.ts';

const right: Right = { anonymous: false, permission: 'Variables: read', role: 'collaborator' };

/**
 * The organization's variables that this repository may use; those that are not shared with it are not among them.
 * Source: REST `actions/list-repo-organization-variables`; Variables: read, no right on the organization.
 */
export const organizationVariables = defineQuestion<{ owner: string; repo: string }, readonly ListedVariable[]>(
  'github/organization-variables',
  right,
  ({ github }, params) =>
    github.list(
      {
        path: '/repos/{owner}/{repo}/actions/organization-variables',
        params,
        query: VARIABLES_PER_PAGE,
        schema: variablePage,
        right,
        notFound: 'unavailable',
        page: '/{owner}/{repo}/settings/variables/actions',
      },
      listedVariables,
    ),
);
