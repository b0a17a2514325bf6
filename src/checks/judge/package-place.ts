import type { Context } from '../../core/check.ts';
import type { Definition, StatementValue } from '../../core/definition.ts';
import type { Known, Request } from '../../core/evidence.ts';
import type { Finding } from '../../core/finding.ts';
import { type RepositoryFacts, repository } from '../../evidence/github/repository.ts';
import { type PackageParams } from '../../evidence/packages/container-package.ts';
import { REGISTRIES } from '../../evidence/registry/address.ts';
import { parseImageReference } from '../../evidence/registry/reference.ts';

/** The one registry whose packages GitHub's API shows too. */
const GHCR = 'ghcr.io';

/** Where an image or a chart is. */
export interface Place {
  readonly registry: string;
  /** `acme/charts/rocket`, in lower case as registries want it. */
  readonly repository: string;
}

/** Reads a subject whose form `lintReference` has seen. */
export function placeOf(subject: string): Place {
  const [registry = '', ...path] = subject.replace(/^oci:\/\//, '').split('/');
  return { registry: registry.toLowerCase(), repository: path.join('/').toLowerCase() };
}

/** Authoring faults of a name: the form that a registry takes, and a registry that is asked at all. */
export function lintReference({ subject, at }: Definition<string, unknown, StatementValue>): readonly Finding[] {
  const fault = (message: string, hint: string): readonly Finding[] => [
    { rule: 'bad-subject', severity: 'error', at, message, hint },
  ];
  const plain = subject.replace(/^oci:\/\//, '');
  const reference = parseImageReference(plain.replaceAll('{owner}', 'owner').replaceAll('{repo}', 'repo'));
  if ('problem' in reference) {
    const lower = plain.toLowerCase();
    return fault(
      reference.problem,
      plain === lower
        ? `Write the registry, the owner and the name, without a tag: ${GHCR}/owner/name.`
        : `Write ${lower}.`,
    );
  }
  const { registry, repository: path } = reference;
  if (!REGISTRIES.includes(registry)) {
    const asked = REGISTRIES.join(', ');
    return fault(`${registry} is not among the registries that are asked (${asked}).`, 'Make it a step, or plain text.');
  }
  return path.includes('/') ? [] : fault(`“${plain}” names an owner and no package.`, `Write ${plain}/name.`);
}

/** The packages of GitHub that it may be: a wrong kind of account is answered with 404, so both are asked while its kind is not known. */
export function packagesAt(place: Place, known: Known, { repository: here }: Context): readonly PackageParams[] {
  const about = known.get(repository({ owner: here.owner, repo: here.name }));
  return packagesOf(place, about?.status === 'found' ? about.value : undefined);
}

/** The same for whoever has the facts. */
export function packagesOf({ registry, repository: path }: Place, facts: RepositoryFacts | undefined): readonly PackageParams[] {
  const [owner = '', ...rest] = path.split('/');
  if (registry !== GHCR || rest.length === 0) return [];
  const name = rest.join('/');
  if (facts?.owner.login.toLowerCase() === owner) {
    return [{ owner, ownerType: facts.owner.type === 'User' ? 'User' : 'Organization', name }];
  }
  return [
    { owner, ownerType: 'Organization', name },
    { owner, ownerType: 'User', name },
  ];
}
