/**
 * The machine facts that more than one check's cells can state. A kind that only one check knows may stand in that check's own file.
 */

/** A secret that is read; `optional`: the reader may do without. Upper-cased. */
export interface SecretName {
  readonly kind: 'secret';
  readonly name: string;
  readonly optional: boolean;
}

/** A variable that is read (`vars.NAME`). Upper-cased. */
export interface VariableName {
  readonly kind: 'variable';
  readonly name: string;
  readonly optional: boolean;
}

/** An environment that a job names. */
export interface EnvironmentName {
  readonly kind: 'environment';
  readonly name: string;
}

/** A job asks for an OIDC token (`id-token: write`): trusted publishing. */
export interface OidcUse {
  readonly kind: 'oidc';
}

/** The cell states that there is none; `of` is the column's id. */
export interface NoneStated {
  readonly kind: 'none';
  readonly of: string;
}

/** The subject is used by this workflow file (its base name). */
export interface UsedBy {
  readonly kind: 'used-by';
  readonly file: string;
}

/** Where a secret or variable is kept. */
export interface StoredIn {
  readonly kind: 'stored-in';
  readonly store: 'repository' | 'organization' | 'environment';
  /** With `environment`. */
  readonly environment?: string;
}

/** A scope that the credential has. */
export interface TokenScope {
  readonly kind: 'scope';
  readonly scope: string;
}

/** The subject must have been changed within this many days. */
export interface MaxAge {
  readonly kind: 'max-age';
  readonly days: number;
}

/** An event that starts a workflow. Filters are stated only where the cell names them. */
export interface TriggerStated {
  readonly kind: 'trigger';
  readonly event: string;
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  /** `some`: a path filter exists, whatever it is. */
  readonly paths?: readonly string[] | 'some';
  readonly types?: readonly string[];
  /** After these workflows: files or names. */
  readonly workflows?: readonly string[];
  /** Called by these files. */
  readonly callers?: readonly string[];
  readonly cron?: readonly string[];
  readonly interval?: 'hourly' | 'daily' | 'weekly' | 'monthly';
}

/** Approval before a job of the environment starts. */
export interface ReviewersStated {
  readonly kind: 'reviewers';
  readonly required: boolean;
  /** At least this many are listed; GitHub asks one of them. */
  readonly count?: number;
  /** A login, or `@org/team`. */
  readonly reviewer?: string;
}

/** Who started a run may not approve it. */
export interface NoSelfReview {
  readonly kind: 'no-self-review';
}

export interface WaitTimer {
  readonly kind: 'wait';
  readonly minutes: number;
}

/** Which refs may deploy to the environment. */
export interface DeploysFrom {
  readonly kind: 'deploys-from';
  readonly from: 'any' | 'protected' | 'branch' | 'tag';
  /** With `branch` and `tag`. */
  readonly pattern?: string;
}

/** A permission that a job of the subject must have: `pages: write`. */
export interface PermissionNeeded {
  readonly kind: 'permission';
  readonly scope: string;
  readonly access: 'read' | 'write';
}

/** A script of the repository that the subject runs: its path from the root. */
export interface ScriptRun {
  readonly kind: 'script';
  readonly path: string;
}

/** Who may pull a package. */
export interface PackageVisibility {
  readonly kind: 'visibility';
  readonly visibility: 'public' | 'private' | 'internal';
}

/** A repository whose workflows may push a package. */
export interface WriteAccess {
  readonly kind: 'write-access';
  /** `owner/name`; may be written with `{owner}` and `{repo}`. */
  readonly repository: string;
}

/** How Pages is built. */
export interface PagesSource {
  readonly kind: 'pages-source';
  readonly build: 'workflow' | 'branch';
  readonly branch?: string;
}

/** Which tag a re-run is about. */
export interface RerunTag {
  readonly kind: 'rerun-tag';
  readonly tag: 'newest' | { readonly name: string };
}

/** Who attests a step. */
export interface AttestedBy {
  readonly kind: 'attested-by';
  readonly name: string;
}

/** How long an attestation counts. */
export interface ValidFor {
  readonly kind: 'valid-for';
  readonly days: number | 'release';
}
