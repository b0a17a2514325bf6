import type { Account, ClassicToken, GitHub, Permission, Repository, Role } from '../world.ts';
import { notFound, type Refusal } from './answer.ts';
import { accountOf, atLeast, roleOf, same, type Viewer } from './viewer.ts';

/** Who may read something of a repository that they can see. */
export type Access =
  /** Whoever may read the repository; of a private one a fine-grained token needs the permission besides. */
  | { readonly kind: 'readable'; readonly permission: Permission }
  /** For annotations no fine-grained permission exists, and such a token is refused even what anyone may read. */
  | { readonly kind: 'readable-but-not-fine-grained' }
  /** Only people with this role, through a token that has the scope `repo` or the permission. */
  | { readonly kind: 'restricted'; readonly permission: Permission; readonly role: Role };

/** Why this viewer does not see the repository at all, or `undefined`. */
export function refuseRepository(viewer: Viewer, repository: Repository, github: GitHub): Refusal | undefined {
  const role = roleOf(viewer, repository, github);
  if (viewer.kind === 'token' && viewer.token.kind === 'classic') {
    const refusal = refuseClassic(viewer.token, accountOf(github, repository.owner), role !== undefined);
    if (refusal) return refusal;
  }
  if (repository.visibility === 'public' || reaches(viewer, repository, role)) return undefined;
  return notFound();
}

/** Why this viewer does not get what a route answers, or `undefined`. The repository itself is visible to them. */
export function refuseAccess(
  viewer: Viewer,
  repository: Repository,
  access: Access,
  github: GitHub,
): Refusal | undefined {
  if (access.kind !== 'restricted') {
    if (viewer.kind === 'anonymous' || viewer.token.kind === 'classic') return undefined;
    const { kind, permissions } = viewer.token;
    const permission = access.kind === 'readable' ? access.permission : 'checks';
    if (access.kind === 'readable-but-not-fine-grained' && kind === 'fine-grained')
      return notAccessible(kind, permission);
    const open = repository.visibility === 'public' || permission === 'metadata' || permission in permissions;
    return open ? undefined : notAccessible(kind, permission);
  }
  if (viewer.kind === 'anonymous') return { status: 401, message: 'Requires authentication' };
  const role = roleOf(viewer, repository, github);
  if (viewer.token.kind === 'classic') {
    if (viewer.token.scopes.includes('repo') && atLeast(role, access.role)) return undefined;
    return {
      status: 403,
      message: 'Must have admin rights to Repository.',
      headers: { 'x-accepted-oauth-scopes': 'repo' },
    };
  }
  const granted = reaches(viewer, repository, role) && access.permission in viewer.token.permissions;
  if (granted && (viewer.token.kind === 'installation' || atLeast(role, access.role))) return undefined;
  return notAccessible(viewer.token.kind, access.permission);
}

const NOUN = { 'fine-grained': 'personal access token', installation: 'integration' } as const;

/** The refusal of a token that has permissions, and not this one. */
export function notAccessible(kind: keyof typeof NOUN, permission: Permission): Refusal {
  return {
    status: 403,
    message: `Resource not accessible by ${NOUN[kind]}`,
    headers: { 'x-accepted-github-permissions': `${permission}=read` },
  };
}

/** Does the token cover the repository beyond what is public? */
function reaches(viewer: Viewer, repository: Repository, role: Role | undefined): boolean {
  if (viewer.kind === 'anonymous') return false;
  const { token } = viewer;
  if (token.kind === 'classic') return role !== undefined && token.scopes.includes('repo');
  if (token.kind === 'installation') return same(token.repository, `${repository.owner}/${repository.name}`);
  const chosen = token.repositories === 'all' || token.repositories.some((name) => same(name, repository.name));
  return role !== undefined && !token.pending && same(token.owner, repository.owner) && chosen;
}

/** Organizations can ask more of a classic token, even for what is public; only their own people are asked. */
export function refuseClassic(
  { ssoAuthorized }: ClassicToken,
  owner: Account | undefined,
  belongs: boolean,
): Refusal | undefined {
  if (owner?.type !== 'Organization' || !belongs) return undefined;
  if (owner.forbidsClassicTokens) {
    return {
      status: 403,
      message: `\`${owner.login}\` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.`,
      docs: 'https://docs.github.com/articles/setting-a-personal-access-token-policy-for-your-organization',
    };
  }
  if (!owner.enforcesSso || ssoAuthorized.some((login) => same(login, owner.login))) return undefined;
  return {
    status: 403,
    message:
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
    docs: 'https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on/',
    headers: {
      'x-github-sso': `required; url=https://github.com/orgs/${owner.login}/sso?authorization_request=SANDBOX`,
    },
  };
}
