import { describe, expect, it } from 'vitest';
import { checkOf } from '../../src/checks/index.ts';
import type { Definition } from '../../src/core/definition.ts';
import { verify } from '../../src/core/verify.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import { createGitHubClient } from '../../src/evidence/github/client.ts';
import { createSandbox, presets, type World } from '../../src/sandbox/index.ts';
import { row } from '../checks/row.ts';
import { type Fault, withFaults } from '../support/faults.ts';

/**
 * Every check × every request that it makes × everything that can happen to the answer: spoilt on the wire, read by the real client and
 * collectors, asked in rounds and judged. A verdict other than `unknown` where an answer is spoilt means that the check can do without it.
 */
const NOW = new Date('2026-01-31T12:00:00Z');
const day = (ago: number): string => new Date(NOW.getTime() - ago * 86_400_000).toISOString();

/** What is done to the answer, and the reason that it leaves where the check had to read it. */
const FAULTS = {
  '401': 'bad-token',
  '403': 'forbidden',
  '404': 'not-visible',
  '429': 'rate-limit',
  '500': 'server-error',
  'time-out': 'timeout',
  reset: 'network',
  'broken-body': 'bad-answer',
} as const satisfies Partial<Record<Fault | 'time-out', string>>;
type FaultName = keyof typeof FAULTS;
const faultNames = Object.keys(FAULTS) as FaultName[];

type Repository = World['github']['repositories'][number];

interface Endpoint {
  readonly match: RegExp;
  /** The verdict when the answer is spoilt; `unknown`: with the fault's reason. */
  readonly spoilt: string;
  /** Faults that end otherwise. */
  readonly but?: Partial<Record<FaultName, string>>;
  /** The thing is not there: how, and the verdict. */
  readonly absent?: readonly [(repository: Repository, world: World) => void, string];
}

interface Scenario {
  readonly row: Definition;
  /** What is changed in a repository that can release. */
  readonly arrange?: (repository: Repository, world: World) => void;
  readonly anonymous?: true;
  /** The verdict when all answers come. */
  readonly found: string;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
}

const REPO = '/repos/BoundaryLogic/privaci';
const at = (path: string) => new RegExp(`${REPO}${path}(\\?|$)`);
const repositorySecrets = at('/actions/secrets');
const organizationSecrets = at('/actions/organization-secrets');
const allEnvironments = at('/environments');
const secretsOf = (environment: string) => at(`/environments/${environment}/secrets`);
const filesAt = (ref: string) => new RegExp(`/contents/.github/workflows\\?ref=${ref}$`);
const runs = at('/actions/workflows/release.yml/runs');

const GHCR_TOKEN = { name: 'GHCR_TOKEN', created: day(90), updated: day(40) };
const state = <S extends { readonly kind: string }>(value: S): S => value;
const readByRelease = state({ kind: 'used-by', file: 'release.yml' });
const secret = checkOf('secret');
const environment = checkOf('environment');

