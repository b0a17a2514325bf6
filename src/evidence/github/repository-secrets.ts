import * as v from 'valibot';
import { defineQuestion } from '../question.ts';

const page = v.object({
  total_count: v.number(),
  secrets: v.array(v.object({ name: v.string(), created_at: v.string(), updated_at: v.string() })),
});

/** A secret as GitHub lists it: never its value. */
export interface ListedSecret {
  readonly name: string;
  /** ISO 8601. */
  readonly created: string;
  readonly updated: string;
}

/**
 * The repository's own Actions secrets: names and dates. A list that came is complete, so a name that is not in it is absent; one secret by
 * name would answer 404 both for “not there” and “not for you”.
 * Source: REST `actions/list-repo-secrets`; Secrets: read.
 */
export const repositorySecrets = defineQuestion<{ owner: string; repo: string }, readonly ListedSecret[]>(
  'github/repository-secrets',
  { anonymous: false, permission: 'Secrets: read', role: 'collaborator' },
  async ({ github }, params) =>
    github.list(
      {
        path: '/repos/{owner}/{repo}/actions/secrets',
        params,
        schema: page,
        permission: 'Secrets: read',
        notFound: 'unavailable',
      },
      ({ secrets }) =>
        secrets.map(({ name, created_at, updated_at }) => ({
          name: name.toUpperCase(),
          created: created_at,
          updated: updated_at,
        })),
    ),
);
