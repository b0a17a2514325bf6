import { sha1 } from '../sha1.ts';
import type { Deployment, Environment, Repository, Run, World } from '../world.ts';
import { freshWorld } from './fresh.ts';
import { MAINTAINER } from './tokens.ts';

const DAY = 86_400_000;
/** The commit that the checklist's copy of the workflow files was taken from. */
const MAIN = '75bd6edf1e60479aa1e1784f161a591d9472c01c';
const TAG = 'v0.1.0-beta.4';

/** A repository that has just released: everything that the checklist asks for is in place, and has been proven by a run. */
export function readyWorld(now: Date, workflows: Readonly<Record<string, string>>): World {
  const world = freshWorld(now, workflows);
  const [repository] = world.github.repositories;
  if (repository) makeReady(repository, (days) => new Date(now.getTime() - days * DAY).toISOString());
  return world;
}

function makeReady(repository: Repository, ago: (days: number) => string): void {
  repository.created = ago(120);
  repository.pushed = ago(7);
  for (const workflow of repository.workflows) Object.assign(workflow, { created: ago(120), updated: ago(30) });

  const [first] = repository.commits.values();
  const old = sha1(new TextEncoder().encode('an earlier release'));
  const files = first?.files ?? new Map<string, string>();
  const before = new Map(files).set('.github/workflows/release.yml', 'name: Release\non:\n  push:\n    tags: [v*]\n');
  repository.commits = new Map([
    [MAIN, { message: 'Prepare the next beta', author: MAINTAINER, date: ago(8), files }],
    [old, { message: 'Prepare a beta', author: MAINTAINER, date: ago(60), files: before }],
  ]);
  repository.branches = new Map([['main', MAIN]]);
  const annotation = {
    sha: sha1(new TextEncoder().encode(TAG)),
    message: `privaci ${TAG}`,
    date: ago(7),
    tagger: MAINTAINER,
  };
  repository.tags = [
    { name: 'v0.1.0-beta.3', commit: old },
    { name: TAG, commit: MAIN, annotation },
  ];

  repository.secrets = ['GHCR_TOKEN', 'GHCR_USERNAME'].map((name) => ({ name, created: ago(90), updated: ago(40) }));
  repository.environments = [
    environment(801, 'github-pages', ago(110), { deploysFrom: [{ id: 851, type: 'branch', pattern: 'main' }] }),
    environment(802, 'testpypi', ago(110)),
    environment(803, 'pypi', ago(110), { reviewers: [{ kind: 'User', name: MAINTAINER }] }),
  ];

  repository.runs = [
    succeeded(repository, 'release.yml', 9_001, {
      event: 'push',
      ref: TAG,
      at: ago(7),
      jobs: ['validate', 'build-and-publish'],
    }),
    succeeded(repository, 'publish-pypi.yml', 9_002, {
      event: 'workflow_dispatch',
      ref: 'main',
      at: ago(6),
      jobs: ['build', 'publish'],
    }),
    succeeded(repository, 'docs-pages.yml', 9_003, {
      event: 'push',
      ref: 'main',
      at: ago(8),
      jobs: ['build', 'deploy'],
    }),
    succeeded(repository, 'ci.yml', 9_004, { event: 'push', ref: 'main', at: ago(8), jobs: ['lint-and-test'] }),
  ];
  repository.pages = {
    buildType: 'workflow',
    status: 'built',
    cname: null,
    httpsEnforced: true,
    source: { branch: 'main', path: '/' },
  };
  repository.deployments = [
    deployed(6_001, 'github-pages', ago(8), 'https://boundarylogic.github.io/privaci/'),
    deployed(6_002, 'testpypi', ago(6)),
    deployed(6_003, 'pypi', ago(6)),
  ];
  repository.releases = [
    {
      id: 5_001,
      tag: TAG,
      name: TAG,
      draft: false,
      prerelease: true,
      immutable: false,
      author: 'github-actions[bot]',
      created: ago(8),
      published: ago(7),
      assets: [],
    },
  ];
}

function environment(id: number, name: string, created: string, rules: Partial<Environment> = {}): Environment {
  return {
    id,
    name,
    created,
    updated: created,
    reviewers: [],
    preventSelfReview: false,
    waitTimer: 0,
    deploysFrom: 'any',
    secrets: [],
    variables: [],
    ...rules,
  };
}

interface RunFacts {
  readonly event: string;
  readonly ref: string;
  readonly at: string;
  readonly jobs: readonly string[];
}

function succeeded(repository: Repository, file: string, id: number, { event, ref, at, jobs }: RunFacts): Run {
  const workflow = repository.workflows.find(({ path }) => path.endsWith(`/${file}`));
  return {
    id,
    workflow: workflow?.id ?? 0,
    number: 12,
    attempt: 1,
    event,
    ref,
    sha: MAIN,
    title: workflow?.name ?? file,
    actor: MAINTAINER,
    status: 'completed',
    conclusion: 'success',
    created: at,
    updated: at,
    jobs: jobs.map((name, index) => ({
      id: id * 10 + index,
      name,
      attempt: 1,
      status: 'completed',
      conclusion: 'success',
      started: at,
      completed: at,
      steps: [{ name: `Run ${name}`, conclusion: 'success' }],
      annotations: [],
    })),
  };
}

function deployed(id: number, environment: string, at: string, url?: string): Deployment {
  return {
    id,
    environment,
    ref: 'main',
    sha: MAIN,
    creator: 'github-actions[bot]',
    created: at,
    statuses: [
      { id: id * 10, state: 'in_progress', created: at },
      { id: id * 10 + 1, state: 'success', created: at, ...(url === undefined ? {} : { url }) },
    ],
  };
}