const nowhere = (repository: Repository): void => {
  repository.secrets = [];
};
const onlyInPypi = (repository: Repository): void => {
  nowhere(repository);
  repository.environments = repository.environments.filter(({ name }) => name === 'pypi');
  for (const one of repository.environments) one.secrets = [GHCR_TOKEN];
};
const emptyPypi = (repository: Repository): void => {
  for (const one of repository.environments) one.secrets = [];
};
const noEnvironments = (repository: Repository): void => {
  repository.environments = [];
};
/** Main moves on by one commit, with other files. */
const commitToMain = (change: (files: Map<string, string>) => void) => (repository: Repository) => {
  const head = repository.commits.get(repository.branches.get('main') ?? '');
  const files = new Map(head?.files);
  change(files);
  const sha = 'c0ffee'.padEnd(40, '0');
  repository.commits.set(sha, { message: 'Change', author: 'x', date: day(1), files });
  repository.branches.set('main', sha);
};
const RELEASE = '.github/workflows/release.yml';

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'secret in the repository': {
    row: row(secret, 'GHCR_TOKEN', { states: [readByRelease] }),
    found: 'pass proven',
    endpoints: {
      'repository secrets': { match: repositorySecrets, spoilt: 'unknown', absent: [nowhere, 'fail missing'] },
      // Not needed; but a refused token and a rate limit end the run, so the run that would prove it is not asked for.
      'organization secrets': {
        match: organizationSecrets,
        spoilt: 'pass proven',
        but: { '401': 'pass found', '429': 'pass found' },
      },
      runs: {
        match: runs,
        spoilt: 'pass found',
        absent: [
          (repository) => {
            repository.runs = [];
          },
          'warn untried',
        ],
      },
    },
  },
  'secret of the organization': {
    row: row(secret, 'GHCR_TOKEN', { states: [readByRelease] }),
    arrange: (repository, world) => {
      nowhere(repository);
      for (const account of world.github.accounts) account.secrets?.push({ ...GHCR_TOKEN, visibility: 'all' });
    },
    found: 'pass proven',
    endpoints: {
      'repository secrets': {
        match: repositorySecrets,
        spoilt: 'pass proven',
        but: { '401': 'pass found', '429': 'pass found' },
      },
      'organization secrets': {
        match: organizationSecrets,
        spoilt: 'unknown',
        absent: [
          (_repository, world) => {
            for (const account of world.github.accounts) account.secrets = [];
          },
          'fail missing',
        ],
      },
      runs: { match: runs, spoilt: 'pass found' },
    },
  },
  'secret put into an environment': {
    row: row(secret, 'GHCR_TOKEN'),
    arrange: onlyInPypi,
    found: 'fail in-environment',
    endpoints: {
      'repository secrets': { match: repositorySecrets, spoilt: 'unknown' },
      'organization secrets': { match: organizationSecrets, spoilt: 'unknown' },
      // Both lists came without it: that it is missing is proven, only not where it is instead.
      environments: { match: allEnvironments, spoilt: 'fail missing', absent: [noEnvironments, 'fail missing'] },
      'its secrets': { match: secretsOf('pypi'), spoilt: 'fail missing', absent: [emptyPypi, 'fail missing'] },
    },
  },
  'secret stated in an environment': {
    row: row(secret, 'GHCR_TOKEN', {
      states: [state({ kind: 'stored-in', store: 'environment', environment: 'pypi' })],
    }),
    arrange: onlyInPypi,
    found: 'pass found',
    endpoints: {
      'repository secrets': { match: repositorySecrets, spoilt: 'pass found' },
      'organization secrets': { match: organizationSecrets, spoilt: 'pass found' },
      environments: { match: allEnvironments, spoilt: 'unknown', absent: [noEnvironments, 'fail misplaced'] },
      'its secrets': { match: secretsOf('pypi'), spoilt: 'unknown', absent: [emptyPypi, 'fail misplaced'] },
    },
  },
  'secret that must not be': {
    row: row(secret, 'GHCR_TOKEN', { level: 'forbidden' }),
    arrange: (repository) => {
      onlyInPypi(repository);
      emptyPypi(repository);
    },
    found: 'pass forbidden-absent',
    endpoints: {
      'repository secrets': { match: repositorySecrets, spoilt: 'unknown' },
      'organization secrets': { match: organizationSecrets, spoilt: 'unknown' },
      environments: { match: allEnvironments, spoilt: 'unknown' },
      'its secrets': { match: secretsOf('pypi'), spoilt: 'unknown' },
    },
  },
  'environment with reviewers and no secrets': {
    row: row(environment, 'pypi', {
      states: [state({ kind: 'reviewers', required: true }), state({ kind: 'none', of: 'secrets' })],
    }),
    found: 'pass found',
    endpoints: {
      environments: { match: allEnvironments, spoilt: 'unknown', absent: [noEnvironments, 'fail missing'] },
      // That statement is not visible then; nothing contradicts it.
      'its secrets': { match: secretsOf('pypi'), spoilt: 'pass found' },
    },
  },
  'environment that deploys from a branch': {
    row: row(environment, 'github-pages', {
      states: [state({ kind: 'deploys-from', from: 'branch', pattern: 'main' })],
    }),
    found: 'pass found',
    endpoints: {
      environments: { match: allEnvironments, spoilt: 'unknown', absent: [noEnvironments, 'fail missing'] },
      patterns: {
        match: at('/environments/github-pages/deployment-branch-policies'),
        spoilt: 'unknown',
        absent: [
          (repository) => {
            for (const one of repository.environments) one.deploysFrom = [];
          },
          'fail differs',
        ],
      },
    },
  },
  workflow: {
    row: row(checkOf('workflow'), 'release.yml'),
    found: 'pass active',
    endpoints: {
      repository: {
        match: at(''),
        spoilt: 'unknown',
        absent: [(_repository, world) => void world.github.repositories.splice(0), 'unknown not-visible'],
      },
      workflows: {
        match: at('/actions/workflows'),
        spoilt: 'unknown',
        absent: [(repository) => void repository.workflows.splice(0), 'warn unregistered'],
      },
      // Everybody may read a public repository's files: there 404 does mean that they are not there.
      files: {
        match: filesAt('main'),
        spoilt: 'unknown',
        but: { '404': 'fail missing' },
        absent: [commitToMain((files) => files.delete(RELEASE)), 'fail missing'],
      },
    },
  },
  'workflow of a private repository': {
    row: row(checkOf('workflow'), 'release.yml'),
    arrange: (repository) => {
      repository.visibility = 'private';
    },
    found: 'pass active',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      workflows: { match: at('/actions/workflows'), spoilt: 'unknown' },
      files: {
        match: filesAt('main'),
        spoilt: 'unknown',
        absent: [commitToMain((files) => files.clear()), 'unknown not-visible'],
      },
    },
  },
  'workflow, asked without a token': {
    row: row(checkOf('workflow'), 'release.yml'),
    anonymous: true,
    found: 'pass active',
    endpoints: {
      repository: {
        match: at(''),
        spoilt: 'unknown',
        but: { '401': 'unknown needs-token', '403': 'unknown needs-token' },
      },
      workflows: {
        match: at('/actions/workflows'),
        spoilt: 'unknown',
        but: { '401': 'unknown needs-token', '403': 'unknown needs-token' },
      },
      files: {
        match: filesAt('main'),
        spoilt: 'unknown',
        but: { '401': 'unknown needs-token', '403': 'unknown needs-token', '404': 'fail missing' },
      },
    },
  },
  're-run with the same file': {
    row: row(checkOf('rerun'), 'release.yml'),
    found: 'pass succeeded',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      tags: {
        match: at('/git/matching-refs/tags/v'),
        spoilt: 'unknown',
        absent: [(repository) => void repository.tags.splice(0), 'skipped no-tag'],
      },
      'files on the branch': { match: filesAt('main'), spoilt: 'unknown', but: { '404': 'warn not-on-branch' } },
      'files at the tag': { match: filesAt('v0.1.0-beta.4'), spoilt: 'unknown', but: { '404': 'warn not-at-tag' } },
      runs: {
        match: runs,
        spoilt: 'unknown',
        absent: [(repository) => void repository.runs.splice(0), 'warn no-run'],
      },
    },
  },
  're-run with an older file': {
    row: row(checkOf('rerun'), 'release.yml'),
    arrange: commitToMain((files) => files.set(RELEASE, 'name: Release\non: push\n')),
    found: 'warn differs',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      tags: { match: at('/git/matching-refs/tags/v'), spoilt: 'unknown' },
      'files on the branch': {
        match: filesAt('main'),
        spoilt: 'unknown',
        but: { '404': 'warn not-on-branch' },
        absent: [commitToMain((files) => files.delete(RELEASE)), 'warn not-on-branch'],
      },
      'files at the tag': {
        match: filesAt('v0.1.0-beta.4'),
        spoilt: 'unknown',
        but: { '404': 'warn not-at-tag' },
        absent: [
          (repository) => {
            for (const tag of repository.tags) repository.commits.get(tag.commit)?.files.delete(RELEASE);
          },
          'warn not-at-tag',
        ],
      },
      // The two files already tell; these only choose the way out.
      runs: { match: runs, spoilt: 'warn differs' },
      release: {
        match: at('/releases/tags/v0.1.0-beta.4'),
        spoilt: 'warn differs',
        absent: [(repository) => void repository.releases.splice(0), 'warn differs'],
      },
    },
  },
  pages: {
    row: row(checkOf('pages'), 'site', { states: [state({ kind: 'pages-source', build: 'workflow' })] }),
    found: 'pass deployed',
    endpoints: {
      repository: {
        match: at(''),
        spoilt: 'unknown',
        absent: [(repository) => void delete repository.pages, 'fail off'],
      },
      settings: { match: at('/pages'), spoilt: 'unknown' },
      deployments: {
        match: at('/deployments'),
        spoilt: 'unknown',
        absent: [(repository) => void repository.deployments.splice(0), 'warn never'],
      },
      'its states': {
        match: /\/deployments\/\d+\/statuses/,
        spoilt: 'unknown',
        absent: [
          (repository) => {
            for (const one of repository.deployments) one.statuses = [];
          },
          'warn pending',
        ],
      },
    },
  },
  'step for every release': {
    row: row(checkOf('step'), 'package-access', {
      params: { on: day(5).slice(0, 10) },
      states: [state({ kind: 'attested-by', name: 'ada' }), state({ kind: 'valid-for', days: 'release' })],
    }),
    found: 'manual attested',
    endpoints: {
      tags: {
        match: at('/git/matching-refs/tags/v'),
        spoilt: 'unknown',
        absent: [(repository) => void repository.tags.splice(0), 'manual attested'],
      },
      release: {
        match: at('/releases/tags/v0.1.0-beta.4'),
        spoilt: 'unknown',
        // The tag's release is not out: nothing has been released since.
        but: { '404': 'manual attested' },
        absent: [(repository) => void repository.releases.splice(0), 'manual attested'],
      },
    },
  },
};

