import { sha1 } from '../sha1.ts';
import type { Environment, Release, Repository, Run, World } from '../world.ts';
import { freshWorld } from './fresh.ts';
import { publishedChart, publishedImage, publishedProject, type Released } from './published.ts';
import { deployed, jobOf, type RunFacts, runOf } from './runs.ts';
import { MAINTAINER } from './tokens.ts';

const DAY = 86_400_000;
/** The commit that the checklist's copy of the workflow files was taken from. */
const MAIN = '75bd6edf1e60479aa1e1784f161a591d9472c01c';
const TAG = 'v0.1.0-beta.4';

/** The past, as seen from a preset's instant. */
export type Ago = (days: number) => string;

export function agoFrom(now: Date): Ago {
  return (days) => new Date(now.getTime() - days * DAY).toISOString();
}

/**
 * A repository that has just released: everything that the checklist asks for is in place, and has been proven by a run. Image and chart are public
 * and linked, both indexes have the newest tag's version from their Trusted Publishers, and the release is published. No row is wrong.
 */
export function readyWorld(now: Date, workflows: Readonly<Record<string, string>>): World {
  const world = freshWorld(now, workflows);
  const ago = agoFrom(now);
  const [repository] = world.github.repositories;
  if (repository) makeReady(repository, ago);
  for (const { actions } of world.github.accounts) if (actions) actions.defaultPermissions = 'write';

  const released: readonly Released[] = [
    { version: '0.1.0-beta.3', pythonVersion: '0.1.0b3', at: ago(60) },
    { version: '0.1.0-beta.4', pythonVersion: '0.1.0b4', at: ago(7) },
  ];
  world.registry.packages.push(publishedImage(released), publishedChart(released));
  // The rehearsal comes first, both a while after the tag.
  const uploaded = (later: number) => released.map((one) => ({ ...one, at: addDays(one.at, later) }));
  world.indexes.testpypi.projects.push(publishedProject('testpypi', uploaded(0.5)));
  world.indexes.pypi.projects.push(publishedProject('pypi', uploaded(1)));
  return world;
}

function addDays(at: string, days: number): string {
  return new Date(Date.parse(at) + days * DAY).toISOString();
}

function makeReady(repository: Repository, ago: Ago): void {
  repository.created = ago(120);
  repository.pushed = ago(7);
  for (const workflow of repository.workflows) Object.assign(workflow, { created: ago(120), updated: ago(30) });

  const [first] = repository.commits.values();
  const old = commitId('an earlier release');
  const files = first?.files ?? new Map<string, string>();
  const before = new Map(files).set('.github/workflows/release.yml', 'name: Release\non:\n  push:\n    tags: [v*]\n');
  repository.commits = new Map([
    [MAIN, { message: 'Prepare the next beta', author: MAINTAINER, date: ago(8), files }],
    [old, { message: 'Prepare a beta', author: MAINTAINER, date: ago(60), files: before }],
  ]);
  repository.branches = new Map([['main', MAIN]]);
  const annotation = { sha: commitId(TAG), message: `privaci ${TAG}`, date: ago(7), tagger: MAINTAINER };
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
  repository.actions.defaultPermissions = 'write';

  const manual = { event: 'workflow_dispatch', ref: 'main' } as const;
  const push = { event: 'push', ref: 'main', number: 12 } as const;
  repository.runs = [
    run(repository, 'release.yml', ['validate', 'build-and-publish'], { ...push, id: 9_001, ref: TAG, at: ago(7) }),
    run(repository, 'publish-pypi.yml', ['build', 'publish'], { ...manual, id: 9_002, number: 12, at: ago(6) }),
    run(repository, 'publish-pypi.yml', ['build', 'publish'], { ...manual, id: 9_005, number: 11, at: ago(6.5) }),
    run(repository, 'docs-pages.yml', ['build', 'deploy'], { ...push, id: 9_003, at: ago(8) }),
    run(repository, 'ci.yml', ['lint-and-test'], { ...push, id: 9_004, at: ago(8) }),
  ];
  repository.pages = {
    buildType: 'workflow',
    status: 'built',
    cname: null,
    httpsEnforced: true,
    source: { branch: 'main', path: '/' },
  };
  repository.deployments = [
    deployed(6_001, 'github-pages', MAIN, ago(8), 'https://boundarylogic.github.io/privaci/'),
    deployed(6_002, 'testpypi', MAIN, ago(6.5)),
    deployed(6_003, 'pypi', MAIN, ago(6)),
  ];
  repository.releases = [released(5_000, 'v0.1.0-beta.3', ago(60)), released(5_001, TAG, ago(7))];
}

/** An id that a commit or tag could have. */
export function commitId(text: string): string {
  return sha1(new TextEncoder().encode(text));
}

function run(
  repository: Repository,
  file: string,
  jobs: readonly string[],
  facts: Omit<RunFacts, 'jobs' | 'sha'>,
): Run {
  const { id, at } = facts;
  return runOf(repository, file, {
    ...facts,
    sha: MAIN,
    jobs: jobs.map((name, index) => jobOf(id * 10 + index, name, at)),
  });
}

function released(id: number, tag: string, published: string): Release {
  return {
    id,
    tag,
    name: tag,
    draft: false,
    prerelease: true,
    immutable: false,
    author: 'github-actions[bot]',
    created: addDays(published, -1),
    published,
    assets: [],
  };
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
