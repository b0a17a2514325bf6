import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { type ListedVariable, listedVariables, VARIABLES_PER_PAGE, variablePage } from './variable-list.ts';

// Not “Variables: read”: GitHub files these under environments.
const right: Right = { anonymous: false, permission: 'Environments: read', role: 'collaborator' };

/**
 * The variables of one environment: only a job that names it reads them.
 * Source: REST `actions/list-environment-variables`; Environments: read.
 */
export const environmentVariables = defineQuestion<
  { owner: string; repo: string; environment: string },
  readonly ListedVariable[]
>('github/environment-variables', right, ({ github }, params) =>
  github.list(
    {
      path: '/repos/{owner}/{repo}/environments/{environment}/variables',
      params,
      query: VARIABLES_PER_PAGE,
      schema: variablePage,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/settings/environments',
    },
    listedVariables,
  ),
);
