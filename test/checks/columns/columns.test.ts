import { describe, expect, test } from 'vitest';
import { levelColumn } from '../../../src/checklist/level-column.ts';
import { attestedBy } from '../../../src/checks/columns/attested-by.ts';
import { deploysFrom } from '../../../src/checks/columns/deploys-from.ts';
import { environmentSecrets } from '../../../src/checks/columns/environment-secrets.ts';
import { environmentVariables } from '../../../src/checks/columns/environment-variables.ts';
import { environments } from '../../../src/checks/columns/environments.ts';
import { maxAge } from '../../../src/checks/columns/max-age.ts';
import { packageIndex } from '../../../src/checks/columns/package-index.ts';
import { pagesSource } from '../../../src/checks/columns/pages-source.ts';
import { policyLocation, policyValue } from '../../../src/checks/columns/policy.ts';
import {
  publisherEnvironment,
  publisherOwner,
  publisherRepository,
  publisherWorkflow,
} from '../../../src/checks/columns/publisher-fields.ts';
import { releaseFiles } from '../../../src/checks/columns/release-files.ts';
import { releaseState } from '../../../src/checks/columns/release-state.ts';
import { rerunTag } from '../../../src/checks/columns/rerun-tag.ts';
import { reviewers } from '../../../src/checks/columns/reviewers.ts';
import { scopes } from '../../../src/checks/columns/scopes.ts';
import { secretsEnv } from '../../../src/checks/columns/secrets-env.ts';
import { storedIn } from '../../../src/checks/columns/stored-in.ts';
import { trigger } from '../../../src/checks/columns/trigger.ts';
import { usedBy } from '../../../src/checks/columns/used-by.ts';
import { validFor } from '../../../src/checks/columns/valid-for.ts';
import { visibility } from '../../../src/checks/columns/visibility.ts';
import type { Column } from '../../../src/core/column.ts';
import { readText } from './read-text.ts';

const columns: readonly Column[] = [
  attestedBy,
  deploysFrom,
  environmentSecrets,
  environmentVariables,
  environments,
  levelColumn,
  maxAge,
  packageIndex,
  pagesSource,
  policyLocation,
  policyValue,
  publisherEnvironment,
  publisherOwner,
  publisherRepository,
  publisherWorkflow,
  releaseFiles,
  releaseState,
  rerunTag,
  reviewers,
  scopes,
  secretsEnv,
  storedIn,
  trigger,
  usedBy,
  validFor,
  visibility,
];

describe.each(columns.map((column) => [column.headers[0], column] as const))('%s', (_header, column) => {
  test.each(column.accepts)('shows a form that it reads: %s', (form) => {
    const { values, faults } = readText(column, form);
    expect(faults).toEqual([]);
    expect(values.length).toBeGreaterThan(0);
  });

  test.each(column.mode === 'strict' ? ['gibberish words', '`x` gibberish'] : [])(
    'takes no other words: %s',
    (words) => {
      expect(readText(column, words).faults[0]).toMatch(/^unknown-words: /);
    },
  );

  test('states nothing where the cell is only a note', () => {
    expect(readText(column, '(see the wiki)')).toEqual({ values: [], faults: [] });
  });
});

const none = (of: string) => ({ kind: 'none', of });
const secret = (name: string, optional = false) => ({ kind: 'secret', name, optional });
const variable = (name: string, optional = false) => ({ kind: 'variable', name, optional });
const environment = (name: string) => ({ kind: 'environment', name });
const oidc = { kind: 'oidc' };
const field = (name: string, value: string) => ({ kind: 'publisher-field', field: name, value });

const state = (name: string) => ({ kind: 'release-state', state: name });
const index = (name: string) => ({ kind: 'index', index: name });
const location = (name: string) => ({ kind: 'policy-location', location: name });
const policy = (value: string) => ({ kind: 'policy-value', value });

