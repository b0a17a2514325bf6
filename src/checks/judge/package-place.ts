import type { RepositoryFacts } from '../../evidence/github/repository.ts';
import type { PackageParams } from '../../evidence/packages/container-package.ts';

/** Where an image or a chart is. */
export interface Place {
  readonly registry: string;
  /** `acme/charts/rocket`, in lower case as registries want it. */
  readonly repository: string;
}

/** Reads a subject: `ghcr.io/acme/rocket`. Its form was held to the rules when it was written. */
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
  const known = facts?.owner.login.toLowerCase() === owner;
  const types = known ? [facts.owner.type === 'User' ? 'User' : 'Organization'] as const : (['Organization', 'User'] as const);
  return types.map((ownerType) => ({ owner, ownerType, name }));
}
