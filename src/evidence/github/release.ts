import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { notFoundIn, type Sight } from './repository.ts';
import { timestamp } from './timestamp.ts';

const body = v.object({
  published_at: v.nullable(timestamp),
  immutable: v.optional(v.boolean(), false),
});

/** The release of a tag. */
export interface Release {
  /** ISO 8601; empty while it is not published. */
  readonly published: string;
  /** Its tag can neither be moved nor used again. */
  readonly immutable: boolean;
}

const right: Right = { anonymous: true, permission: 'Contents: read' };

/**
 * The published release of a tag; drafts are never found by tag. `seen` as for workflow files.
 * Source: REST `repos/get-release-by-tag`; public without a token, else Contents: read.
 */
export const release = defineQuestion<{ owner: string; repo: string; tag: string; seen: Sight }, Release>(
  'github/release',
  right,
  async ({ github }, { owner, repo, tag, seen }) => {
    const answer = await github.get({
      path: '/repos/{owner}/{repo}/releases/tags/{tag}',
      params: { owner, repo, tag },
      schema: body,
      right,
      notFound: notFoundIn(seen),
      page: '/{owner}/{repo}/releases/tag/{tag}',
    });
    if (answer.status !== 'found') return answer;
    const { published_at: published, immutable } = answer.value;
    return { ...answer, value: { published: published ?? '', immutable } };
  },
);
