import type { GitHub, Repository } from '../world.ts';
import { type Answer, API, found, type RepositoryCall } from './answer.ts';
import type { Schemas } from './schemas.ts';
import { simpleUser } from './user.ts';
import { accountOf, atLeast, roleOf } from './viewer.ts';

/** `GET /repos/{owner}/{repo}` */
export function repository(call: RepositoryCall): Answer {
  const { repository, viewer, world } = call;
  const html = `https://github.com/${fullName(repository)}`;
  const role = roleOf(viewer, repository, world.github);
  // What the person may do, whatever the token may; nobody's rights are told to nobody.
  const permissions = {
    admin: atLeast(role, 'admin'),
    maintain: atLeast(role, 'maintain'),
    push: atLeast(role, 'write'),
    triage: atLeast(role, 'triage'),
    pull: true,
  };
  const owner = simpleUser(world.github, repository.owner);
  return found({
    ...minimalRepository(world.github, repository),
    ...(viewer.kind === 'anonymous' ? {} : { permissions }),
    ...(accountOf(world.github, repository.owner)?.type === 'Organization' ? { organization: owner } : {}),
    visibility: repository.visibility,
    default_branch: repository.defaultBranch,
    has_pages: repository.pages !== undefined,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    created_at: repository.created,
    updated_at: repository.pushed,
    pushed_at: repository.pushed,
    git_url: `git://github.com/${fullName(repository)}.git`,
    ssh_url: `git@github.com:${fullName(repository)}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    size: 1,
    topics: [],
    forks: 0,
    forks_count: 0,
    network_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    stargazers_count: 0,
    subscribers_count: 0,
    watchers: 0,
    watchers_count: 0,
  } satisfies Schemas['full-repository']);
}

export function fullName({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}

/** The API's address of a repository. */
export function apiUrl(repository: Repository): string {
  return `${API}/repos/${fullName(repository)}`;
}

export function htmlUrl(repository: Repository): string {
  return `https://github.com/${fullName(repository)}`;
}

/** A repository as it stands in a run. */
export function minimalRepository(github: GitHub, repository: Repository) {
  const url = apiUrl(repository);
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.visibility !== 'public',
    owner: simpleUser(github, repository.owner),
    html_url: htmlUrl(repository),
    description: repository.description,
    fork: false,
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  } satisfies Schemas['minimal-repository'];
}
