import { checkOf } from '../../src/checks/index.ts';
import type { World } from '../../src/sandbox/index.ts';
import { row } from '../checks/row.ts';
import { at, type Endpoint, playAll, REGISTRY_FAULTS, type Repository, type Scenario } from './play-scenario.ts';

type Package = World['registry']['packages'][number];

const IMAGE = 'privaci';
const CHART = 'charts/privaci';

/** Changes one package of the sandbox's registry. */
const packaged =
  (name: string, change: (one: Package) => void) =>
  (_repository: Repository, { registry }: World): void => {
    for (const one of registry.packages) if (one.name === name) change(one);
  };
const unpublished =
  (name: string) =>
  (_repository: Repository, { registry }: World) => {
    registry.packages = registry.packages.filter((one) => one.name !== name);
  };
const setPrivate = (one: Package) => {
  one.visibility = 'private';
};
const withoutVersions = (one: Package) => {
  one.versions = [];
};
const unlinked = (one: Package) => {
  delete one.repository;
};

const visible = (visibility: 'public' | 'private') => ({ kind: 'visibility', ...{ visibility } });
const writable = { kind: 'write-access', ...{ repository: 'BoundaryLogic/privaci' } };
const image = (...states: { readonly kind: string }[]) =>
  row(checkOf('image'), `ghcr.io/boundarylogic/${IMAGE}`, { states });
const chart = (...states: { readonly kind: string }[]) =>
  row(checkOf('chart'), `ghcr.io/boundarylogic/${CHART}`, { states });

const registry = (path: string): Pick<Endpoint, 'match' | 'reasons'> => ({
  match: new RegExp(`^https://ghcr\\.io/${path}`),
  reasons: REGISTRY_FAULTS,
});
const tokenOf = (name: string) =>
  registry(`token\\?.*scope=repository%3Aboundarylogic%2F${encodeURIComponent(name)}%3Apull$`);
