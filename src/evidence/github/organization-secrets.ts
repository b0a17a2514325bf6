import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { type ListedSecret, listedSecrets, secretPage } from './secret-list.ts';

const right: Right = { anonymous: false, permission: 'Secrets: read', role: 'collaborator' };

/**
 * The organization's secrets that this repository may use; those that are not shared with it are not among them.
 * Source: REST `actions/list-repo-organization-secrets`; Secrets: read, no right on the organization.
 */
export const organizationSecrets = defineQuestion<{ owner: string; repo: string }, readonly ListedSecret[]>(
  'github/organization-secrets',
  right,
  ({ github }, params) =>
    github.list(
      {
        path: '/repos/{owner}/{repo}/actions/organization-secrets',
        params,
        schema: secretPage,
        right,
        notFound: 'unavailable',
        page: '/{owner}/{repo}/settings/secrets/actions',
      },
      listedSecrets,
    ),
);
