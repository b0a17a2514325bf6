import type { Permission, Role } from '../world.ts';
import type { Access } from './access.ts';
import { policy, selectedActions, workflowPermissions } from './actions-policy.ts';
import type { Answer, Call, RepositoryCall } from './answer.ts';
import { contents } from './contents.ts';
import { deploymentStatuses, deployments } from './deployments.ts';
import { branchPolicies, environment, environments } from './environments.ts';
import { jobLog } from './logs.ts';
import {
  organizationPolicy,
  organizationSelectedActions,
  organizationWorkflowPermissions,
} from './organization-actions.ts';
import { packageOf, packagesOf, packageVersionsOf } from './packages.ts';
import { pages } from './pages.ts';
import { matchingRefs, ref, tagObject } from './refs.ts';
import { immutableReleases, latestRelease, releaseByTag, releases } from './releases.ts';
import { repository } from './repository.ts';
import { annotations, attemptJobs, jobs, pendingDeployments, run, runAttempt, runs, workflowRuns } from './runs.ts';
import {
  environmentSecrets,
  environmentVariables,
  organizationSecrets,
  organizationVariables,
  secret,
  secrets,
  variable,
  variables,
} from './secrets.ts';
import { rateLimit, user } from './user.ts';
import { workflow, workflows } from './workflows.ts';

/** A path by itself, or below an account; `{name}` takes one part of it. */
interface PlainRoute {
  readonly template: string;
  /** Page of the documentation, below https://docs.github.com/rest. */
  readonly docs: string;
  readonly answer: (call: Call) => Answer;
}

/** A path below `/repos/{owner}/{repo}`. */
export interface RepositoryRoute {
  readonly template: string;
  readonly docs: string;
  readonly access: Access;
  readonly answer: (call: RepositoryCall) => Answer;
}

export const PLAIN: readonly PlainRoute[] = [
  { template: '/user', docs: 'users/users#get-the-authenticated-user', answer: user },
  {
    template: '/rate_limit',
    docs: 'rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user',
    answer: rateLimit,
  },
  {
    template: '/orgs/{account}/packages',
    docs: 'packages/packages#list-packages-for-an-organization',
    answer: packagesOf('Organization'),
  },
  {
    template: '/users/{account}/packages',
    docs: 'packages/packages#list-packages-for-a-user',
    answer: packagesOf('User'),
  },
  {
    template: '/orgs/{account}/packages/{type}/{name}',
    docs: 'packages/packages#get-a-package-for-an-organization',
    answer: packageOf('Organization'),
  },
  {
    template: '/users/{account}/packages/{type}/{name}',
    docs: 'packages/packages#get-a-package-for-a-user',
    answer: packageOf('User'),
  },
  {
    template: '/orgs/{account}/packages/{type}/{name}/versions',
    docs: 'packages/packages#list-package-versions-for-a-package-owned-by-an-organization',
    answer: packageVersionsOf('Organization'),
  },
  {
    template: '/users/{account}/packages/{type}/{name}/versions',
    docs: 'packages/packages#list-package-versions-for-a-package-owned-by-a-user',
    answer: packageVersionsOf('User'),
  },
  {
    template: '/orgs/{account}/actions/permissions',
    docs: 'actions/permissions#get-github-actions-permissions-for-an-organization',
    answer: organizationPolicy,
  },
  {
    template: '/orgs/{account}/actions/permissions/workflow',
    docs: 'actions/permissions#get-default-workflow-permissions-for-an-organization',
    answer: organizationWorkflowPermissions,
  },
  {
    template: '/orgs/{account}/actions/permissions/selected-actions',
    docs: 'actions/permissions#get-allowed-actions-and-reusable-workflows-for-an-organization',
    answer: organizationSelectedActions,
  },
];

