import type { RepositoryFacts } from '../../evidence/github/repository.ts';
import type { PackageParams } from '../../evidence/packages/container-package.ts';

/** Where an image or a chart is. */
export interface Place {
  readonly registry: string;
  /** `acme/charts/rocket`, in lower case as registries want it. */
  readonly repository: string;
}

/** Reads a subject: `ghcr.io/acme/rocket`. Its form was held to the rules where it was written. */
export function placeOf(subject: string): Place {
  const [registry = '', ...path] = subject.replace(/^oci:\/\//, '').split('/');
  return { registry, repository: path.join('/').toLowerCase() };
}

/**
 * The packages of GitHub that it may be; none on another registry. A wrong kind of account is answered with 404, so while the kind is not known
 * there are two.
 */
export function packagesOf(
  { registry, repository }: Place,
  facts: Pick<RepositoryFacts, 'owner'> | undefined,
): readonly PackageParams[] {
  const [owner = '', ...rest] = repository.split('/');
  if (registry !== 'ghcr.io' || rest.length === 0) return [];
  const name = rest.join('/');
  if (facts?.owner.login.toLowerCase() === owner) {
    return [{ owner, ownerType: facts.owner.type === 'User' ? 'User' : 'Organization', name }];
  }
  return [
    { owner, ownerType: 'Organization', name },
    { owner, ownerType: 'User', name },
  ];
}

/** The page where a package's visibility and access are changed: there is no API for either. */
export const SETTINGS = 'https://github.com/{kind}/{account}/packages/container/{package}/settings';

/** What stands for the names in the address of a package's settings. */
export function settingsArgs({ owner, ownerType, name }: PackageParams): Readonly<Record<string, string>> {
  return { kind: ownerType === 'User' ? 'users' : 'orgs', account: owner, package: name };
}
