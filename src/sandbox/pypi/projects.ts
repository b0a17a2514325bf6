import { compareVersions, isPrerelease, parseVersion } from '../../core/pep440.ts';
import type { World } from '../world.ts';
import type { Project, ProjectFile, ProjectRelease } from './world.ts';

export const HOSTS = { pypi: 'pypi.org', testpypi: 'test.pypi.org' } as const;

export type IndexName = keyof typeof HOSTS;

export function findProject(world: World, index: IndexName, name: string): Project | undefined {
  return world.indexes[index].projects.find((one) => normalize(one.name) === normalize(name));
}

export function findRelease({ releases }: Project, version: string): ProjectRelease | undefined {
  const wanted = parseVersion(version);
  return releases.find((one) => {
    const known = parseVersion(one.version);
    return wanted !== undefined && known !== undefined && compareVersions(wanted, known) === 0;
  });
}

/** A release that is none before its time is preferred, however old. */
export function latest({ releases }: Project): ProjectRelease | undefined {
  const all = sorted(releases);
  const final = all.findLast(({ version }) => {
    const known = parseVersion(version);
    return known !== undefined && !isPrerelease(known);
  });
  return final ?? all.at(-1);
}

/** Oldest version first. */
export function sorted(releases: readonly ProjectRelease[]): ProjectRelease[] {
  const versionOf = (release: ProjectRelease) => parseVersion(release.version);
  return [...releases].sort((a, b) => {
    const [left, right] = [versionOf(a), versionOf(b)];
    return left && right ? compareVersions(left, right) : 0;
  });
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalize(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** Counts up with everything that happens to a project. */
export function serialOf({ releases }: Project): number {
  return 1_000 + releases.reduce((all, { files }) => all + files.length + 1, 0);
}

export function fileUrl({ filename, sha256 }: ProjectFile): string {
  return `https://files.pythonhosted.org/packages/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256.slice(4)}/${filename}`;
}
