import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const body = v.object({
  build_type: v.nullish(v.string()),
  html_url: v.optional(v.string(), ''),
  source: v.optional(v.object({ branch: v.string() })),
});

/** How the site is built. */
export interface PagesFacts {
  readonly build: 'workflow' | 'branch' | 'unknown';
  /** With `branch`. */
  readonly branch: string;
  readonly address: string;
}

// Documented as public, reported to answer 404 without push right: it is tried without a token, and not promised.
const right: Right = { anonymous: false, permission: 'Pages: read', role: 'collaborator' };

/**
 * The settings of Pages. That Pages is off is proven by the repository's `has_pages`, never by this answer's 404.
 * Source: REST `repos/get-pages`.
 */
export const pages = defineQuestion<{ owner: string; repo: string }, PagesFacts>(
  'github/pages',
  right,
  async ({ github }, params) => {
    const answer = await github.get({
      path: '/repos/{owner}/{repo}/pages',
      params,
      schema: body,
      right: { ...right, anonymous: true },
      notFound: 'unavailable',
      page: '/{owner}/{repo}/settings/pages',
    });
    if (answer.status !== 'found') return answer;
    const { build_type: type, html_url: address, source } = answer.value;
    const build = type === 'workflow' ? 'workflow' : type === 'legacy' ? 'branch' : 'unknown';
    return { ...answer, value: { build, branch: source?.branch ?? '', address } };
  },
);
