import { accountOf, atLeast, same, type Viewer } from '../github/viewer.ts';
import type { GitHub, Role, World } from '../world.ts';
import type { ContainerPackage, PackageRole } from './world.ts';

/** A registry's refusal, in its own words. */
export interface RegistryRefusal {
  readonly status: 401 | 403 | 404;
  readonly code: 'UNAUTHORIZED' | 'DENIED' | 'NAME_UNKNOWN';
  readonly message: string;
}

const denied = (message: string): RegistryRefusal => ({ status: 403, code: 'DENIED', message });

const NOBODY = denied('requested access to the resource is denied');
const WRONG_SCOPES = denied('permission_denied: The token provided does not match expected scopes.');
const SSO = denied(
  'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
);

/** `owner/name` as a registry writes it: in lower case. */
function repositoryPath({ owner, name }: ContainerPackage): string {
  return `${owner.toLowerCase()}/${name}`;
}

export function findPackage({ registry }: World, path: string): ContainerPackage | undefined {
  return registry.packages.find((one) => repositoryPath(one) === path);
}

/** Why this viewer may not pull, or `undefined`. What is not there is no secret to whoever has a token that may read packages. */
export function refusePull(viewer: Viewer, path: string, world: World): RegistryRefusal | undefined {
  const found = findPackage(world, path);
  if (viewer.kind === 'anonymous') return found?.visibility === 'public' ? undefined : NOBODY;
  const refusal = refuseToken(viewer, path, 'read:packages', world.github);
  if (refusal) return refusal;
  if (!found) return { status: 404, code: 'NAME_UNKNOWN', message: 'repository name not known to registry' };
  return mayReadPackage(viewer, found, world.github) ? undefined : denied('permission_denied: read_package');
}

/** Why this viewer may not push, or `undefined`; the words are those that GHCR says at the opening of an upload. */
export function refusePush(viewer: Viewer, path: string, world: World): RegistryRefusal | undefined {
  const { github } = world;
  if (viewer.kind === 'anonymous') {
    const message = 'unauthenticated: User cannot be authenticated with the token provided.';
    return { status: 401, code: 'UNAUTHORIZED', message };
  }
  const refusal = refuseToken(viewer, path, 'write:packages', github);
  if (refusal) return refusal;
  const found = findPackage(world, path);
  const { token } = viewer;
  if (token.kind === 'installation' && token.permissions.packages !== 'write') {
    return denied(`installation not allowed to ${found ? 'Write' : 'Create'} organization package`);
  }
  if (found) {
    const role = roleOnPackage(viewer, found, github);
    return role === 'write' || role === 'admin' ? undefined : denied('permission_denied: write_package');
  }
  const [owner = ''] = path.split('/');
  if (token.kind === 'installation') {
    return same(token.repository.split('/')[0] ?? '', owner) ? undefined : denied('permission_denied: create_package');
  }
  const own = same(token.user, owner) || accountOf(github, owner)?.people?.has(token.user);
  return own ? undefined : denied('permission_denied: create_package');
}

export function mayReadPackage(viewer: Viewer, found: ContainerPackage, github: GitHub): boolean {
  if (found.visibility === 'public' || roleOnPackage(viewer, found, github) !== undefined) return true;
  if (found.visibility === 'private' || viewer.kind === 'anonymous') return false;
  const { token } = viewer;
  if (token.kind === 'installation') return same(token.repository.split('/')[0] ?? '', found.owner);
  return accountOf(github, found.owner)?.people?.has(token.user) === true;
}

/** What somebody may do with a package, whatever the token's scopes: the most of what they were given. */
function roleOnPackage(viewer: Viewer, found: ContainerPackage, github: GitHub): PackageRole | undefined {
  if (viewer.kind === 'anonymous') return undefined;
  const { token } = viewer;
  const linked = found.inheritsAccess && found.repository !== undefined ? found.repository : undefined;
  if (token.kind === 'installation') {
    if (linked !== undefined && same(linked, token.repository)) return 'admin';
    return [...found.repositories].find(([name]) => same(name, token.repository))?.[1];
  }
  const { user } = token;
  if (same(found.owner, user) || accountOf(github, found.owner)?.people?.get(user) === 'owner') return 'admin';
  const repository = github.repositories.find(({ owner, name }) => same(`${owner}/${name}`, linked ?? ''));
  const inherited = inheritedRole(repository?.collaborators.get(user));
  const given = found.people.get(user);
  const roles = [given, inherited];
  return (['admin', 'write', 'read'] as const).find((role) => roles.includes(role));
}

function inheritedRole(role: Role | undefined): PackageRole | undefined {
  if (role === undefined || role === 'admin') return role;
  return atLeast(role, 'write') ? 'write' : 'read';
}

/** Only classic tokens have anything to do with packages, and jobs; everybody else has the wrong scopes. */
function refuseToken(
  { token }: Extract<Viewer, { kind: 'token' }>,
  path: string,
  scope: 'read:packages' | 'write:packages',
  github: GitHub,
): RegistryRefusal | undefined {
  if (token.kind === 'installation') return undefined;
  if (token.kind === 'fine-grained' || !hasScope(token.scopes, scope)) return WRONG_SCOPES;
  const owner = accountOf(github, path.split('/')[0] ?? '');
  const asked = owner?.enforcesSso && owner.people?.has(token.user);
  return asked && !token.ssoAuthorized.some((login) => same(login, owner.login)) ? SSO : undefined;
}

/** Writing packages includes reading them. */
export function hasScope(scopes: readonly string[], scope: 'read:packages' | 'write:packages'): boolean {
  return scopes.includes(scope) || scopes.includes('write:packages');
}
