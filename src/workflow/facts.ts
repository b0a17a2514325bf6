import type { Span } from '../core/position.ts';

/** One event of `on:`. Filters are absent when the file has none. */
export interface TriggerFact {
  readonly event: string;
  readonly branches?: readonly string[];
  readonly branchesIgnore?: readonly string[];
  readonly tags?: readonly string[];
  readonly tagsIgnore?: readonly string[];
  readonly paths?: readonly string[];
  readonly pathsIgnore?: readonly string[];
  readonly types?: readonly string[];
  /** `workflow_run`: the names of the workflows that it follows. */
  readonly workflows?: readonly string[];
  /** `schedule`: cron lines. */
  readonly cron?: readonly string[];
  /** `workflow_dispatch` and `workflow_call`: input name → its choices (empty when it has none). */
  readonly inputs?: Readonly<Record<string, readonly string[]>>;
  /** `workflow_call`: the secrets that a caller hands over, upper-cased. */
  readonly secrets?: readonly string[];
  readonly span: Span;
}

/** One place that reads `secrets.NAME` or `vars.NAME`. */
export interface NameUse {
  /** Upper-cased: names are case-insensitive. */
  readonly name: string;
  /** The job's id; absent at workflow level. */
  readonly job?: string;
  /** The expression copes without it: `secrets.X || github.actor`, `secrets.X != ''`. */
  readonly fallback: boolean;
  readonly span: Span;
}

/** One job's `environment:`. */
export interface EnvironmentUse {
  /** As written: `pypi`, `${{ inputs.repository }}`. */
  readonly expression: string;
  /** The names it can take; `undefined` when they cannot be told from the file. */
  readonly names: readonly string[] | undefined;
  /** It can take other names than these too: an input of type `environment` with a default. */
  readonly open?: true;
  readonly job: string;
  readonly span: Span;
}

/** What `permissions:` grants a job. */
export interface JobPermissions {
  readonly job: string;
  readonly source: 'job' | 'workflow' | 'unset';
  /** Scope → access, or the shorthand; absent when unset: the repository's default counts then. */
  readonly grants?: Readonly<Record<string, 'read' | 'write' | 'none'>> | 'read-all' | 'write-all';
  readonly span: Span;
}

/** A job that calls a reusable workflow. */
export interface WorkflowCall {
  /** As written: `./.github/workflows/build.yml`, `owner/name/.github/workflows/build.yml@v1`. */
  readonly uses: string;
  readonly job: string;
  readonly span: Span;
}

/** A fault of a workflow file. */
export interface WorkflowProblem {
  /** error: something could not be read, so what is not among the facts may be there all the same · warning: GitHub's schema has an objection. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
}

/** What one workflow file is, read from its YAML. Pure data; positions are true to the file. */
export interface WorkflowFacts {
  /** `.github/workflows/release.yml` */
  readonly path: string;
  /** `release.yml` */
  readonly file: string;
  /** `name:`, where the file has one. */
  readonly name?: string;
  readonly triggers: readonly TriggerFact[];
  /** `GITHUB_TOKEN` included. */
  readonly secrets: readonly NameUse[];
  readonly variables: readonly NameUse[];
  /** Places that read secrets by a name that cannot be told (`secrets[x]`, `toJSON(secrets)`). */
  readonly dynamicSecrets: readonly { readonly job?: string; readonly span: Span }[];
  readonly environments: readonly EnvironmentUse[];
  readonly permissions: readonly JobPermissions[];
  /** Some job has `id-token: write`. */
  readonly oidc: boolean;
  /** Reusable workflows that its jobs call. */
  readonly calls?: readonly WorkflowCall[];
  readonly problems: readonly WorkflowProblem[];
}
