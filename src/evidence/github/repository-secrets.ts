import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { type ListedSecret, listedSecrets, secretPage } from './secret-list.ts';

const right: Right = { anonymous: false, permission: 'Secrets: read', role: 'collaborator' };

/**
 * The repository's own Actions secrets: names and dates. A list that came is complete, so a name that is not in it is absent; one secret by
 * name would answer 404 both for “not there” and “not for you”.
 * Source: REST `actions/list-repo-secrets`; Secrets: read.
 */
export const repositorySecrets = defineQuestion<{ owner: string; repo: string }, readonly ListedSecret[]>(
  'github/repository-secrets',
  right,
  ({ github }, params) =>
    github.list(
      {
        path: '/repos/{owner}/{repo}/actions/secrets',
        params,
        schema: secretPage,
        right,
        notFound: 'unavailable',
        page: '/{owner}/{repo}/settings/secrets/actions',
      },
      listedSecrets,
    ),
);
