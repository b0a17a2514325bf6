import type { Pages, Repository } from '../world.ts';
import { refuseAccess } from './access.ts';
import { type Answer, foundOrNot, notFound, type RepositoryCall } from './answer.ts';
import { apiUrl } from './repository.ts';
import type { Schemas } from './schemas.ts';
import { same } from './viewer.ts';

/** `GET …/pages`: 404 when Pages is off, and for those who may not know. */
export function pages({ repository, viewer, world }: RepositoryCall): Answer {
  if (!world.github.pagesReadableByAnyone) {
    const access = { kind: 'restricted', permission: 'pages', role: 'write' } as const;
    const refusal = refuseAccess(viewer, repository, access, world.github);
    // A fine-grained token is told that it lacks the permission; all others get the 404 of a site that is not there.
    if (refusal) return refusal.message.startsWith('Resource not accessible') ? refusal : notFound();
  }
  return foundOrNot(repository.pages, (settings) => rendered(repository, settings));
}

function rendered(repository: Repository, { buildType, status, cname, httpsEnforced, source }: Pages) {
  const host = `${repository.owner.toLowerCase()}.github.io`;
  const site = same(repository.name, host) ? `https://${host}/` : `https://${host}/${repository.name}/`;
  return {
    url: `${apiUrl(repository)}/pages`,
    status,
    cname,
    custom_404: false,
    html_url: cname === null ? site : `https://${cname}/`,
    build_type: buildType,
    source,
    public: true,
    protected_domain_state: null,
    pending_domain_unverified_at: null,
    https_enforced: httpsEnforced,
  } satisfies Schemas['page'];
}
