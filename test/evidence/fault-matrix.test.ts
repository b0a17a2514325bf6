import { checkOf } from '../../src/checks/index.ts';
import { row } from '../checks/row.ts';
import { at, day, playAll, type Repository, type Scenario } from './play-scenario.ts';

const repositorySecrets = at('/actions/secrets');
const organizationSecrets = at('/actions/organization-secrets');
const allEnvironments = at('/environments');
const secretsOf = (environment: string) => at(`/environments/${environment}/secrets`);
const filesAt = (ref: string) => new RegExp(`/contents/.github/workflows\\?ref=${ref}$`);
const fileAt = (ref: string, file = 'release.yml') => new RegExp(`/contents/.github/workflows/${file}\\?ref=${ref}$`);
const rawFile =
  /^https:\/\/raw\.githubusercontent\.com\/BoundaryLogic\/privaci\/main\/\.github\/workflows\/release\.yml$/;
const runs = at('/actions/workflows/release.yml/runs');

const GHCR_TOKEN = { name: 'GHCR_TOKEN', created: day(90), updated: day(40) };
const state = <S extends { readonly kind: string }>(value: S): S => value;
const readByRelease = state({ kind: 'used-by', file: 'release.yml' });
const onTag = state({ kind: 'trigger', event: 'push', tags: ['v*'] });
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

const variable = checkOf('variable');
const REGION = { name: 'REGION', value: 'eu', created: day(90), updated: day(40) };
const withRegion = (repository: Repository): void => {
  repository.variables = [REGION];
};
const noVariables = (repository: Repository): void => {
  repository.variables = [];
};
const regionInPypi = (repository: Repository): void => {
  for (const one of repository.environments) one.variables = one.name === 'pypi' ? [REGION] : [];
};

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
  'variable in the repository': {
    row: row(variable, 'REGION', { states: [readByRelease] }),
    arrange: withRegion,
    found: 'pass proven',
    endpoints: {
      'repository variables': {
        match: at('/actions/variables'),
        spoilt: 'unknown',
        absent: [noVariables, 'fail missing'],
      },
      'organization variables': {
        match: at('/actions/organization-variables'),
        spoilt: 'pass proven',
        but: { '401': 'pass found', '429': 'pass found' },
      },
      runs: { match: runs, spoilt: 'pass found' },
    },
  },
  'variable of the organization, with a value': {
    row: row(variable, 'REGION', { states: [state({ kind: 'value', value: 'eu' })] }),
    arrange: (_repository, world) => {
      for (const account of world.github.accounts) account.variables?.push({ ...REGION, visibility: 'all' });
    },
    found: 'pass found',
    endpoints: {
      // One of the repository's own would hide it.
      'repository variables': {
        match: at('/actions/variables'),
        spoilt: 'unknown',
        absent: [(repository) => repository.variables.push({ ...REGION, value: 'us' }), 'fail other-value'],
      },
      'organization variables': { match: at('/actions/organization-variables'), spoilt: 'unknown' },
    },
  },
  'variable stated in an environment': {
    row: row(variable, 'REGION', {
      states: [state({ kind: 'stored-in', store: 'environment', environment: 'pypi' })],
    }),
    arrange: regionInPypi,
    found: 'pass found',
    endpoints: {
      'repository variables': { match: at('/actions/variables'), spoilt: 'pass found' },
      'organization variables': { match: at('/actions/organization-variables'), spoilt: 'pass found' },
      environments: { match: allEnvironments, spoilt: 'unknown', absent: [noEnvironments, 'fail misplaced'] },
      'its variables': { match: at('/environments/pypi/variables'), spoilt: 'unknown' },
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
  'workflow, held against its file': {
    row: row(checkOf('workflow'), 'release.yml', { states: [onTag] }),
    found: 'pass agrees',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      workflows: { match: at('/actions/workflows'), spoilt: 'unknown' },
      files: { match: filesAt('main'), spoilt: 'unknown', but: { '404': 'fail missing' } },
      // What the row states was held when the page was built; without the file nothing more is claimed.
      file: { match: fileAt('main'), spoilt: 'pass active' },
    },
  },
  'workflow whose file says otherwise': {
    row: row(checkOf('workflow'), 'release.yml', { states: [onTag] }),
    arrange: commitToMain((files) => files.set(RELEASE, 'name: Release\non: workflow_dispatch\njobs: {}\n')),
    found: 'warn differs',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      workflows: { match: at('/actions/workflows'), spoilt: 'unknown' },
      files: { match: filesAt('main'), spoilt: 'unknown', but: { '404': 'fail missing' } },
      file: { match: fileAt('main'), spoilt: 'pass active' },
    },
  },
  'workflow of a page, held against its raw file without a token': {
    row: row(checkOf('workflow'), 'release.yml', { states: [onTag] }),
    anonymous: true,
    surface: 'page',
    found: 'pass agrees',
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
      file: { match: rawFile, spoilt: 'pass active' },
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
      setting: { match: at('/immutable-releases'), spoilt: 'warn differs' },
      'file on the branch': { match: fileAt('main'), spoilt: 'warn differs' },
      'file at the tag': { match: fileAt('v0.1.0-beta.4'), spoilt: 'warn differs' },
      // What they publish is a reason not to move the tag.
      'another file': { match: fileAt('main', 'publish-pypi.yml'), spoilt: 'warn differs' },
      'a third file': { match: fileAt('main', 'docs-pages.yml'), spoilt: 'warn differs' },
      'a fourth file': { match: fileAt('main', 'ci.yml'), spoilt: 'warn differs' },
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

playAll(SCENARIOS);
