import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { timestamp } from './timestamp.ts';

const page = v.array(
  v.object({
    tag_name: v.string(),
    draft: v.boolean(),
    published_at: v.nullable(timestamp),
    immutable: v.optional(v.boolean()),
    assets: v.optional(v.array(v.object({ name: v.string(), state: v.string() })), []),
  }),
);

/** A release as the repository lists it. */
export interface ListedRelease {
  readonly tag: string;
  readonly draft: boolean;
  /** ISO 8601; empty while it is not published. */
  readonly published: string;
  /** Its tag and its files can no longer change; absent where GitHub does not say. */
  readonly immutable?: boolean;
  readonly files: readonly ReleaseFile[];
}

/** A file that was uploaded to a release. */
export interface ReleaseFile {
  readonly name: string;
  /** An upload that broke off leaves a name without its content. */
  readonly whole: boolean;
}

const right: Right = { anonymous: true, permission: 'Contents: read' };

/**
 * All releases. Drafts are among them only for those who may push, so a draft that is not in the list may be there all the same.
 * Source: REST `repos/list-releases`; public without a token, else Contents: read.
 */
export const releases = defineQuestion<{ owner: string; repo: string }, readonly ListedRelease[]>(
  'github/releases',
  right,
  ({ github }, params) =>
    github.list(
      {
        path: '/repos/{owner}/{repo}/releases',
        params,
        schema: page,
        right,
        notFound: 'unavailable',
        page: '/{owner}/{repo}/releases',
      },
      (body) =>
        body.map(({ tag_name: tag, draft, published_at: published, immutable, assets }) => ({
          tag,
          draft,
          published: published ?? '',
          ...(immutable === undefined ? {} : { immutable }),
          files: assets.map(({ name, state }) => ({ name, whole: state === 'uploaded' })),
        })),
    ),
);
