import type { GitHub, Release, Repository } from '../world.ts';
import { type Answer, found, foundOrNot, notFound, type RepositoryCall } from './answer.ts';
import { paged } from './paging.ts';
import { apiUrl, fullName, htmlUrl } from './repository.ts';
import type { Schemas } from './schemas.ts';
import { simpleUser } from './user.ts';
import { atLeast, roleOf } from './viewer.ts';

/** `GET …/releases`: newest first; drafts are for those who can push. */
export function releases(call: RepositoryCall): Answer {
  const { repository, viewer, world } = call;
  const drafts = atLeast(roleOf(viewer, repository, world.github), 'write');
  const shown = newestFirst(repository).filter(({ draft }) => drafts || !draft);
  return paged(call, shown, (one) => rendered(world.github, repository, one));
}

/** `GET …/releases/tags/{tag}`: drafts are never found by tag. */
export function releaseByTag({ repository, params, world }: RepositoryCall): Answer {
  const release = repository.releases.find(({ tag, draft }) => !draft && tag === params.tag);
  return foundOrNot(release, (one) => rendered(world.github, repository, one));
}

/** `GET …/releases/latest`: prereleases do not count, so a project that has only betas has none. */
export function latestRelease({ repository, world }: RepositoryCall): Answer {
  const release = newestFirst(repository).find(({ draft, prerelease }) => !draft && !prerelease);
  return foundOrNot(release, (one) => rendered(world.github, repository, one));
}

/** `GET …/immutable-releases`: 404 when they are off. */
export function immutableReleases({ repository: { immutableReleases } }: RepositoryCall): Answer {
  const { enabled, enforcedByOwner } = immutableReleases;
  if (!enabled) return notFound();
  return found({ enabled, enforced_by_owner: enforcedByOwner } satisfies Schemas['check-immutable-releases']);
}

function newestFirst({ releases }: Repository): Release[] {
  return [...releases].sort((a, b) => (a.created === b.created ? b.id - a.id : a.created < b.created ? 1 : -1));
}

function rendered(github: GitHub, repository: Repository, release: Release) {
  const url = `${apiUrl(repository)}/releases/${release.id}`;
  const tag = encodeURIComponent(release.tag);
  return {
    url,
    html_url: `${htmlUrl(repository)}/releases/tag/${tag}`,
    assets_url: `${url}/assets`,
    upload_url: `https://uploads.github.com/repos/${fullName(repository)}/releases/${release.id}/assets{?name,label}`,
    tarball_url: `${apiUrl(repository)}/tarball/${tag}`,
    zipball_url: `${apiUrl(repository)}/zipball/${tag}`,
    id: release.id,
    node_id: `RE_${release.id}`,
    tag_name: release.tag,
    target_commitish: repository.defaultBranch,
    name: release.name,
    body: '',
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: release.created,
    published_at: release.published,
    author: simpleUser(github, release.author),
    assets: release.assets.map(({ id, name, size, contentType, sha256 }) => ({
      url: `${apiUrl(repository)}/releases/assets/${id}`,
      browser_download_url: `${htmlUrl(repository)}/releases/download/${tag}/${encodeURIComponent(name)}`,
      id,
      node_id: `RA_${id}`,
      name,
      label: null,
      state: 'uploaded' as const,
      content_type: contentType,
      size,
      digest: `sha256:${sha256}`,
      download_count: 0,
      created_at: release.created,
      updated_at: release.created,
      uploader: simpleUser(github, release.author),
    })),
  } satisfies Schemas['release'];
}
