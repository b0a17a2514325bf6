import type { Deployment, GitHub, Repository } from '../world.ts';
import { type Answer, notFound, type RepositoryCall } from './answer.ts';
import { paged } from './paging.ts';
import { apiUrl, htmlUrl } from './repository.ts';
import type { Schemas } from './schemas.ts';
import { simpleUser } from './user.ts';
import { same } from './viewer.ts';

/** `GET …/deployments`: newest first. */
export function deployments(call: RepositoryCall): Answer {
  const { query, repository, world } = call;
  const holds = (name: string, is: string): boolean => same(query.get(name) || is, is);
  const matching = repository.deployments
    .filter((one) => holds('environment', one.environment) && holds('ref', one.ref) && holds('sha', one.sha))
    .sort((a, b) => (a.created === b.created ? b.id - a.id : a.created < b.created ? 1 : -1));
  return paged(call, matching, (one) => rendered(world.github, repository, one));
}

/** `GET …/deployments/{id}/statuses`: newest first. */
export function deploymentStatuses(call: RepositoryCall): Answer {
  const { params, repository, world } = call;
  const deployment = repository.deployments.find(({ id }) => String(id) === params.deployment);
  if (!deployment) return notFound();
  return paged(call, deployment.statuses.toReversed(), (one) =>
    renderedStatus(world.github, repository, deployment, one),
  );
}

function rendered(
  github: GitHub,
  repository: Repository,
  { id, environment, ref, sha, creator, created, statuses }: Deployment,
) {
  const url = `${apiUrl(repository)}/deployments/${id}`;
  return {
    url,
    id,
    node_id: `DE_${id}`,
    sha,
    ref,
    task: 'deploy',
    payload: {},
    original_environment: environment,
    environment,
    description: null,
    creator: simpleUser(github, creator),
    created_at: created,
    updated_at: statuses.at(-1)?.created ?? created,
    statuses_url: `${url}/statuses`,
    repository_url: apiUrl(repository),
    transient_environment: false,
    production_environment: false,
  } satisfies Schemas['deployment'];
}

function renderedStatus(
  github: GitHub,
  repository: Repository,
  deployment: Deployment,
  { id, state, created, url }: Deployment['statuses'][number],
) {
  const deploymentUrl = `${apiUrl(repository)}/deployments/${deployment.id}`;
  return {
    url: `${deploymentUrl}/statuses/${id}`,
    id,
    node_id: `DES_${id}`,
    state,
    creator: simpleUser(github, deployment.creator),
    description: '',
    environment: deployment.environment,
    target_url: `${htmlUrl(repository)}/actions`,
    ...(url === undefined ? {} : { environment_url: url }),
    created_at: created,
    updated_at: created,
    deployment_url: deploymentUrl,
    repository_url: apiUrl(repository),
  } satisfies Schemas['deployment-status'];
}
