import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const body = v.object({
  id: v.number(),
  full_name: v.string(),
  private: v.boolean(),
  default_branch: v.string(),
  has_pages: v.boolean(),
  owner: v.object({ id: v.number(), login: v.string(), type: v.string() }),
  permissions: v.optional(v.object({ admin: v.boolean(), push: v.boolean() })),
});

/** What GitHub says of the repository itself. */
export type RepositoryFacts = v.InferOutput<typeof body>;

const right: Right = { anonymous: true, permission: 'Metadata: read' };

/**
 * The repository: most else is read with its default branch, and what 404 means elsewhere rests on whether it is public. A repository that
 * moved is `renamed`.
 * Source: REST `repos/get`; public without a token.
 */
export const repository = defineQuestion<{ owner: string; repo: string }, RepositoryFacts>(
  'github/repository',
  right,
  ({ github }, params) =>
    github.get({
      path: '/repos/{owner}/{repo}',
      params,
      schema: body,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}',
    }),
);

/**
 * Whether it is proven that whoever asks may see a thing, so that 404 means “not there”: everybody sees what a public repository holds, and an
 * answer that needs the same permission proves it too. Elsewhere 404 may as well mean “not for you”. A parameter of the request, `seen`.
 */
export type Sight = 'proven' | 'unproven';

/** Who may see what the repository holds. */
export function sightOf({ private: hidden }: RepositoryFacts): Sight {
  return hidden ? 'unproven' : 'proven';
}

/** What 404 means with this sight. */
export function notFoundIn(sight: Sight): 'absent' | 'unavailable' {
  return sight === 'proven' ? 'absent' : 'unavailable';
}
