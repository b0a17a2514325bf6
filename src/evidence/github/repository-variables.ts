import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { type ListedVariable, listedVariables, VARIABLES_PER_PAGE, variablePage } from './variable-list.ts';

const right: Right = { anonymous: false, permission: 'Variables: read', role: 'collaborator' };

/**
 * The repository's own variables: names, values and dates. A list that came is complete, so a name that is not in it is absent.
 * Source: REST `actions/list-repo-variables`; Variables: read.
 */
export const repositoryVariables = defineQuestion<{ owner: string; repo: string }, readonly ListedVariable[]>(
  'github/repository-variables',
  right,
  ({ github }, params) =>
    github.list(
      {
        path: '/repos/{owner}/{repo}/actions/variables',
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