describe.each(Object.entries(SCENARIOS))('%s', (_name, scenario) => {
  const { endpoints } = scenario;

  it(`all answers come: ${scenario.found}, and each request made is in the table`, async () => {
    const { verdict, asked } = await play(scenario);
    expect(verdict).toBe(scenario.found);
    const unlisted = asked.filter((url) => !Object.values(endpoints).some(({ match }) => match.test(url)));
    expect(unlisted).toEqual([]);
    for (const { match } of Object.values(endpoints)) expect(asked.filter((url) => match.test(url))).toHaveLength(1);
  });

  describe.each(Object.entries(endpoints))('%s', (_endpoint, { match, spoilt, but, absent }) => {
    it.each(faultNames)('%s', async (fault) => {
      const expected = but?.[fault] ?? (spoilt === 'unknown' ? `unknown ${FAULTS[fault]}` : spoilt);
      expect((await play(scenario, { match, fault })).verdict).toBe(expected);
    });

    for (const [remove, expected] of absent ? [absent] : []) {
      it('absent', async () => {
        expect((await play(scenario, undefined, remove)).verdict).toBe(expected);
      });
    }
  });
});

async function play(
  { row: definition, arrange, anonymous }: Scenario,
  spoil?: { readonly match: RegExp; readonly fault: FaultName },
  change?: (repository: Repository, world: World) => void,
) {
  const { world, tokens } = presets.ready(NOW);
  const [repository] = world.github.repositories;
  if (!repository) throw new Error('the preset has no repository');
  arrange?.(repository, world);
  change?.(repository, world);

  const faulty = withFaults(createSandbox(world, { now: () => NOW }));
  if (spoil && spoil.fault !== 'time-out') faulty.fault(spoil.match, spoil.fault);
  const asked: string[] = [];
  const github = createGitHubClient({
    fetch: async (url, init) => {
      asked.push(url);
      // As fetch rejects when its time is over.
      if (spoil?.fault === 'time-out' && spoil.match.test(url)) throw new DOMException('timed out', 'TimeoutError');
      const { signal: _signal, ...rest } = init;
      return faulty.send(new Request(url, rest));
    },
    token: anonymous ? undefined : tokens.fineGrained,
    now: () => NOW,
  });
  const [verdict] = await verify({
    definitions: [definition],
    checkOf,
    context: { repository: { owner: 'BoundaryLogic', name: 'privaci' }, now: NOW },
    collect: createCollect({ github }),
  });
  return { verdict: `${verdict?.status} ${verdict?.message}`, asked };
}
