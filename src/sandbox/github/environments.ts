import type { Environment, GitHub, Repository } from '../world.ts';
import { type Answer, API, foundOrNot, notFound, type RepositoryCall } from './answer.ts';
import { paged } from './paging.ts';
import { apiUrl, htmlUrl } from './repository.ts';
import type { Schemas } from './schemas.ts';
import { simpleUser } from './user.ts';
import { same } from './viewer.ts';

export function environments(call: RepositoryCall): Answer {
  const byName = [...call.repository.environments].sort((a, b) => (a.name < b.name ? -1 : 1));
  return paged(call, byName, (one) => rendered(call, one), { key: 'environments', link: false });
}

export function environment(call: RepositoryCall): Answer {
  return foundOrNot(findEnvironment(call.repository, call.params.environment), (one) => rendered(call, one));
}

export function branchPolicies(call: RepositoryCall): Answer {
  const environment = findEnvironment(call.repository, call.params.environment);
  if (!environment) return notFound();
  const policies = Array.isArray(environment.deploysFrom) ? environment.deploysFrom : [];
  const render = ({ id, type, pattern }: (typeof policies)[number]) =>
    ({ id, node_id: `EDBP_${id}`, name: pattern, type }) satisfies Schemas['deployment-branch-policy'];
  return paged(call, policies, render, { key: 'branch_policies', link: false });
}

export function findEnvironment(repository: Repository, name = ''): Environment | undefined {
  return repository.environments.find((one) => same(one.name, name));
}

/** The address of an environment, as other bodies carry it. */
export function environmentLinks(repository: Repository, { id, name }: Environment) {
  return {
    id,
    node_id: `EN_${id}`,
    name,
    url: `${apiUrl(repository)}/environments/${encodeURIComponent(name)}`,
    html_url: `${htmlUrl(repository)}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
  };
}

export function reviewersOf(github: GitHub, repository: Repository, { reviewers }: Environment) {
  return reviewers.map(({ kind, name }) =>
    kind === 'User'
      ? { type: 'User' as const, reviewer: simpleUser(github, name) }
      : { type: 'Team' as const, reviewer: team(repository.owner, name) },
  );
}

function rendered({ repository, world }: RepositoryCall, environment: Environment) {
  const { id, deploysFrom } = environment;
  const rule = (place: number, type: string) => ({ id: id * 10 + place, node_id: `GA_${id * 10 + place}`, type });
  return {
    ...environmentLinks(repository, environment),
    created_at: environment.created,
    updated_at: environment.updated,
    protection_rules: [
      ...(environment.waitTimer > 0 ? [{ ...rule(1, 'wait_timer'), wait_timer: environment.waitTimer }] : []),
      ...(environment.reviewers.length > 0
        ? [
            {
              ...rule(2, 'required_reviewers'),
              prevent_self_review: environment.preventSelfReview,
              reviewers: reviewersOf(world.github, repository, environment),
            },
          ]
        : []),
      ...(deploysFrom === 'any' ? [] : [rule(3, 'branch_policy')]),
    ],
    deployment_branch_policy:
      deploysFrom === 'any'
        ? null
        : { protected_branches: deploysFrom === 'protected', custom_branch_policies: deploysFrom !== 'protected' },
  } satisfies Schemas['environment'];
}

function team(owner: string, slug: string) {
  const url = `${API}/organizations/1/team/1`;
  return {
    id: 1,
    node_id: 'T_1',
    name: slug,
    slug,
    description: null,
    permission: 'pull',
    type: 'organization' as const,
    url,
    html_url: `https://github.com/orgs/${owner}/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
  } satisfies Schemas['team'];
}