/** Behind the token: refusing the one that was just given is no answer either. */
const guarded = (path: string) => ({
  ...registry(`v2/boundarylogic/${path}`),
  reasons: { ...REGISTRY_FAULTS, '401': 'bad-answer' },
});
const tagsOf = (name: string) => guarded(`${name}/tags/list`);
const manifestOf = (name: string) => guarded(`${name}/manifests/`);
const packageOf = (name: string) => new RegExp(`/orgs/boundarylogic/packages/container/${encodeURIComponent(name)}$`);
const versionsOf = (name: string) => new RegExp(`/packages/container/${encodeURIComponent(name)}/versions\\?`);
const PUSHES_ANOTHER = `on: push
jobs:
  push:
    runs-on: x
    steps:
      - uses: docker/build-push-action@v6
        with: { push: true, tags: 'ghcr.io/boundarylogic/private:latest' }
`;
const releases = at('/git/matching-refs/tags/v');
const noTags = (repository: Repository) => void repository.tags.splice(0);

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'image that anyone can pull': {
    row: image(visible('public')),
    withoutPackages: true,
    found: 'pass public',
    endpoints: {
      token: { ...tokenOf(IMAGE), spoilt: 'unknown', absent: [unpublished(IMAGE), 'fail denied'] },
      tags: { ...tagsOf(IMAGE), spoilt: 'unknown', absent: [packaged(IMAGE, withoutVersions), 'warn release-missing'] },
      manifest: { ...manifestOf(IMAGE), spoilt: 'unknown' },
      releases: { match: releases, spoilt: 'unknown', absent: [noTags, 'pass public'] },
      // Whose package it is does not matter as long as anyone can pull it.
      repository: { match: at(''), spoilt: 'pass public' },
    },
  },
  'image that nobody can pull': {
    row: image(visible('public')),
    arrange: packaged(IMAGE, setPrivate),
    withoutPackages: true,
    found: 'fail denied',
    endpoints: {
      token: { ...tokenOf(IMAGE), spoilt: 'unknown' },
      releases: { match: releases, spoilt: 'fail denied' },
      repository: { match: at(''), spoilt: 'fail denied' },
    },
  },
  'image that is private, as it should be': {
    row: image(visible('private')),
    arrange: packaged(IMAGE, setPrivate),
    found: 'pass by-api',
    endpoints: {
      // GitHub's packages tell the same.
      token: { ...tokenOf(IMAGE), spoilt: 'pass by-api' },
      package: { match: packageOf(IMAGE), spoilt: 'unknown', absent: [unpublished(IMAGE), 'unknown not-visible'] },
      versions: {
        match: versionsOf(IMAGE),
        spoilt: 'unknown',
        absent: [packaged(IMAGE, withoutVersions), 'warn release-missing'],
      },
      releases: { match: releases, spoilt: 'unknown', absent: [noTags, 'pass by-api'] },
      repository: { match: at(''), spoilt: 'pass by-api' },
    },
  },
  'image that a repository may push': {
    row: image(visible('public'), writable),
    found: 'pass public',
    endpoints: {
      // Public by GitHub's word then; the release’s tag too.
      token: { ...tokenOf(IMAGE), spoilt: 'pass by-api' },
      tags: { ...tagsOf(IMAGE), spoilt: 'pass by-api' },
      manifest: { ...manifestOf(IMAGE), spoilt: 'unknown' },
      // The link stays unseen then; nothing contradicts the row.
      package: { match: packageOf(IMAGE), spoilt: 'pass public', absent: [packaged(IMAGE, unlinked), 'warn unlinked'] },
      releases: { match: releases, spoilt: 'unknown' },
      repository: { match: at(''), spoilt: 'pass public' },
    },
  },
  'image, from a page with a token for packages': {
    row: image(visible('public')),
    surface: 'page',
    found: 'pass by-api',
    endpoints: {
      // The command that asks the registry answers all of these.
      package: {
        match: packageOf(IMAGE),
        spoilt: 'unknown not-from-page',
        absent: [unpublished(IMAGE), 'unknown not-from-page'],
      },
      versions: {
        match: versionsOf(IMAGE),
        spoilt: 'unknown not-from-page',
        absent: [packaged(IMAGE, withoutVersions), 'warn release-missing'],
      },
      releases: { match: releases, spoilt: 'unknown' },
      repository: { match: at(''), spoilt: 'pass by-api', absent: [packaged(IMAGE, setPrivate), 'fail closed'] },
    },
  },
  'image, from a page without one': {
    row: image(visible('public')),
    surface: 'page',
    withoutPackages: true,
    found: 'unknown not-from-page',
    endpoints: {
      releases: { match: releases, spoilt: 'unknown not-from-page' },
      repository: { match: at(''), spoilt: 'unknown not-from-page' },
    },
  },
  'chart that anyone can pull': {
    row: chart(visible('public')),
    withoutPackages: true,
    found: 'pass public',
    endpoints: {
      token: { ...tokenOf(CHART), spoilt: 'unknown', absent: [unpublished(CHART), 'fail denied'] },
      tags: { ...tagsOf(CHART), spoilt: 'unknown', absent: [packaged(CHART, withoutVersions), 'warn release-missing'] },
      manifest: {
        ...manifestOf(CHART),
        spoilt: 'unknown',
        absent: [
          packaged(CHART, (one) => {
            for (const version of one.versions) version.kind = 'oci-image';
          }),
          'fail other-kind',
        ],
      },
      releases: { match: releases, spoilt: 'unknown' },
      repository: { match: at(''), spoilt: 'pass public' },
    },
  },
};

/** Without workflow files there is one question more, whose answer no row needs. */
playAll(
  Object.fromEntries(
    Object.entries(SCENARIOS).map(([name, scenario]) => [
      name,
      {
        ...scenario,
        arrange: (repository: Repository, world: World) => {
          for (const { files } of repository.commits.values()) files.clear();
          scenario.arrange?.(repository, world);
        },
        endpoints: {
          ...scenario.endpoints,
          'workflow files': { match: at('/contents/.github/workflows'), spoilt: scenario.found },
        },
      },
    ]),
  ),
);

playAll({
  'image that a workflow pushes under another name': {
    row: image(visible('public')),
    withoutPackages: true,
    arrange: (repository) => {
      for (const { files } of repository.commits.values()) {
        files.clear();
        files.set('.github/workflows/release.yml', PUSHES_ANOTHER);
      }
    },
    found: 'warn not-pushed',
    endpoints: {
      token: { ...tokenOf(IMAGE), spoilt: 'unknown' },
      tags: { ...tagsOf(IMAGE), spoilt: 'unknown', absent: [packaged(IMAGE, withoutVersions), 'warn release-missing'] },
      manifest: { ...manifestOf(IMAGE), spoilt: 'unknown' },
      releases: { match: releases, spoilt: 'unknown' },
      // Only what was read says anything of what is pushed.
      repository: { match: at(''), spoilt: 'pass public' },
      files: { match: at('/contents/.github/workflows'), spoilt: 'pass public' },
      file: { match: at('/contents/.github/workflows/release.yml'), spoilt: 'pass public' },
    },
  },
});
