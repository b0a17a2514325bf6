/** An image or chart of a registry, without a tag. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
}

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
const REPOSITORY = /^[a-z\d]+(?:(?:\.|_|__|-+)[a-z\d]+)*(?:\/[a-z\d]+(?:(?:\.|_|__|-+)[a-z\d]+)*)*$/;

/** Reads `ghcr.io/owner/name`; a leading `oci://` is dropped. */
export function parseImageReference(text: string): ImageReference | { readonly problem: string } {
  const [registry = '', ...path] = text.replace(/^oci:\/\//, '').split('/');
  if (!/^(?:[a-z\d-]+(?:\.[a-z\d-]+)+|localhost)(?::\d+)?$/.test(registry)) {
    return { problem: `“${text}” does not begin with a registry’s host, as in ghcr.io/owner/name.` };
  }
  const repository = path.join('/');
  const problem = repositoryProblem(repository);
  return problem ? { problem: `“${repository}” cannot be on ${registry}: ${problem}.` } : { registry, repository };
}

/** What keeps a name from being a repository of a registry; empty: nothing. */
export function repositoryProblem(repository: string): string {
  if (!repository) return 'the name is missing';
  if (repository.length > 255) return 'it is longer than 255 characters';
  if (/[A-Z]/.test(repository)) return `registries take lower case only: ${repository.toLowerCase()}`;
  if (/[:@]/.test(repository)) return 'a tag or digest is not part of the name';
  return REPOSITORY.test(repository) ? '' : 'parts are letters and digits with single “.”, “_” or “-” inside';
}

/** Whether a registry could have such a tag or digest. */
export function isManifestReference(text: string): boolean {
  return /^(?:\w[\w.-]{0,127}|[a-z\d]+(?:[+._-][a-z\d]+)*:[\w=-]+)$/.test(text);
}

/** The tag under which Helm pushes a chart's version: a tag cannot hold `+`. */
export function chartTag(version: string): string {
  return version.replaceAll('+', '_');
}
