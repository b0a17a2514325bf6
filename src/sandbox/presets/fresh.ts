import { sha1 } from '../sha1.ts';
import type { ActionsPolicy, PackageIndex, Repository, Workflow, World } from '../world.ts';
import { OWNER_ID } from './published.ts';
import { MAINTAINER, presetTokens } from './tokens.ts';

const OWNER = 'BoundaryLogic';
const HOUR = 3_600_000;

/**
 * A repository that was created an hour ago and pushed once: its files are there, nothing is set up. Of the rows that `readyWorld` turns green,
 * those on workflow files alone stay so; whatever has to be set up, published or proven by a run is missing. Nobody attested anything.
 */
export function freshWorld(now: Date, workflows: Readonly<Record<string, string>>): World {
  const created = new Date(now.getTime() - HOUR).toISOString();
  const repository = newRepository(created, workflows, sha1(new TextEncoder().encode('first commit')));
  return {
    github: {
      accounts: [
        {
          id: OWNER_ID,
          login: OWNER,
          type: 'Organization',
          people: new Map([[MAINTAINER, 'owner']]),
          enforcesSso: true,
          actions: { ...newActions(), enabledRepositories: 'all' },
          secrets: [],
          variables: [],
        },
        { id: 1002, login: MAINTAINER, type: 'User' },
        { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' },
      ],
      repositories: [repository],
      tokens: presetTokens(now, OWNER),
      rate: {
        anonymous: { limit: 60, used: 0, reset: new Date(now.getTime() + HOUR).toISOString() },
        users: new Map(),
        refusal: 403,
      },
      pagesReadableByAnyone: false,
    },
    registry: { packages: [], uploads: new Map(), uploadsCancellable: false, anonymousRefusal: 403 },
    indexes: { pypi: emptyIndex(), testpypi: emptyIndex() },
  };
}

/** What a new organization, and with it a new repository, begins with. */
function newActions(): Omit<ActionsPolicy, 'enabled'> {
  return {
    allowed: 'all',
    selected: { githubOwned: true, verified: true, patterns: [] },
    shaPinningRequired: false,
    defaultPermissions: 'read',
    canApprovePullRequests: false,
  };
}

function emptyIndex(): PackageIndex {
  return { projects: [], trustedPublishing: true, attestations: true };
}

function newRepository(created: string, workflows: Readonly<Record<string, string>>, sha: string): Repository {
  const files = Object.entries(workflows).map(([file, text]) => [`.github/workflows/${file}`, text] as const);
  return {
    id: 900_001,
    owner: OWNER,
    name: 'privaci',
    formerNames: [],
    description: 'A repository of the sandbox.',
    visibility: 'public',
    defaultBranch: 'main',
    archived: false,
    created,
    pushed: created,
    collaborators: new Map([[MAINTAINER, 'admin']]),
    secrets: [],
    variables: [],
    environments: [],
    commits: new Map([
      [
        sha,
        {
          message: 'Initial commit',
          author: MAINTAINER,
          date: created,
          files: new Map([['README.md', '# privaci\n'], ['pyproject.toml', '[project]\nname = "privaci"\n'], ...files]),
        },
      ],
    ]),
    branches: new Map([['main', sha]]),
    tags: [],
    workflows: files.map(([path, text], index) => registration(index, path, text, created)),
    runs: [],
    deployments: [],
    releases: [],
    immutableReleases: { enabled: false, enforcedByOwner: false },
    actions: { ...newActions(), enabled: true },
  };
}

/** A push registers the workflow files of the default branch. */
function registration(index: number, path: string, text: string, created: string): Workflow {
  const name = /^name: *(.+)$/m.exec(text)?.[1] ?? path;
  return { id: 7_001 + index, path, name, state: 'active', created, updated: created };
}
