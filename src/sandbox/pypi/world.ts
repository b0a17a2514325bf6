/** What PyPI or TestPyPI holds. */
export interface PackageIndex {
  projects: Project[];
  trustedPublishing: boolean;
  /** Attestations are shown; the index can switch them off for all. */
  attestations: boolean;
}

export interface Project {
  /** As it was registered; `privaci` and `Privaci` are one project. */
  name: string;
  status: 'active' | 'archived' | 'deprecated' | 'quarantined';
  summary: string;
  /** Oldest first. None: the name is taken, and nothing was uploaded. */
  releases: ProjectRelease[];
}

export interface ProjectRelease {
  /** As PEP 440 writes it: `0.1.0b4`. */
  version: string;
  yanked: boolean;
  /** Why; may be empty. */
  yankedReason: string;
  files: ProjectFile[];
}

export interface ProjectFile {
  filename: string;
  sha256: string;
  size: number;
  uploaded: string;
  /** The Trusted Publisher that uploaded it with an attestation; absent: a token did. */
  publisher?: Publisher;
}

export interface Publisher {
  kind: 'GitHub' | 'GitLab';
  /** `owner/name` */
  repository: string;
  /** The number of the owner's account at that time: another account under the same name has another. */
  ownerId: number;
  /** The file's name. */
  workflow: string;
  /** `null`: the publisher is bound to none. */
  environment: string | null;
}
