/** What ghcr.io holds, and GitHub's packages API shows. */
export interface Registry {
  packages: ContainerPackage[];
  /** Uploads that are open: session → repository (`owner/name`). */
  uploads: Map<string, string>;
  /** Reported: the registry answers 405 to a cancellation, and lets the upload expire. `false` is what is reported. */
  uploadsCancellable: boolean;
  /** Without a login the private and the missing are refused alike: with 403 as a rule, 401 was seen too. */
  anonymousRefusal: 401 | 403;
}

export type PackageRole = 'read' | 'write' | 'admin';

/** An image or a chart, with all its versions. */
export interface ContainerPackage {
  id: number;
  /** Login of an account. */
  owner: string;
  /** Below the owner, in lower case: `privaci`, `charts/privaci`. */
  name: string;
  visibility: 'public' | 'private' | 'internal';
  /** `owner/name` of the repository that it is linked to; absent: to none. */
  repository?: string;
  /** Linked: whoever may write the repository, its workflows included, may write the package. */
  inheritsAccess: boolean;
  /** Package settings → Manage access, by login. */
  people: Map<string, PackageRole>;
  /** Package settings → Manage Actions access, by `owner/name`. */
  repositories: Map<string, PackageRole>;
  created: string;
  updated: string;
  /** Oldest first. */
  versions: PackageVersion[];
}

/** What a manifest is: its media type, and what its config says. */
export type ManifestKind = 'oci-index' | 'oci-image' | 'docker-list' | 'docker-image' | 'helm-chart' | 'signature';

export interface PackageVersion {
  id: number;
  kind: ManifestKind;
  tags: string[];
  /** What it was built from; another content has another digest. */
  content: string;
  created: string;
}
