import type { Evidence, Request } from '../core/evidence.ts';
import { excessScopes } from '../evidence/scopes.ts';
import { readToken } from '../evidence/token-kind.ts';
import { type TokenScopes, tokenScopes } from '../evidence/token-scopes.ts';
import type { TokenUse } from './judge-token.ts';
import type { PageTokens } from './run.ts';

const ENOUGH: Readonly<Record<TokenUse, string>> = {
  repository: 'A fine-grained token that only reads this repository is enough',
  packages: 'A classic token with read:packages is enough',
};

/** Which of the tokens can do more than read; only classic ones and those of a sign-in tell. Asking costs nothing of GitHub's limit. */
export async function describeExcess(
  tokens: PageTokens,
  collect: (request: Request<TokenScopes>) => Promise<Evidence>,
): Promise<readonly string[]> {
  const about = async (use: TokenUse): Promise<readonly string[]> => {
    const read = readToken(tokens[use] ?? '');
    if ('problem' in read || (read.kind !== 'classic' && read.kind !== 'oauth')) return [];
    // The request carries the type of its answer.
    const evidence = (await collect(tokenScopes({ token: use }))) as Evidence<TokenScopes>;
    if (evidence.status !== 'found' || !evidence.value.classic) return [];
    const excess = excessScopes(evidence.value.scopes);
    if (excess.length === 0) return [];
    return [`The token for ${nameOf(use)} can do more than read: ${excess.join(', ')}. ${ENOUGH[use]}.`];
  };
  return (await Promise.all([about('repository'), about('packages')])).flat();
}

function nameOf(use: TokenUse): string {
  return use === 'repository' ? 'the repository' : 'packages';
}
