import type { Evidence, Request } from '../core/evidence.ts';
import { excessScopes } from '../evidence/scopes.ts';
import { type TokenScopes, tokenScopes } from '../evidence/token-scopes.ts';
import type { FoundToken, Tokens } from './tokens.ts';

/**
 * Says which tokens can do more than a run needs. Only classic tokens and those of a sign-in tell their power; asking costs nothing of GitHub's limit.
 * A classic token is never proposed for the repository: it cannot be bound to one, nor to reading.
 */
export async function describeExcess(
  tokens: Tokens,
  collect: (request: Request<TokenScopes>) => Promise<Evidence>,
  { pushDryRun }: { readonly pushDryRun: boolean },
): Promise<readonly string[]> {
  const about = async (which: 'repository' | 'packages', found: FoundToken | undefined): Promise<readonly string[]> => {
    if (found?.kind !== 'classic' && found?.kind !== 'oauth') return [];
    const evidence = (await collect(tokenScopes({ token: which }))) as Evidence<TokenScopes>;
    if (evidence.status !== 'found' || !evidence.value.classic) return [];
    const packages = which === 'packages';
    const excess = excessScopes(evidence.value.scopes, packages && pushDryRun ? ['write:packages'] : []);
    if (excess.length === 0) return [];
    const scope = pushDryRun ? 'write:packages' : 'read:packages';
    const enough = packages
      ? `${scope} is enough`
      : 'a fine-grained token for this repository, reading only, is enough';
    return [`The token from ${found.source} can do more than is needed (${excess.join(', ')}): ${enough}.`];
  };
  return (await Promise.all([about('repository', tokens.repository), about('packages', tokens.packages)])).flat();
}
