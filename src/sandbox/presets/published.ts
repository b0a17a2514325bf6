import { digestOf } from '../registry/manifest.ts';
import { sha256 } from '../sha256.ts';
import type { ContainerPackage, PackageVersion, Project, ProjectRelease, Publisher } from '../world.ts';

/** A version that was released: as containers and charts are tagged, as Python writes it, and when. */
export interface Released {
  /** `0.1.0-beta.4` */
  readonly version: string;
  /** `0.1.0b4` */
  readonly pythonVersion: string;
  readonly at: string;
}

const LINK = 'BoundaryLogic/privaci';
/** The account's number in every preset. */
export const OWNER_ID = 1_001;

/** The image, built for one platform and signed: three manifests a release, of which two have tags. The newest is `latest` too. */
export function publishedImage(releases: readonly Released[]): ContainerPackage {
  const versions = releases.flatMap(({ version, at }, index): PackageVersion[] => {
    const content = `privaci ${version}`;
    const id = 4_100 + index * 10;
    const tags = index === releases.length - 1 ? [version, 'latest'] : [version];
    const image: PackageVersion = { id, kind: 'oci-index', tags, content, created: at };
    const signed = digestOf(image).replace(':', '-');
    return [
      { id: id + 1, kind: 'oci-image', tags: [], content, created: at },
      image,
      { id: id + 2, kind: 'signature', tags: [signed], content: signed, created: at },
    ];
  });
  return packaged(41, 'privaci', versions);
}

/** The chart: `helm push` appends its name to the address that it is given. */
export function publishedChart(releases: readonly Released[]): ContainerPackage {
  const versions = releases.map(
    ({ version, at }, index): PackageVersion => ({
      id: 4_200 + index,
      kind: 'helm-chart',
      // A tag cannot hold `+`.
      tags: [version.replaceAll('+', '_')],
      content: `chart of privaci ${version}`,
      created: at,
    }),
  );
  return packaged(42, 'charts/privaci', versions);
}

function packaged(id: number, name: string, versions: PackageVersion[]): ContainerPackage {
  return {
    id,
    owner: 'BoundaryLogic',
    name,
    visibility: 'public',
    repository: LINK,
    inheritsAccess: true,
    people: new Map(),
    repositories: new Map(),
    created: versions[0]?.created ?? '',
    updated: versions.at(-1)?.created ?? '',
    versions,
  };
}

/** The project on an index, uploaded by its Trusted Publisher. */
export function publishedProject(environment: 'pypi' | 'testpypi', releases: readonly Released[]): Project {
  const publisher: Publisher = {
    kind: 'GitHub',
    repository: LINK,
    ownerId: OWNER_ID,
    workflow: 'publish-pypi.yml',
    environment,
  };
  return {
    name: 'privaci',
    status: 'active',
    summary: 'A package of the sandbox.',
    releases: releases.map(({ pythonVersion: version, at: uploaded }): ProjectRelease => {
      const file = (filename: string, size: number) => ({
        filename,
        sha256: sha256(`${environment} ${filename}`),
        size,
        uploaded,
        publisher,
      });
      const files = [file(`privaci-${version}-py3-none-any.whl`, 48_211), file(`privaci-${version}.tar.gz`, 61_904)];
      return { version, yanked: false, yankedReason: '', files };
    }),
  };
}
