import { type Answer, found, type RepositoryCall } from './answer.ts';
import { apiUrl } from './repository.ts';
import type { Schemas } from './schemas.ts';

/** `GET …/actions/permissions` */
export function policy({ repository }: RepositoryCall): Answer {
  const { enabled, allowed, shaPinningRequired } = repository.actions;
  return found({
    enabled,
    ...(enabled ? { allowed_actions: allowed } : {}),
    ...(enabled && allowed === 'selected'
      ? { selected_actions_url: `${apiUrl(repository)}/actions/permissions/selected-actions` }
      : {}),
    sha_pinning_required: shaPinningRequired,
  } satisfies Schemas['actions-repository-permissions']);
}

/** `GET …/actions/permissions/workflow` */
export function workflowPermissions({ repository: { actions } }: RepositoryCall): Answer {
  return found({
    default_workflow_permissions: actions.defaultPermissions,
    can_approve_pull_request_reviews: actions.canApprovePullRequests,
  } satisfies Schemas['actions-get-default-workflow-permissions']);
}

/** `GET …/actions/permissions/selected-actions`: only where the policy is `selected`. */
export function selectedActions({ repository: { actions } }: RepositoryCall): Answer {
  if (!actions.enabled || actions.allowed !== 'selected') {
    return { status: 409, message: 'Actions of this repository are not limited to selected ones.' };
  }
  const { githubOwned, verified, patterns } = actions.selected;
  return found({
    github_owned_allowed: githubOwned,
    verified_allowed: verified,
    patterns_allowed: patterns,
  } satisfies Schemas['selected-actions']);
}
