/**
 * Scopes of classic tokens.
 * https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 */

/** What a scope brings with it. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  repo: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
  'write:packages': ['read:packages'],
  'admin:org': ['write:org', 'read:org', 'manage_runners:org'],
  'write:org': ['read:org'],
  'admin:repo_hook': ['write:repo_hook', 'read:repo_hook'],
  'write:repo_hook': ['read:repo_hook'],
  'admin:public_key': ['write:public_key', 'read:public_key'],
  'write:public_key': ['read:public_key'],
  'admin:gpg_key': ['write:gpg_key', 'read:gpg_key'],
  'write:gpg_key': ['read:gpg_key'],
  'admin:enterprise': ['manage_runners:enterprise', 'manage_billing:enterprise', 'read:enterprise'],
  user: ['read:user', 'user:email', 'user:follow'],
  project: ['read:project'],
  'write:discussion': ['read:discussion'],
};

/** Scopes that only read; every other one can change something. */
const READING = /^(?:read:[\w:]+|user:email|repo:status|security_events)$/;

/** Reads the header `X-OAuth-Scopes`: `repo, read:packages`. */
export function parseScopes(header: string): readonly string[] {
  return header.split(/[\s,]+/).filter(Boolean);
}

/** Whether scopes cover one, by themselves or by what they imply. */
export function grantsScope(scopes: readonly string[], wanted: string): boolean {
  return scopes.some((scope) => scope === wanted || IMPLIED[scope]?.includes(wanted));
}

/** Those that can change or delete something: more power than reading takes. `needed` is not in excess, and neither is what it implies. */
export function excessScopes(scopes: readonly string[], needed: readonly string[] = []): readonly string[] {
  return scopes.filter((scope) => !READING.test(scope) && !grantsScope(needed, scope));
}
