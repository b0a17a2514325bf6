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
  /** It stands in the `if` of a job or of a step. */
  readonly condition?: true;
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
  /** The address that it shows, as written. */
  readonly url?: string;
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
  /** `secrets: inherit`: it hands over all that it could read itself. */
  readonly inherits?: true;
  /** The secrets that it hands over, under the callee's names, upper-cased. */
  readonly secrets?: readonly string[];
  readonly span: Span;
}

/** A fault of a workflow file. */
export interface WorkflowProblem {
  /** error: something could not be read, so what is not among the facts may be there all the same · warning: GitHub's schema has an objection, or what it calls was not looked at. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
}

/** Where something can be published to. */
export type PublishTarget =
  | 'ghcr'
  | 'dockerhub'
  | 'helm-oci'
  | 'pypi'
  | 'testpypi'
  | 'npm'
  | 'crates'
  | 'pages'
  | 'github-release';

/** What a publisher proves itself with. */
export type Login =
  /** A short-lived token for the job's identity: trusted publishing. */
  | { readonly kind: 'oidc' }
  /** `GITHUB_TOKEN`. */
  | { readonly kind: 'token' }
  | { readonly kind: 'secret'; readonly name: string };

/** A place in a composite action of the repository. */
export interface ActionPlace {
  readonly file: string;
  readonly span: Span;
}

/** A fact of a step. Where the step stands in a composite action, `span` is the step that uses it, and `via` the place itself. */
interface StepFact {
  readonly job: string;
  readonly span: Span;
  readonly via?: ActionPlace;
}

/** A step that publishes something. */
export interface PublishFact extends StepFact {
  readonly to: PublishTarget;
  /**
   * Images without tag (`ghcr.io/acme/x`), chart references (`oci://ghcr.io/acme/charts`); none when the file does not say. What cannot be told
   * from the file stays as it is written there: `ghcr.io/${{ github.repository }}`, in lower-cased form `${{ lower(github.repository) }}`.
   */
  readonly names: readonly string[];
  /** The chart's own name, where the file names the archive that is pushed: `rocket` of `rocket-*.tgz`. It may go on: `rocket-cli-1.0.0.tgz` fits too. */
  readonly chart?: string;
  /** The action or command: `docker/build-push-action`, `helm push`. */
  readonly by: string;
  /** Empty when the file does not say. */
  readonly login: readonly Login[];
  /**
   * `stated`: the file says so · `login`: the file logs in there and runs a tool or script that publishes · `tool`: a tool's own settings decide.
   * Only `stated` is proof.
   */
  readonly basis: 'stated' | 'login' | 'tool';
  /** The run stays green when it fails. */
  readonly hidden?: true;
}

/** An error text that the workflow's own steps print. */
export interface MessageFact extends StepFact {
  /** White space collapsed; what is filled in at run time is `…`. */
  readonly text: string;
}

/** A place that keeps a failure from failing the run. */
export interface HiddenFailure extends StepFact {
  readonly how: 'continue-on-error' | 'or-true';
  /** It does so under a condition that the file does not decide. */
  readonly conditional?: true;
  /** The step's name, its action, or its first command. */
  readonly step: string;
}

/** An action or reusable workflow that is used. */
export interface UsesFact extends StepFact {
  /** As written. */
  readonly uses: string;
  /** `ref`: a name that may be a tag or a branch · `local`: of this repository · `docker`: an image. */
  readonly kind: 'sha' | 'tag' | 'branch' | 'ref' | 'local' | 'docker';
}

/** A file of the repository that a `run` text names. */
export interface ScriptFact extends StepFact {
  /** From the repository's root. */
  readonly path: string;
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
  /** `inputs.NAME` and `github.event.inputs.NAME`, lower-cased. */
  readonly inputs: readonly NameUse[];
  readonly publishes: readonly PublishFact[];
  readonly messages: readonly MessageFact[];
  readonly hiddenFailures: readonly HiddenFailure[];
  readonly uses: readonly UsesFact[];
  readonly scripts: readonly ScriptFact[];
  readonly problems: readonly WorkflowProblem[];
}
