import type { GitHub, Repository, Role, Token } from '../world.ts';

/** Who asks: nobody in particular, or the holder of a token. */
export type Viewer = { readonly kind: 'anonymous' } | { readonly kind: 'token'; readonly token: Token };

/** Reads the credential. One that is not good is refused even where none would be needed: GitHub does not fall back to anonymous. */
export function readViewer(authorization: string | null, github: GitHub, now: Date): Viewer | 'bad-credentials' {
  if (authorization === null) return { kind: 'anonymous' };
  const value = credential(authorization);
  const token = github.tokens.find((token) => token.value === value);
  const expired = token?.expires !== undefined && Date.parse(token.expires) <= now.getTime();
  return token && !token.revoked && !expired ? { kind: 'token', token } : 'bad-credentials';
}

/** The viewer's role on a repository as a person; a job's token has none. */
export function roleOf(viewer: Viewer, repository: Repository, github: GitHub): Role | undefined {
  if (viewer.kind === 'anonymous' || viewer.token.kind === 'installation') return undefined;
  const { user } = viewer.token;
  const owner = accountOf(github, repository.owner);
  if (owner?.type === 'User' && same(owner.login, user)) return 'admin';
  return repository.collaborators.get(user);
}

const RANK: Readonly<Record<Role, number>> = { read: 1, triage: 2, write: 3, maintain: 4, admin: 5 };

export function atLeast(role: Role | undefined, least: Role): boolean {
  return role !== undefined && RANK[role] >= RANK[least];
}

/** GitHub takes names of accounts, repositories, environments and secrets without regard to case. */
export function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function accountOf(github: GitHub, login: string) {
  return github.accounts.find((account) => same(account.login, login));
}

function credential(authorization: string): string {
  const [scheme = '', rest = ''] = authorization.trim().split(/\s+/, 2);
  if (/^(bearer|token)$/i.test(scheme)) return rest;
  if (!/^basic$/i.test(scheme)) return '';
  try {
    // The token is the password, or the user name where there is no password.
    const [user = '', ...password] = atob(rest).split(':');
    return password.join(':') || user;
  } catch {
    return '';
  }
}
