import type { OrganizationActions } from '../world.ts';
import { notAccessible, refuseClassic } from './access.ts';
import { type Answer, API, type Call, found, notFound, type Refusal } from './answer.ts';
import type { Schemas } from './schemas.ts';
import { accountOf, same } from './viewer.ts';

/** `GET /orgs/{org}/actions/permissions` */
export function organizationPolicy(call: Call): Answer {
  const rules = findRules(call);
  if ('status' in rules) return rules;
  const { enabledRepositories, allowed, shaPinningRequired } = rules;
  const url = `${API}/orgs/${call.params.account}/actions/permissions`;
  return found({
    enabled_repositories: enabledRepositories,
    ...(enabledRepositories === 'selected' ? { selected_repositories_url: `${url}/repositories` } : {}),
    allowed_actions: allowed,
    ...(allowed === 'selected' ? { selected_actions_url: `${url}/selected-actions` } : {}),
    sha_pinning_required: shaPinningRequired,
  } satisfies Schemas['actions-organization-permissions']);
}

/** `GET /orgs/{org}/actions/permissions/workflow` */
export function organizationWorkflowPermissions(call: Call): Answer {
  const rules = findRules(call);
  if ('status' in rules) return rules;
  return found({
    default_workflow_permissions: rules.defaultPermissions,
    can_approve_pull_request_reviews: rules.canApprovePullRequests,
  } satisfies Schemas['actions-get-default-workflow-permissions']);
}

/** `GET /orgs/{org}/actions/permissions/selected-actions`: only where the policy is `selected`. */
export function organizationSelectedActions(call: Call): Answer {
  const rules = findRules(call);
  if ('status' in rules) return rules;
  if (rules.allowed !== 'selected') {
    return { status: 409, message: 'Actions of this organization are not limited to selected ones.' };
  }
  const { githubOwned, verified, patterns } = rules.selected;
  return found({
    github_owned_allowed: githubOwned,
    verified_allowed: verified,
    patterns_allowed: patterns,
  } satisfies Schemas['selected-actions']);
}

/** For the organization's owners, with a token that covers the organization and not only its repositories. */
function findRules({ viewer, params, world }: Call): OrganizationActions | Refusal {
  const owner = accountOf(world.github, params.account ?? '');
  if (viewer.kind === 'anonymous') return { status: 401, message: 'Requires authentication' };
  const { token } = viewer;
  if (owner?.type !== 'Organization' || !owner.actions) return notFound();
  if (token.kind === 'installation') return notAccessible(token.kind, 'organization_administration');
  const role = owner.people?.get(token.user);
  if (token.kind === 'fine-grained') {
    const covers = same(token.owner, owner.login) && !token.pending;
    const granted = covers && role === 'owner' && 'organization_administration' in token.permissions;
    return granted ? owner.actions : notAccessible(token.kind, 'organization_administration');
  }
  const refusal = refuseClassic(token, owner, role !== undefined);
  if (refusal) return refusal;
  if (role === 'owner' && token.scopes.includes('admin:org')) return owner.actions;
  return {
    status: 403,
    message: 'Must have admin rights to Organization.',
    headers: { 'x-accepted-oauth-scopes': 'admin:org' },
  };
}