/** A cell, what it states, and what is wrong with it. */
const cells: readonly (readonly [Column, string, readonly unknown[], ...string[]])[] = [
  [secretsEnv, 'None', [none('secrets')]],
  [secretsEnv, '–', [none('secrets')]],
  [secretsEnv, '-', [none('secrets')]],
  [secretsEnv, 'N/A', [none('secrets')]],
  [secretsEnv, 'None – it pushes nothing', [none('secrets')]],
  [secretsEnv, '`A` (nothing else)', [secret('A')]],
  [secretsEnv, '`A` (no scopes for `B`)', [secret('A')], 'negated-name: no scopes for `B`'],
  [secretsEnv, '**`A_TOKEN`**, [`B_TOKEN`](https://x.example)', [secret('A_TOKEN'), secret('B_TOKEN')]],
  [secretsEnv, '`GHCR_TOKEN` (+ optional `GHCR_USERNAME`)', [secret('GHCR_TOKEN'), secret('GHCR_USERNAME', true)]],
  [secretsEnv, '`A` (optional), `B`', [secret('A', true), secret('B')]],
  [secretsEnv, '`A` (optional, for forks) / `B` optional', [secret('A', true), secret('B', true)]],
  [secretsEnv, '`A`<br />`secrets.B`<br>`vars.C`', [secret('A'), secret('B'), variable('C')]],
  [secretsEnv, 'Variables `A` / `B` + `C`', [variable('A'), variable('B'), secret('C')]],
  [secretsEnv, '`github-pages` environment', [environment('github-pages')]],
  [
    secretsEnv,
    'Environments `a`, `b` and `c` + `D`',
    [environment('a'), environment('b'), environment('c'), secret('D')],
  ],
  [secretsEnv, 'Environment `a`, `B_TOKEN`', [environment('a')], 'wrong-kind: `B_TOKEN`'],
  [secretsEnv, 'Environments `a` / `PROD`', [environment('a'), environment('PROD')]],
  [secretsEnv, '`pypi`', [], 'wrong-kind: `pypi`'],
  [secretsEnv, 'npm Trusted Publisher + `id-token: write`', [oidc, oidc]],
  [secretsEnv, '`pages: write`', [{ kind: 'permission', scope: 'pages', access: 'write' }]],
  [secretsEnv, 'None (not `X`)', [none('secrets')], 'negated-name: not `X`'],
  [secretsEnv, '`A` (not `B` or `C`), `D`', [secret('A'), secret('D')], 'negated-name: not `B` or `C`'],
  [secretsEnv, '`A` except `B`', [secret('A')], 'negated-name: except `B`'],
  [secretsEnv, 'Environment `a` + (later), `B`', [environment('a'), secret('B')]],
  [secretsEnv, 'constructor', [], 'unknown-words: constructor'],
  [secretsEnv, '7 secrets', [], 'unknown-words: 7'],
  [secretsEnv, 'same as above', [], 'unknown-words: same as above'],
  [secretsEnv, '~~`A`~~', [], 'unknown-words: ~~`A`~~'],
  [secretsEnv, '![badge](x.svg)', [], 'unknown-words: ![badge](x.svg)'],
  [secretsEnv, 'optional', [], 'unknown-words: optional'],
  [environmentSecrets, 'None (OIDC)', [none('secrets'), oidc]],
  [environmentSecrets, 'Environment `pypi`', [], 'wrong-kind: `pypi`'],
  [environmentVariables, '`A`, optional `B`', [variable('A'), variable('B', true)]],
  [environments, '`testpypi` / `pypi`', [environment('testpypi'), environment('pypi')]],
  [usedBy, 'Docker push in `.github/workflows/ci.yml`, `make x`', [{ kind: 'used-by', file: 'ci.yml' }]],
  [usedBy, 'every job but not `ci.yml`', [], 'negated-name: `ci.yml`'],
  [usedBy, 'the image of ci.yml.', [], 'unknown-words: ci.yml'],
  [
    storedIn,
    'Repository + environments `a` / `b`',
    [
      { kind: 'stored-in', store: 'repository' },
      { kind: 'stored-in', store: 'environment', environment: 'a' },
      { kind: 'stored-in', store: 'environment', environment: 'b' },
    ],
  ],
  [storedIn, 'Environment', [], 'unknown-words: Environment'],
  [storedIn, '`pypi`', [], 'wrong-kind: `pypi`'],
  [
    scopes,
    '`repo`, `write:packages`',
    [
      { kind: 'scope', scope: 'repo' },
      { kind: 'scope', scope: 'write:packages' },
    ],
  ],
  [maxAge, 'every 90 days', [{ kind: 'max-age', days: 90 }]],
  [maxAge, '6 months', [{ kind: 'max-age', days: 183 }]],
  [maxAge, 'a year', [{ kind: 'max-age', days: 365 }]],
  [maxAge, 'never', [none('max-age')]],
  [maxAge, 'soon', [], 'unknown-words: soon'],
  [reviewers, 'None', [{ kind: 'reviewers', required: false }]],
  [
    reviewers,
    '2 reviewers, no self-review, wait 15 min',
    [{ kind: 'reviewers', required: true, count: 2 }, { kind: 'no-self-review' }, { kind: 'wait', minutes: 15 }],
  ],
  [
    reviewers,
    '`@acme/release` or `ada`',
    [
      { kind: 'reviewers', required: true, reviewer: '@acme/release' },
      { kind: 'reviewers', required: true, reviewer: 'ada' },
    ],
  ],
  [reviewers, 'At least 2 reviewers', [{ kind: 'reviewers', required: true, count: 2 }]],
  [reviewers, '@acme/release', [], 'unknown-words: @acme/release'],
  [deploysFrom, 'Any branch', [{ kind: 'deploys-from', from: 'any' }]],
  [
    deploysFrom,
    '`main`, `release/*` + tags `v*`',
    [
      { kind: 'deploys-from', from: 'branch', pattern: 'main' },
      { kind: 'deploys-from', from: 'branch', pattern: 'release/*' },
      { kind: 'deploys-from', from: 'tag', pattern: 'v*' },
    ],
  ],
  [deploysFrom, '`main` branch only', [{ kind: 'deploys-from', from: 'branch', pattern: 'main' }]],
  [pagesSource, 'GitHub Actions', [{ kind: 'pages-source', build: 'workflow' }]],
  [pagesSource, '`gh-pages` branch', [{ kind: 'pages-source', build: 'branch', branch: 'gh-pages' }]],
  [rerunTag, 'v1.2.3', [{ kind: 'rerun-tag', tag: { name: 'v1.2.3' } }]],
  [rerunTag, 'v1:latest', [{ kind: 'rerun-tag', tag: { name: 'v1:latest' } }]],
  [rerunTag, 'Newest', [{ kind: 'rerun-tag', tag: 'newest' }]],
  [attestedBy, 'ada', [{ kind: 'attested-by', name: 'ada' }]],
  [attestedBy, 'whoever is on duty, mostly `ada`', [{ kind: 'attested-by', name: 'ada' }]],
  [attestedBy, 'the release manager', []],
  [validFor, 'every release', [{ kind: 'valid-for', days: 'release' }]],
  [validFor, '1 year', [{ kind: 'valid-for', days: 365 }]],
  [
    visibility,
    'Public, write access for `acme/rocket`',
    [
      { kind: 'visibility', visibility: 'public' },
      { kind: 'write-access', repository: 'acme/rocket' },
    ],
  ],
  [
    visibility,
    'Internal; write access for `{owner}/{repo}` and `acme/tools`',
    [
      { kind: 'visibility', visibility: 'internal' },
      { kind: 'write-access', repository: '{owner}/{repo}' },
      { kind: 'write-access', repository: 'acme/tools' },
    ],
  ],
  [visibility, 'Private (for now)', [{ kind: 'visibility', visibility: 'private' }]],
  [visibility, 'Write access', [], 'unknown-words: Write access'],
  [visibility, 'Write access for `acme`', [], 'wrong-kind: `acme`'],
  [visibility, '`acme/rocket`', [], 'wrong-kind: `acme/rocket`'],
  [visibility, 'Read and write', [], 'unknown-words: Read'],
  [publisherOwner, '`BoundaryLogic`', [field('owner', 'BoundaryLogic')]],
  [publisherOwner, '`{owner}`', [field('owner', '{owner}')]],
  [publisherOwner, '`acme/rocket`', [], 'wrong-kind: `acme/rocket`'],
  [publisherOwner, '`acme`, `ajax`', [field('owner', 'acme')], 'wrong-kind: `ajax`'],
  [publisherRepository, 'rocket.js', [field('repository', 'rocket.js')]],
  [publisherRepository, '`acme/rocket`', [], 'wrong-kind: `acme/rocket`'],
  [publisherWorkflow, '`.github/workflows/publish.yml`', [field('workflow', 'publish.yml')]],
  [publisherWorkflow, 'Publish', [], 'wrong-kind: Publish'],
  [publisherEnvironment, 'Any', [field('environment', '')]],
  [publisherEnvironment, 'None', [field('environment', '')]],
  [publisherEnvironment, '–', [field('environment', '')]],
  [publisherEnvironment, '`pypi` or any', [field('environment', '')], 'wrong-kind: `pypi`'],
  [releaseState, 'Published, immutable', [state('published'), state('immutable')]],
  [releaseState, 'a draft', [state('draft')]],
  [releaseState, '`published`', [], 'wrong-kind: `published`'],
  [packageIndex, '`pypi` / TestPyPI', [index('pypi'), index('testpypi')]],
  [packageIndex, '`npm`', [], 'wrong-kind: `npm`'],
  [policyLocation, 'Organization (Settings → Actions → General)', [location('organization')]],
  [policyLocation, 'Repository (not the organization)', [location('repository')], 'negated-name: not the organization'],
  [policyLocation, 'Repository (its organization has its own)', [location('repository')]],
  [policyLocation, 'Organization / repository', [location('organization')], 'unknown-words: repository'],
  [policyValue, 'Read and write', [policy('write')]],
  [policyValue, 'Read-only', [policy('read')]],
  [policyValue, 'local actions only', [policy('local_only')]],
  [policyValue, 'Not required', [policy('off')]],
  [policyValue, 'Required (since 2025)', [policy('on')]],
  [levelColumn, 'Yes (for `release.yml`, later optional)', [{ kind: 'level', level: 'required' }]],
  [levelColumn, '❌', [{ kind: 'level', level: 'optional' }]],
  [levelColumn, '✔️', [{ kind: 'level', level: 'required' }]],
];

test.each(cells.map(([column, text, ...rest]) => [column.headers[0], text, column, ...rest] as const))(
  '%s: %s',
  (_header, text, column, values, ...faults) => {
    expect(readText(column, text)).toEqual({ values, faults });
  },
);
