import { presets, type World } from '../../src/sandbox/index.ts';
import type { ContainerPackage, ManifestKind, PackageVersion } from '../../src/sandbox/world.ts';

/** The instant of the tests' worlds. */
export const NOW = new Date('2026-11-20T12:00:00Z');

/** A world where every kind of fact occurs: for what the presets, in which all is well, do not show. */
export function richWorld(): World {
  const { world } = presets.ready(NOW);
  const [repository] = world.github.repositories;
  const [owner] = world.github.accounts;
  if (!repository || !owner) throw new Error('the preset has no repository');
  const at = '2026-11-10T00:00:00Z';
  const secret = (name: string) => ({ name, created: at, updated: at });

  owner.secrets = [
    { ...secret('ORG_ALL'), visibility: 'all' },
    { ...secret('ORG_PRIVATE'), visibility: 'private' },
    { ...secret('ORG_SELECTED'), visibility: 'selected', selected: ['privaci'] },
    { ...secret('ORG_OTHER'), visibility: 'selected', selected: ['another'] },
  ];
  owner.variables = [{ ...secret('ORG_VARIABLE'), value: 'one', visibility: 'all' }];
  repository.formerNames = ['BoundaryLogic/privacy'];
  repository.variables = [{ ...secret('REGION'), value: 'eu' }];
  repository.environments.push({
    id: 890,
    name: 'prod/eu west',
    created: at,
    updated: at,
    reviewers: [
      { kind: 'User', name: 'sandbox-maintainer' },
      { kind: 'Team', name: 'release' },
    ],
    preventSelfReview: true,
    waitTimer: 15,
    deploysFrom: [{ id: 891, type: 'tag', pattern: 'v*' }],
    secrets: [secret('ENV_SECRET')],
    variables: [{ ...secret('ENV_VARIABLE'), value: 'two' }],
  });
  repository.runs.push({
    id: 9_100,
    workflow: repository.workflows.find(({ path }) => path.endsWith('release.yml'))?.id ?? 0,
    number: 13,
    attempt: 2,
    event: 'push',
    ref: 'v0.1.0-beta.5',
    sha: repository.branches.get('main') ?? '',
    title: 'Release',
    actor: 'someone-else',
    status: 'waiting',
    conclusion: null,
    created: '2026-11-19T00:00:00Z',
    updated: '2026-11-19T00:10:00Z',
    jobs: [
      {
        id: 91_001,
        name: 'build-and-publish',
        attempt: 1,
        status: 'completed',
        conclusion: 'failure',
        started: '2026-11-19T00:00:00Z',
        completed: '2026-11-19T00:01:00Z',
        steps: [{ name: 'Log in', conclusion: 'failure' }],
        annotations: [{ level: 'failure', message: 'Missing repository secret GHCR_TOKEN <b>' }],
      },
      {
        id: 91_002,
        name: 'publish',
        attempt: 2,
        status: 'waiting',
        conclusion: null,
        started: '2026-11-19T00:10:00Z',
        completed: null,
        environment: 'prod/eu west',
        steps: [{ name: 'Publish', conclusion: null }],
        annotations: [],
      },
    ],
  });
  const release = { name: 'first', immutable: true, author: 'sandbox-maintainer', assets: [] };
  repository.releases.push(
    {
      ...release,
      id: 5_100,
      tag: 'v0.0.1',
      draft: false,
      prerelease: false,
      created: '2026-01-01T00:00:00Z',
      published: '2026-01-02T00:00:00Z',
      assets: [{ id: 5_101, name: 'privaci 1.tgz', size: 9, contentType: 'application/gzip', sha256: 'ab'.repeat(32) }],
    },
    {
      ...release,
      id: 5_102,
      tag: 'v9',
      draft: true,
      prerelease: false,
      created: '2026-11-19T00:00:00Z',
      published: null,
    },
  );
  repository.immutableReleases.enabled = true;
  repository.actions.allowed = 'selected';
  if (owner.actions) owner.actions.allowed = 'selected';
  world.registry.packages.push(
    containerPackage(50, 'BoundaryLogic', 'unlinked', { versions: [version(501, 'oci-image', ['v1.0.0'])] }),
    containerPackage(51, 'BoundaryLogic', 'hidden', {
      visibility: 'private',
      repositories: new Map([['BoundaryLogic/privaci', 'write']]),
      versions: [version(511, 'oci-image', ['v1.0.0'])],
    }),
    containerPackage(53, 'sandbox-maintainer', 'experiment', {
      versions: [version(531, 'docker-image', ['1']), version(532, 'docker-list', ['2'])],
    }),
  );
  return world;
}

/** A public package that is linked to nothing. */
export function containerPackage(
  id: number,
  owner: string,
  name: string,
  facts: Partial<ContainerPackage> = {},
): ContainerPackage {
  const at = '2026-11-01T00:00:00Z';
  return {
    ...{ id, owner, name, visibility: 'public', inheritsAccess: false },
    ...{ people: new Map(), repositories: new Map(), created: at, updated: at, versions: [] },
    ...facts,
  };
}

export function version(id: number, kind: ManifestKind, tags: string[]): PackageVersion {
  return { id, kind, tags, content: `version ${id}`, created: '2026-11-01T00:00:00Z' };
}
