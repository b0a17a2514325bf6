import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const body = v.object({ enabled: v.boolean(), enforced_by_owner: v.optional(v.boolean(), false) });

/** Whether releases that are published from now on are immutable. */
export type ImmutableReleases = v.InferOutput<typeof body>;

const right: Right = { anonymous: false, permission: 'Administration: read', role: 'admin' };

/**
 * The repository's setting. 404 means “off” as well as “not for you”, so “off” is never told from it.
 * Source: REST `repos/check-immutable-releases`; Administration: read.
 */
export const immutableReleases = defineQuestion<{ owner: string; repo: string }, ImmutableReleases>(
  'github/immutable-releases',
  right,
  ({ github }, params) =>
    github.get({
      path: '/repos/{owner}/{repo}/immutable-releases',
      params,
      schema: body,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/settings',
    }),
);
