import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const page = v.array(v.object({ ref: v.pipe(v.string(), v.startsWith('refs/tags/')) }));

const right: Right = { anonymous: true, permission: 'Contents: read' };

/**
 * The names of all tags that begin with a prefix. The answer is a list even when there is none, so it also proves the right to read contents.
 * Source: REST `git/list-matching-refs`; public without a token, else Contents: read.
 */
export const tags = defineQuestion<{ owner: string; repo: string; prefix: string }, readonly string[]>(
  'github/tags',
  right,
  ({ github }, params) =>
    github.list(
      {
        // With a slash at its end the address leads nowhere.
        path: `/repos/{owner}/{repo}/git/matching-refs/tags${params.prefix === '' ? '' : '/{prefix}'}`,
        params,
        schema: page,
        right,
        notFound: 'unavailable',
        page: '/{owner}/{repo}/tags',
      },
      (refs) => refs.map(({ ref }) => ref.slice('refs/tags/'.length)),
    ),
);
