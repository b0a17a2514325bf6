import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const body = v.object({ tags: v.nullable(v.array(v.string())) });

/** Whether anyone can pull. */
export type PullAccess =
  /** The registry lists tags, at most its first 100 here, to somebody without a login; `more`: there are others. */
  | { readonly readable: true; readonly tags: readonly string[]; readonly more?: true }
  /** Private, or not there: without a login the two look alike. */
  | { readonly readable: false };

const right: Right = { anonymous: true, notFrom: 'page' };

/**
 * Can anyone pull from this repository? Proven by its list of tags, read with a token that was given to nobody in particular: the token alone
 * proves nothing, registries also issue ones that allow nothing. A refusal proves that not everyone can pull, and not whether the repository
 * exists. Absent: reading is granted, and the registry knows no such repository.
 * Source: OCI distribution specification, end-8a.
 */
export const anonymousPull = defineQuestion<{ registry: string; repository: string }, PullAccess>(
  'registry/anonymous-pull',
  right,
  async (clients, { registry, repository }) => {
    const answer = await clients.registry.get({
      registry,
      repository,
      path: 'tags/list?n=100',
      accept: 'application/json',
      schema: body,
    });
    if (answer.status !== 'found') return answer;
    if (answer.value === 'denied') return { ...answer, value: { readable: false } };
    const page = registry === 'ghcr.io' ? { page: `https://${registry}/${repository}` } : {};
    const { body: listed, more } = answer.value;
    return { ...answer, value: { readable: true, tags: listed.tags ?? [], ...(more ? { more } : {}) }, ...page };
  },
);
