interface TokenBase {
  value: string;
  revoked?: boolean;
  /** Absent: never. */
  expires?: string;
}

/** A personal token of all of a user's rights within its scopes. */
export interface ClassicToken extends TokenBase {
  kind: 'classic';
  user: string;
  scopes: string[];
  /** Organizations for which it passes single sign-on. */
  ssoAuthorized: string[];
}

/** A personal token for chosen repositories of one owner, with chosen permissions. */
export interface FineGrainedToken extends TokenBase {
  kind: 'fine-grained';
  user: string;
  owner: string;
  /** Names of the owner's repositories. */
  repositories: 'all' | string[];
  permissions: Permissions;
  /** Not yet approved by the owner: public resources only. */
  pending?: boolean;
}

/** `GITHUB_TOKEN` of a job. */
export interface InstallationToken extends TokenBase {
  kind: 'installation';
  /** `owner/name` */
  repository: string;
  permissions: Permissions;
}

export type Token = ClassicToken | FineGrainedToken | InstallationToken;

export type Permission =
  | 'actions'
  | 'administration'
  | 'checks'
  | 'contents'
  | 'deployments'
  | 'environments'
  | 'metadata'
  | 'organization_administration'
  | 'packages'
  | 'pages'
  | 'secrets'
  | 'variables';

export type Permissions = Partial<Record<Permission, 'read' | 'write'>>;
