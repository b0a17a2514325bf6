import { checkOf } from '../../src/checks/index.ts';
import { row } from '../checks/row.ts';
import { at, type Endpoint, playAll, type Repository, type Scenario } from './play-scenario.ts';

const state = <S extends { readonly kind: string }>(value: S): S => value;
const field = (name: string, value: string) => state({ kind: 'publisher-field', field: name, value });

const tags = at('/git/matching-refs/tags/v');
const simple = /^https:\/\/pypi\.org\/simple\/privaci\/$/;

/** An index shows everything to everybody: what it refuses is no login, and what it does not find is not there. */
const index = (absent: string): Pick<Endpoint, 'spoilt' | 'but'> => ({
  spoilt: 'unknown',
  but: { '401': 'unknown server-error', '403': 'unknown server-error', '404': absent, '429': 'unknown host-limit' },
});
const noTags = (repository: Repository): void => void repository.tags.splice(0);
const noReleases = (repository: Repository): void => void repository.releases.splice(0);

/** Main gets another name for the file, after the release. */
const renamePublish = (repository: Repository): void => {
  const head = repository.commits.get(repository.branches.get('main') ?? '');
  const files = new Map(head?.files);
  files.set('.github/workflows/publish.yml', files.get('.github/workflows/publish-pypi.yml') ?? '');
  files.delete('.github/workflows/publish-pypi.yml');
  const sha = 'c0ffee'.padEnd(40, '0');
  repository.commits.set(sha, { message: 'Rename', author: 'x', date: '2026-01-30T00:00:00Z', files });
  repository.branches.set('main', sha);
};

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  publisher: {
    row: row(checkOf('publisher'), 'pypi/privaci', {
      states: [
        field('owner', 'BoundaryLogic'),
        field('repository', 'privaci'),
        field('workflow', 'publish-pypi.yml'),
        field('environment', 'pypi'),
      ],
    }),
    found: 'pass agrees',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      project: {
        match: simple,
        ...index('manual no-project'),
        absent: [(_repository, world) => void world.indexes.pypi.projects.splice(0), 'manual no-project'],
      },
      record: {
        match: /^https:\/\/pypi\.org\/integrity\/privaci\/0\.1\.0b4\/[^/]+\/provenance$/,
        ...index('manual no-record'),
      },
      // What the index says stands by itself.
      files: {
        match: /\/contents\/\.github\/workflows\?ref=main$/,
        spoilt: 'pass agrees',
        but: { '404': 'fail file-differs' },
      },
      file: {
        match: /\/contents\/\.github\/workflows\/publish-pypi\.yml\?ref=main$/,
        spoilt: 'pass agrees',
        absent: [renamePublish, 'fail file-differs'],
      },
    },
  },
  'publisher of a repository that changed its letters': {
    row: row(checkOf('publisher'), 'pypi/privaci', {
      states: [field('owner', 'BoundaryLogic'), field('repository', 'privaci')],
    }),
    arrange: (repository) => {
      repository.name = 'Privaci';
    },
    found: 'fail refused',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      project: { match: simple, ...index('fail refused') },
      record: { match: /^https:\/\/pypi\.org\/integrity\//, ...index('fail refused') },
    },
  },
  'publisher of an upload without a record': {
    row: row(checkOf('publisher'), 'pypi/privaci'),
    arrange: (_repository, world) => {
      for (const { files } of world.indexes.pypi.projects.flatMap(({ releases }) => releases)) {
        for (const file of files) delete file.publisher;
      }
    },
    found: 'manual no-record',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      project: { match: simple, ...index('manual no-project') },
    },
  },
  pypi: {
    row: row(checkOf('pypi'), 'privaci'),
    found: 'pass there',
    endpoints: {
      tags: { match: tags, spoilt: 'unknown', absent: [noTags, 'skipped no-tag'] },
      project: {
        match: simple,
        ...index('fail missing'),
        absent: [(_repository, world) => void world.indexes.pypi.projects.splice(0), 'fail missing'],
      },
    },
  },
  'pypi, asked without a token': {
    row: row(checkOf('pypi'), 'privaci'),
    anonymous: true,
    found: 'pass there',
    endpoints: {
      tags: { match: tags, spoilt: 'unknown', but: { '401': 'unknown needs-token', '403': 'unknown needs-token' } },
      project: { match: simple, ...index('fail missing') },
    },
  },
  release: {
    row: row(checkOf('release'), 'v*', { states: [state({ kind: 'release-state', state: 'published' })] }),
    found: 'pass published',
    endpoints: {
      tags: { match: tags, spoilt: 'unknown', absent: [noTags, 'warn without-tag'] },
      releases: { match: at('/releases'), spoilt: 'unknown', absent: [noReleases, 'fail missing'] },
    },
  },
  'release that has to be immutable': {
    row: row(checkOf('release'), 'v*', { states: [state({ kind: 'release-state', state: 'immutable' })] }),
    arrange: (repository) => {
      repository.immutableReleases.enabled = true;
    },
    found: 'warn immutable-next',
    endpoints: {
      tags: { match: tags, spoilt: 'unknown' },
      releases: { match: at('/releases'), spoilt: 'unknown', absent: [noReleases, 'fail missing'] },
      // It only chooses what to say of the next release.
      setting: { match: at('/immutable-releases'), spoilt: 'warn mutable' },
    },
  },
  'workflow permissions of the repository': {
    row: row(checkOf('actions-policy'), 'Workflow permissions', {
      states: [state({ kind: 'policy-value', value: 'read' })],
    }),
    arrange: (repository) => {
      repository.actions.defaultPermissions = 'read';
    },
    found: 'pass as-stated',
    endpoints: { settings: { match: at('/actions/permissions/workflow'), spoilt: 'unknown' } },
  },
  'workflow permissions of the organization': {
    row: row(checkOf('actions-policy'), 'Workflow permissions', {
      states: [
        state({ kind: 'policy-location', location: 'organization' }),
        state({ kind: 'policy-value', value: 'write' }),
      ],
    }),
    found: 'pass as-stated',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      // Members are refused as strangers are: nothing is ever said to be missing.
      settings: { match: /\/orgs\/BoundaryLogic\/actions\/permissions\/workflow$/, spoilt: 'unknown' },
    },
  },
  'SHA pinning of the organization': {
    row: row(checkOf('actions-policy'), 'SHA pinning', {
      states: [state({ kind: 'policy-location', location: 'organization' })],
    }),
    found: 'pass as-stated',
    endpoints: {
      repository: { match: at(''), spoilt: 'unknown' },
      settings: { match: /\/orgs\/BoundaryLogic\/actions\/permissions$/, spoilt: 'unknown' },
    },
  },
  'allowed actions of the repository': {
    row: row(checkOf('actions-policy'), 'Allowed actions', {
      states: [state({ kind: 'policy-value', value: 'all' })],
    }),
    found: 'pass as-stated',
    endpoints: { settings: { match: at('/actions/permissions'), spoilt: 'unknown' } },
  },
};

playAll(SCENARIOS);