/** One line a route: path, who may read it, where it is documented, what it answers. */
export const REPOSITORY: readonly RepositoryRoute[] = [
  route('', readable('metadata'), 'repos/repos#get-a-repository', repository),
  route('actions/secrets', restricted('secrets', 'write'), 'actions/secrets#list-repository-secrets', secrets),
  route('actions/secrets/{name}', restricted('secrets', 'write'), 'actions/secrets#get-a-repository-secret', secret),
  route(
    'actions/organization-secrets',
    restricted('secrets', 'write'),
    'actions/secrets#list-repository-organization-secrets',
    organizationSecrets,
  ),
  route(
    'actions/variables',
    restricted('variables', 'write'),
    'actions/variables#list-repository-variables',
    variables,
  ),
  route(
    'actions/variables/{name}',
    restricted('variables', 'write'),
    'actions/variables#get-a-repository-variable',
    variable,
  ),
  route(
    'actions/organization-variables',
    restricted('variables', 'write'),
    'actions/variables#list-repository-organization-variables',
    organizationVariables,
  ),
  route('environments', readable('actions'), 'deployments/environments#list-environments', environments),
  route('environments/{environment}', readable('actions'), 'deployments/environments#get-an-environment', environment),
  route(
    'environments/{environment}/secrets',
    restricted('environments', 'write'),
    'actions/secrets#list-environment-secrets',
    environmentSecrets,
  ),
  route(
    'environments/{environment}/variables',
    restricted('environments', 'write'),
    'actions/variables#list-environment-variables',
    environmentVariables,
  ),
  route(
    'environments/{environment}/deployment-branch-policies',
    readable('actions'),
    'deployments/branch-policies#list-deployment-branch-policies',
    branchPolicies,
  ),
  route('contents/{path+}', readable('contents'), 'repos/contents#get-repository-content', contents),
  route('git/ref/{ref+}', readable('contents'), 'git/refs#get-a-reference', ref),
  route('git/matching-refs/{ref+}', readable('contents'), 'git/refs#list-matching-references', matchingRefs),
  route('git/tags/{sha}', readable('contents'), 'git/tags#get-a-tag', tagObject),
  route('actions/workflows', readable('actions'), 'actions/workflows#list-repository-workflows', workflows),
  route('actions/workflows/{workflow}', readable('actions'), 'actions/workflows#get-a-workflow', workflow),
  route(
    'actions/workflows/{workflow}/runs',
    readable('actions'),
    'actions/workflow-runs#list-workflow-runs-for-a-workflow',
    workflowRuns,
  ),
  route('actions/runs', readable('actions'), 'actions/workflow-runs#list-workflow-runs-for-a-repository', runs),
  route('actions/runs/{run}', readable('actions'), 'actions/workflow-runs#get-a-workflow-run', run),
  route('actions/runs/{run}/jobs', readable('actions'), 'actions/workflow-jobs#list-jobs-for-a-workflow-run', jobs),
  route(
    'actions/runs/{run}/attempts/{attempt}',
    readable('actions'),
    'actions/workflow-runs#get-a-workflow-run-attempt',
    runAttempt,
  ),
  route(
    'actions/runs/{run}/attempts/{attempt}/jobs',
    readable('actions'),
    'actions/workflow-jobs#list-jobs-for-a-workflow-run-attempt',
    attemptJobs,
  ),
  route(
    'actions/runs/{run}/pending_deployments',
    readable('actions'),
    'actions/workflow-runs#get-pending-deployments-for-a-workflow-run',
    pendingDeployments,
  ),
  route(
    'check-runs/{check}/annotations',
    { kind: 'readable-but-not-fine-grained' },
    'checks/runs#list-check-run-annotations',
    annotations,
  ),
  route('pages', readable('pages'), 'pages/pages#get-a-apiname-pages-site', pages),
  route('deployments', readable('deployments'), 'deployments/deployments#list-deployments', deployments),
  route(
    'deployments/{deployment}/statuses',
    readable('deployments'),
    'deployments/statuses#list-deployment-statuses',
    deploymentStatuses,
  ),
  route('releases', readable('contents'), 'releases/releases#list-releases', releases),
  route('releases/latest', readable('contents'), 'releases/releases#get-the-latest-release', latestRelease),
  route('releases/tags/{tag+}', readable('contents'), 'releases/releases#get-a-release-by-tag-name', releaseByTag),
  route(
    'immutable-releases',
    restricted('administration', 'admin'),
    'repos/repos#check-if-immutable-releases-are-enabled-for-a-repository',
    immutableReleases,
  ),
  route(
    'actions/permissions',
    restricted('administration', 'admin'),
    'actions/permissions#get-github-actions-permissions-for-a-repository',
    policy,
  ),
  route(
    'actions/permissions/workflow',
    restricted('administration', 'admin'),
    'actions/permissions#get-default-workflow-permissions-for-a-repository',
    workflowPermissions,
  ),
  route(
    'actions/permissions/selected-actions',
    restricted('administration', 'admin'),
    'actions/permissions#get-allowed-actions-and-reusable-workflows-for-a-repository',
    selectedActions,
  ),
];

/** Paths that lead to another host instead of answering. */
export const DOWNLOADS: readonly RepositoryRoute[] = [
  route(
    'actions/jobs/{job}/logs',
    readable('actions'),
    'actions/workflow-jobs#download-job-logs-for-a-workflow-run',
    jobLog,
  ),
];

function route(
  template: string,
  access: Access,
  docs: string,
  answer: (call: RepositoryCall) => Answer,
): RepositoryRoute {
  return { template, access, docs, answer };
}

function readable(permission: Permission): Access {
  return { kind: 'readable', permission };
}

function restricted(permission: Permission, role: Role): Access {
  return { kind: 'restricted', permission, role };
}
