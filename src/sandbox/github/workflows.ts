import type { Repository, Workflow } from '../world.ts';
import { type Answer, foundOrNot, type RepositoryCall } from './answer.ts';
import { paged } from './paging.ts';
import { apiUrl, htmlUrl } from './repository.ts';
import type { Schemas } from './schemas.ts';

export function workflows(call: RepositoryCall): Answer {
  return paged(call, call.repository.workflows, (one) => rendered(call.repository, one), { key: 'workflows' });
}

export function workflow({ repository, params }: RepositoryCall): Answer {
  return foundOrNot(findWorkflow(repository, params.workflow), (one) => rendered(repository, one));
}

/** By id, or by the file's base name. */
export function findWorkflow({ workflows }: Repository, key = ''): Workflow | undefined {
  return workflows.find(({ id, path }) => String(id) === key || path.split('/').at(-1) === key);
}

function rendered(repository: Repository, { id, path, name, state, created, updated }: Workflow) {
  return {
    id,
    node_id: `W_${id}`,
    name,
    path,
    state,
    created_at: created,
    updated_at: updated,
    url: `${apiUrl(repository)}/actions/workflows/${id}`,
    html_url: `${htmlUrl(repository)}/blob/${repository.defaultBranch}/${path}`,
    badge_url: `${htmlUrl(repository)}/workflows/${encodeURIComponent(name)}/badge.svg`,
  } satisfies Schemas['workflow'];
}
