import { hasScope, mayReadPackage } from '../registry/access.ts';
import { digestOf } from '../registry/manifest.ts';
import type { Account, ContainerPackage, GitHub, PackageVersion } from '../world.ts';
import { notAccessible, refuseClassic } from './access.ts';
import { type Answer, API, type Call, found, notFound, type Refusal } from './answer.ts';
import { paged } from './paging.ts';
import { minimalRepository } from './repository.ts';
import type { Schemas } from './schemas.ts';
import { simpleUser } from './user.ts';
import { accountOf, same } from './viewer.ts';

type Owner = 'Organization' | 'User';

const TYPES = ['npm', 'maven', 'rubygems', 'docker', 'nuget', 'container'];

/** `GET /orgs/{account}/packages`, `/users/…`: those that the viewer may see. */
export function packagesOf(kind: Owner): (call: Call) => Answer {
  return (call) => {
    const owner = findOwner(call, kind, 'list packages');
    if ('status' in owner) return owner;
    const type = call.query.get('package_type') ?? '';
    if (!TYPES.includes(type)) return { status: 400, message: 'Invalid argument.' };
    const visibility = call.query.get('visibility') ?? '';
    const shown = call.world.registry.packages.filter(
      (one) =>
        type === 'container' &&
        same(one.owner, owner.login) &&
        (visibility === '' || one.visibility === visibility) &&
        mayReadPackage(call.viewer, one, call.world.github),
    );
    return listed(call, shown, (one) => rendered(call.world.github, owner, one));
  };
}

/** `GET …/packages/container/{name}`; the slash of a name has to be encoded. */
export function packageOf(kind: Owner): (call: Call) => Answer {
  return (call) => {
    const seen = findSeen(call, kind, 'get a package');
    return 'status' in seen ? seen : found(rendered(call.world.github, seen.owner, seen.package));
  };
}

/** `GET …/packages/container/{name}/versions`: newest first. Nothing is deleted here, so the deleted are none. */
export function packageVersionsOf(kind: Owner): (call: Call) => Answer {
  return (call) => {
    const seen = findSeen(call, kind, "get a package's versions");
    if ('status' in seen) return seen;
    const versions = call.query.get('state') === 'deleted' ? [] : seen.package.versions.toReversed();
    return listed(call, versions, (one) => renderedVersion(seen.owner, seen.package, one));
  };
}

/** Pages without saying so in `Link`, and not without end. */
function listed<T>(call: Call, items: readonly T[], render: (item: T) => unknown): Answer {
  const [page, size] = [Number(call.query.get('page') ?? 1), Number(call.query.get('per_page') ?? 30)];
  if (page * size > 10_000) return { status: 400, message: 'Invalid argument.' };
  return paged(call, items, render, { link: false });
}

/** The account, where it is of the kind that the path says and the token may read packages: a classic one, even for what is public. */
function findOwner({ viewer, params, world }: Call, kind: Owner, purpose: string): Account | Refusal {
  if (viewer.kind === 'anonymous') return { status: 401, message: 'Requires authentication' };
  const { token } = viewer;
  if (token.kind !== 'classic') return notAccessible(token.kind, 'packages');
  if (!hasScope(token.scopes, 'read:packages')) {
    return {
      status: 403,
      message: `You need at least read:packages scope to ${purpose}.`,
      headers: { 'x-accepted-oauth-scopes': 'read:packages' },
    };
  }
  const owner = accountOf(world.github, params.account ?? '');
  if (owner?.type !== kind) return notFound();
  return refuseClassic(token, owner, owner.people?.has(token.user) === true) ?? owner;
}

function findSeen(call: Call, kind: Owner, purpose: string) {
  const owner = findOwner(call, kind, purpose);
  if ('status' in owner) return owner;
  const { params, viewer, world } = call;
  const one = world.registry.packages.find((one) => same(one.owner, owner.login) && one.name === params.name);
  const seen = params.type === 'container' && one && mayReadPackage(viewer, one, world.github);
  return seen ? { owner, package: one } : ({ status: 404, message: 'Package not found.' } satisfies Refusal);
}

function rendered(github: GitHub, owner: Account, one: ContainerPackage) {
  const { id, name, visibility, versions, created, updated } = one;
  const repository = github.repositories.find((known) => same(`${known.owner}/${known.name}`, one.repository ?? ''));
  return {
    id,
    name,
    package_type: 'container',
    owner: simpleUser(github, owner.login),
    version_count: versions.length,
    visibility,
    url: apiUrl(owner, one),
    created_at: created,
    updated_at: updated,
    // Left out where there is none.
    ...(repository ? { repository: minimalRepository(github, repository) } : {}),
    html_url: htmlUrl(owner, one),
    // The description forgets packages that a whole enterprise may see, which its own filter names.
  } satisfies Omit<Schemas['package'], 'visibility'> & Pick<ContainerPackage, 'visibility'>;
}

function renderedVersion(owner: Account, one: ContainerPackage, version: PackageVersion) {
  return {
    id: version.id,
    name: digestOf(version),
    url: `${apiUrl(owner, one)}/versions/${version.id}`,
    package_html_url: htmlUrl(owner, one),
    created_at: version.created,
    updated_at: version.created,
    html_url: `${htmlUrl(owner, one)}/${version.id}`,
    metadata: { package_type: 'container', container: { tags: version.tags } },
  } satisfies Schemas['package-version'];
}

function apiUrl({ type, login }: Account, { name }: ContainerPackage): string {
  return `${API}/${type === 'User' ? 'users' : 'orgs'}/${login}/packages/container/${encodeURIComponent(name)}`;
}

function htmlUrl({ type, login }: Account, { name }: ContainerPackage): string {
  const owner = `${type === 'User' ? 'users' : 'orgs'}/${login}`;
  return `https://github.com/${owner}/packages/container/package/${encodeURIComponent(name)}`;
}
