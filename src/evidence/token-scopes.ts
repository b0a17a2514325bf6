import * as v from 'valibot';
import type { Right } from '../core/evidence.ts';
import { defineQuestion } from './question.ts';
import { parseScopes } from './scopes.ts';

/** What GitHub says of a token's power. Fine-grained tokens and those of apps have permissions, which it does not tell. */
export type TokenScopes = { readonly classic: true; readonly scopes: readonly string[] } | { readonly classic: false };

const right: Right = { anonymous: false, permission: 'any permission' };

/**
 * The scopes of one of the two tokens. `/rate_limit` costs nothing of the limit.
 * Source: the header `X-OAuth-Scopes`, which classic and OAuth tokens get with every answer.
 */
export const tokenScopes = defineQuestion<{ token: 'repository' | 'packages' }, TokenScopes>(
  'github/token-scopes',
  right,
  async (clients, { token }) => {
    const answer = await clients[token === 'packages' ? 'packages' : 'github'].get({
      path: '/rate_limit',
      params: {},
      schema: v.optional(v.string()),
      right,
      notFound: 'unavailable',
      header: 'x-oauth-scopes',
    });
    if (answer.status !== 'found') return answer;
    const { value: header } = answer;
    return {
      ...answer,
      value: header === undefined ? { classic: false } : { classic: true, scopes: parseScopes(header) },
    };
  },
);
