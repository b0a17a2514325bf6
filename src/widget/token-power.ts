import type { Evidence, Request } from '../core/evidence.ts';
import { excessScopes } from '../evidence/scopes.ts';
import { readToken } from '../evidence/token-kind.ts';
import { type TokenScopes, tokenScopes } from '../evidence/token-scopes.ts';
import type { TokenUse } from './judge-token.ts';
import type { PageTokens } from './run.ts';

/** What GitHub said of a token. */
export interface TokenPower {
  readonly use: TokenUse;
  readonly text: string;
  /** Only where it can do more than read: what, and what to do. */
  readonly excess?: string;
}

const LESS: Readonly<Record<TokenUse, string>> = {
  repository: 'A fine-grained token that only reads this repository is enough',
  packages: 'A classic token with read:packages is enough',
};

const NAMES: Readonly<Record<TokenUse, string>> = { repository: 'the repository', packages: 'packages' };

/** Asks what the tokens can do; only classic ones and those of a sign-in are told. Asking costs nothing of GitHub's limit. */
export async function describePower(
  tokens: PageTokens,
  collect: (request: Request<TokenScopes>) => Promise<Evidence>,
): Promise<readonly TokenPower[]> {
  const about = async (use: TokenUse): Promise<readonly TokenPower[]> => {
    const read = readToken(tokens[use] ?? '');
    if ('problem' in read || (read.kind !== 'classic' && read.kind !== 'oauth')) return [];
    // The request carries the type of its answer.
    const evidence = (await collect(tokenScopes({ token: use }))) as Evidence<TokenScopes>;
    if (evidence.status !== 'found' || !evidence.value.classic) return [];
    return [{ use, ...describeScopes(use, evidence.value.scopes) }];
  };
  return (await Promise.all([about('repository'), about('packages')])).flat();
}

/** The scopes of a token in words. GitHub lets no page read when a token ends. */
export function describeScopes(use: TokenUse, scopes: readonly string[]): Pick<TokenPower, 'text' | 'excess'> {
  const has = scopes.length === 0 ? 'It has no scopes.' : `Its scopes: ${scopes.join(', ')}.`;
  const text = `${has} When it ends is not told to a page.`;
  const excess = excessScopes(scopes);
  if (excess.length === 0) return { text };
  return {
    text,
    excess: `The token for ${NAMES[use]} can do more than read: ${excess.join(', ')}. ${LESS[use]}. Delete this one on GitHub’s page github.com/settings/tokens, unless something else needs it.`,
  };
}
