import type { Commit, Repository, Tag } from '../world.ts';
import { type Answer, foundOrNot, type RepositoryCall } from './answer.ts';
import { paged } from './paging.ts';
import { apiUrl } from './repository.ts';
import type { Schemas } from './schemas.ts';

interface Ref {
  /** `tags/v1`, `heads/main` */
  readonly name: string;
  readonly type: 'commit' | 'tag';
  readonly sha: string;
}

/** `GET …/git/ref/{ref}`: exactly this one. */
export function ref({ repository, params }: RepositoryCall): Answer {
  return foundOrNot(
    refs(repository).find(({ name }) => name === params.ref),
    (one) => rendered(repository, one),
  );
}

/** `GET …/git/matching-refs/{ref}`: all that begin so, in the order of their names; none is an empty list. */
export function matchingRefs(call: RepositoryCall): Answer {
  const matching = refs(call.repository).filter(({ name }) => name.startsWith(call.params.ref ?? ''));
  return paged(call, matching, (one) => rendered(call.repository, one));
}

/** `GET …/git/tags/{sha}`: an annotated tag is an object of its own; any other SHA is not one. */
export function tagObject({ repository, params }: RepositoryCall): Answer {
  return foundOrNot(
    repository.tags.find(({ annotation }) => annotation?.sha === params.sha),
    (tag) => renderedTag(repository, tag),
  );
}

/** The commit that a branch, a tag or a SHA means. */
export function findCommit(repository: Repository, ref: string): Commit | undefined {
  const plain = ref.replace(/^refs\/(heads|tags)\//, '');
  const sha = repository.branches.get(plain) ?? repository.tags.find(({ name }) => name === plain)?.commit;
  if (sha !== undefined) return repository.commits.get(sha);
  if (!/^[0-9a-f]{7,40}$/.test(plain)) return undefined;
  return [...repository.commits].find(([known]) => known.startsWith(plain))?.[1];
}

function refs({ branches, tags }: Repository): Ref[] {
  const all: Ref[] = [
    ...[...branches].map(([name, sha]) => ({ name: `heads/${name}`, type: 'commit' as const, sha })),
    ...tags.map(({ name, commit, annotation }) =>
      annotation
        ? { name: `tags/${name}`, type: 'tag' as const, sha: annotation.sha }
        : { name: `tags/${name}`, type: 'commit' as const, sha: commit },
    ),
  ];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function rendered(repository: Repository, { name, type, sha }: Ref) {
  const path = name.split('/').map(encodeURIComponent).join('/');
  return {
    ref: `refs/${name}`,
    node_id: `REF_${repository.id}_${name}`,
    url: `${apiUrl(repository)}/git/refs/${path}`,
    object: { sha, type, url: `${apiUrl(repository)}/git/${type}s/${sha}` },
  } satisfies Schemas['git-ref'];
}

function renderedTag(repository: Repository, { name, commit, annotation }: Tag) {
  const sha = annotation?.sha ?? commit;
  const tagger = annotation?.tagger ?? '';
  return {
    node_id: `TA_${sha}`,
    sha,
    url: `${apiUrl(repository)}/git/tags/${sha}`,
    tag: name,
    message: annotation?.message ?? '',
    tagger: { name: tagger, email: `${tagger}@users.noreply.github.com`, date: annotation?.date ?? '' },
    object: { sha: commit, type: 'commit', url: `${apiUrl(repository)}/git/commits/${commit}` },
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  } satisfies Schemas['git-tag'];
}
