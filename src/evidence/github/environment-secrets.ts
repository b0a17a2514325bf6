import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { type ListedSecret, listedSecrets, secretPage } from './secret-list.ts';

// Not “Secrets: read”: GitHub files these under environments.
const right: Right = { anonymous: false, permission: 'Environments: read', role: 'collaborator' };

/**
 * The secrets of one environment: only a job that names it reads them.
 * Source: REST `actions/list-environment-secrets`; Environments: read.
 */
export const environmentSecrets = defineQuestion<
  { owner: string; repo: string; environment: string },
  readonly ListedSecret[]
>('github/environment-secrets', right, ({ github }, params) =>
  github.list(
    {
      path: '/repos/{owner}/{repo}/environments/{environment}/secrets',
      params,
      schema: secretPage,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/settings/environments',
    },
    listedSecrets,
  ),
);
