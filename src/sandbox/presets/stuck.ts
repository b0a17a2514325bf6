import type { Commit, Repository, World } from '../world.ts';
import { publishedProject } from './published.ts';
import { type Ago, agoFrom, commitId, readyWorld } from './ready.ts';
import { jobOf, runOf } from './runs.ts';
import { MAINTAINER } from './tokens.ts';

const TAG = 'v0.1.0-beta.5';
const RELEASE = '.github/workflows/release.yml';

/**
 * A release that got stuck. Before `v0.1.0-beta.5` was tagged, `release.yml` was changed to push with `GITHUB_TOKEN`; the packages are linked to no
 * repository, so GHCR refused it, and what comes after in that job never ran. The file is mended on `main`, which does not reach the tag. Rows that
 * it turns:
 *
 * - `image` and `chart`: nothing has the newest tag's version, and neither is linked;
 * - `release`: the newest tag has none;
 * - `pypi`: the index is a version behind; the run that would publish waits for approval (TestPyPI has it: the rehearsal went well);
 * - `rerun`: a re-run would take the tag's file, not the mended one;
 * - `failure`: write access denied and waiting for approval show in the newest runs;
 * - `step` package-access and publish-to-pypi: nobody has done them for this release.
 *
 * Secrets, environments, Pages and publishers are as in a ready repository.
 */
export function stuckWorld(now: Date, workflows: Readonly<Record<string, string>>): World {
  const world = readyWorld(now, workflows);
  const ago = agoFrom(now);
  const [repository] = world.github.repositories;
  if (repository) breakRelease(repository, ago);
  for (const one of world.registry.packages) delete one.repository;
  const rehearsed = publishedProject('testpypi', [{ version: '0.1.0-beta.5', pythonVersion: '0.1.0b5', at: ago(0.5) }]);
  world.indexes.testpypi.projects[0]?.releases.push(...rehearsed.releases);
  return world;
}

function breakRelease(repository: Repository, ago: Ago): void {
  const [broken, mended] = [commitId('push with the token of the job'), commitId('push with GHCR_TOKEN again')];
  const good = repository.commits.get(repository.branches.get('main') ?? '');
  const files = good?.files ?? new Map<string, string>();
  const commit = (message: string, date: string, files: Commit['files']) => ({
    message,
    author: MAINTAINER,
    date,
    files,
  });
  repository.commits
    .set(broken, commit('Push with the token of the job', ago(2), withJobToken(files)))
    .set(mended, commit('Push with GHCR_TOKEN again', ago(1), new Map(files)));
  repository.branches.set('main', mended);
  repository.tags.push({
    name: TAG,
    commit: broken,
    annotation: { sha: commitId(TAG), message: `privaci ${TAG}`, date: ago(2), tagger: MAINTAINER },
  });
  repository.pushed = ago(1);

  const denied =
    'buildx failed with: ERROR: failed to push ghcr.io/boundarylogic/privaci:0.1.0-beta.5: denied: permission_denied: write_package';
  const at = ago(2);
  const dispatched = { event: 'workflow_dispatch', ref: 'main', sha: mended } as const;
  repository.runs.push(
    runOf(repository, 'release.yml', {
      ...{ id: 9_011, number: 13, event: 'push', ref: TAG, sha: broken, at, conclusion: 'failure' },
      jobs: [
        jobOf(90_110, 'validate', at),
        jobOf(90_111, 'build-and-publish', at, {
          conclusion: 'failure',
          steps: [
            { name: 'Log in to the registry', conclusion: 'success' },
            { name: 'Build and push the image', conclusion: 'failure' },
            { name: 'Push the chart', conclusion: 'skipped' },
            { name: 'Create or edit the GitHub release', conclusion: 'skipped' },
          ],
          annotations: [{ level: 'failure', message: denied }],
          log: pushLog(at, denied),
        }),
      ],
    }),
    runOf(repository, 'ci.yml', {
      ...{ id: 9_012, number: 13, event: 'push', ref: 'main', sha: mended, at: ago(1) },
      jobs: [jobOf(90_120, 'lint-and-test', ago(1))],
    }),
    runOf(repository, 'publish-pypi.yml', {
      ...{ ...dispatched, id: 9_013, number: 13, at: ago(0.5) },
      jobs: [jobOf(90_130, 'build', ago(0.5)), jobOf(90_131, 'publish', ago(0.5), { environment: 'testpypi' })],
    }),
    runOf(repository, 'publish-pypi.yml', {
      ...{ ...dispatched, id: 9_014, number: 14, at: ago(0.4), status: 'waiting', conclusion: null },
      jobs: [
        jobOf(90_140, 'build', ago(0.4)),
        jobOf(90_141, 'publish', ago(0.4), {
          status: 'waiting',
          conclusion: null,
          completed: null,
          environment: 'pypi',
          steps: [],
        }),
      ],
    }),
  );
}

/** What the job that pushes wrote, as GitHub gives it. */
function pushLog(at: string, denied: string): string {
  const lines = [
    '##[group]GITHUB_TOKEN Permissions',
    'Contents: write',
    'Metadata: read',
    'Packages: write',
    '##[endgroup]',
    'Job defined at: BoundaryLogic/privaci/.github/workflows/release.yml@refs/tags/v0.1.0-beta.5',
    'Complete job name: build-and-publish',
    '##[group]Run docker/login-action@v3',
    'with:',
    '  registry: ghcr.io',
    '  username: sandbox-maintainer',
    '  password: ***',
    '##[endgroup]',
    'Login Succeeded!',
    '##[group]Run docker/build-push-action@v6',
    'with:',
    '  push: true',
    '  tags: ghcr.io/boundarylogic/privaci:0.1.0-beta.5',
    '##[endgroup]',
    '#21 exporting to image',
    '#21 pushing layers 0.4s done',
    '#21 ERROR: failed to push ghcr.io/boundarylogic/privaci:0.1.0-beta.5: denied: permission_denied: write_package',
    '------',
    ' > exporting to image:',
    '------',
    'ERROR: failed to build: failed to solve: failed to push ghcr.io/boundarylogic/privaci:0.1.0-beta.5: denied: permission_denied: write_package',
    `##[error]${denied}`,
    'Post job cleanup.',
  ];
  const time = Date.parse(at);
  return lines
    .map((line, index) => `${new Date(time + index * 250).toISOString().replace('Z', '0000Z')} ${line}\n`)
    .join('');
}

/** The files with a release that logs in to the registry with the token of the job. */
function withJobToken(files: Commit['files']): Commit['files'] {
  const text = files.get(RELEASE) ?? '';
  return new Map(files).set(
    RELEASE,
    `# Before the fix.\n${text.replaceAll('secrets.GHCR_TOKEN', 'secrets.GITHUB_TOKEN')}`,
  );
}
