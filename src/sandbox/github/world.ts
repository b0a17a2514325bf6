import type { Token } from './tokens.ts';

/** What GitHub knows. */
export interface GitHub {
  accounts: Account[];
  repositories: Repository[];
  tokens: Token[];
  rate: Rate;
  /**
   * GitHub documents that anyone may read the Pages settings of a public repository; what is reported is 404 without push right. `false`, the
   * reported behaviour, is the harder one to live with.
   */
  pagesReadableByAnyone: boolean;
}

export interface Account {
  id: number;
  login: string;
  type: 'User' | 'Organization' | 'Bot';
  /** Organizations: who belongs to it, by login. */
  people?: Map<string, 'member' | 'owner'>;
  /** Organizations: what its repositories may do with Actions. */
  actions?: OrganizationActions;
  /** Organizations: secrets and variables that repositories may share. */
  secrets?: OrganizationSecret[];
  variables?: OrganizationVariable[];
  /** Organizations: classic tokens must be authorised for single sign-on. */
  enforcesSso?: boolean;
  /** Organizations: classic tokens are not let in. */
  forbidsClassicTokens?: boolean;
}

export interface Secret {
  name: string;
  created: string;
  updated: string;
}

export interface Variable extends Secret {
  value: string;
}

/** Who shares an organization's secret; `selected` lists repositories by name. */
export interface Shared {
  visibility: 'all' | 'private' | 'selected';
  selected?: string[];
}

export interface OrganizationSecret extends Secret, Shared {}

export interface OrganizationVariable extends Variable, Shared {}

export type Role = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

export interface Repository {
  id: number;
  /** Login of an account. */
  owner: string;
  name: string;
  /** `owner/name` before a rename or transfer. */
  formerNames: string[];
  description: string;
  visibility: 'public' | 'private' | 'internal';
  defaultBranch: string;
  archived: boolean;
  created: string;
  pushed: string;
  /** By login. The owner of a personal repository is its admin anyway. */
  collaborators: Map<string, Role>;
  secrets: Secret[];
  variables: Variable[];
  environments: Environment[];
  /** By SHA. */
  commits: Map<string, Commit>;
  /** Branch → SHA of its commit. */
  branches: Map<string, string>;
  tags: Tag[];
  /** Registrations: a file that was seen by Actions. The files are in the commits. */
  workflows: Workflow[];
  runs: Run[];
  deployments: Deployment[];
  /** Absent: Pages is off. */
  pages?: Pages;
  releases: Release[];
  immutableReleases: { enabled: boolean; enforcedByOwner: boolean };
  actions: ActionsPolicy;
}

export interface Environment {
  id: number;
  name: string;
  created: string;
  updated: string;
  /** Any one of these must approve; empty: nobody has to. */
  reviewers: { kind: 'User' | 'Team'; name: string }[];
  preventSelfReview: boolean;
  /** In minutes. */
  waitTimer: number;
  /** Refs that may deploy; a list holds patterns. */
  deploysFrom: 'any' | 'protected' | { id: number; type: 'branch' | 'tag'; pattern: string }[];
  secrets: Secret[];
  variables: Variable[];
}

export interface Commit {
  message: string;
  author: string;
  date: string;
  /** Path → text. */
  files: Map<string, string>;
}

export interface Tag {
  name: string;
  /** SHA of the commit. */
  commit: string;
  /** Present: an annotated tag, an object of its own. */
  annotation?: { sha: string; message: string; date: string; tagger: string };
}

export interface Workflow {
  id: number;
  /** `.github/workflows/release.yml` */
  path: string;
  /** `name:` of the file; the path while the file does not parse. */
  name: string;
  state: 'active' | 'deleted' | 'disabled_fork' | 'disabled_inactivity' | 'disabled_manually';
  created: string;
  updated: string;
}

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped' | 'timed_out' | 'neutral' | 'action_required';

export interface Run {
  id: number;
  /** Id of the workflow. */
  workflow: number;
  number: number;
  attempt: number;
  event: string;
  /** Branch, or the tag's name on a tag push. */
  ref: string;
  sha: string;
  title: string;
  actor: string;
  status: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
  conclusion: Conclusion | null;
  created: string;
  updated: string;
  jobs: Job[];
}

export interface Job {
  id: number;
  name: string;
  attempt: number;
  status: Run['status'];
  conclusion: Conclusion | null;
  started: string;
  completed: string | null;
  /** The environment that the job deploys to; a job with status `waiting` waits for it. */
  environment?: string;
  steps: { name: string; conclusion: Conclusion | null }[];
  /** As it is downloaded; absent: it is kept no longer. */
  log?: string;
  annotations: {
    level: 'notice' | 'warning' | 'failure';
    message: string;
    title?: string;
    path?: string;
    line?: number;
  }[];
}

export interface Deployment {
  id: number;
  environment: string;
  ref: string;
  sha: string;
  creator: string;
  created: string;
  /** Oldest first. */
  statuses: {
    id: number;
    state: 'error' | 'failure' | 'inactive' | 'pending' | 'success' | 'queued' | 'in_progress';
    created: string;
    url?: string;
  }[];
}

export interface Pages {
  buildType: 'workflow' | 'legacy';
  status: 'built' | 'building' | 'errored' | null;
  cname: string | null;
  httpsEnforced: boolean;
  source: { branch: string; path: '/' | '/docs' };
}

export interface Release {
  id: number;
  tag: string;
  name: string;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  author: string;
  created: string;
  published: string | null;
  assets: { id: number; name: string; size: number; contentType: string; sha256: string }[];
}

/** What holds for Actions in a repository and, as a bound, in an organization. */
interface ActionsRules {
  allowed: 'all' | 'local_only' | 'selected';
  /** With `selected`. */
  selected: { githubOwned: boolean; verified: boolean; patterns: string[] };
  shaPinningRequired: boolean;
  defaultPermissions: 'read' | 'write';
  canApprovePullRequests: boolean;
}

export interface ActionsPolicy extends ActionsRules {
  enabled: boolean;
}

export interface OrganizationActions extends ActionsRules {
  enabledRepositories: 'all' | 'none' | 'selected';
}

export interface Budget {
  limit: number;
  used: number;
  reset: string;
}

export interface Rate {
  /** Shared by all who come without a token. */
  anonymous: Budget;
  /** By login; 5,000 an hour where there is none. All tokens of a user share it. */
  users: Map<string, Budget>;
  /** Status of a refusal: GitHub uses both. */
  refusal: 403 | 429;
  /** Too many requests at once: everything is refused, with this many seconds to wait. */
  secondary?: { retryAfter: number };
}
