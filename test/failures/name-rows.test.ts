import { describe, expect, it } from 'vitest';
import { nameRows, type RunSubjects } from '../../src/failures/name-rows.ts';
import type { Captures, ConfirmingCheck } from '../../src/failures/signature.ts';

const repository = { owner: 'acme', name: 'rocket' };
const named = (check: ConfirmingCheck, captures: Captures, run: RunSubjects = {}) =>
  nameRows(check, captures, run, repository).map(({ subject }) => subject);

describe('what a log or a run names can be asked about', () => {
  it.each<[ConfirmingCheck, Captures, RunSubjects, readonly string[]]>([
    ['secret', { secret: 'NPM_TOKEN' }, { secrets: ['OTHER'] }, ['NPM_TOKEN']],
    ['secret', {}, { secrets: ['ONE', 'TWO'] }, ['ONE', 'TWO']],
    ['environment', { environment: 'pypi, test pypi' }, {}, ['pypi', 'test pypi']],
    ['image', { image: 'ghcr.io/acme/rocket:1.0' }, {}, ['ghcr.io/acme/rocket']],
    ['image', { image: `ghcr.io/acme/rocket:1.0@sha256:${'a'.repeat(64)}` }, {}, ['ghcr.io/acme/rocket']],
    ['chart', { chart: 'oci://ghcr.io/acme/charts/rocket:1.0' }, {}, ['ghcr.io/acme/charts/rocket']],
    ['publisher', { package: 'rocket', index: 'test.pypi.org' }, {}, ['testpypi/rocket']],
    ['publisher', { package: 'rocket', index: 'pypi.org' }, {}, ['pypi/rocket']],
    ['pypi', { package: 'rocket' }, {}, ['rocket']],
    ['release', {}, { tag: 'v1.0.0' }, ['v1.0.0']],
    ['release', { ref: 'refs/tags/v1.0.0' }, {}, ['v1.0.0']],
    ['rerun', { file: '.github/workflows/cd.yml' }, { file: 'release.yml' }, ['cd.yml']],
    ['rerun', {}, { file: 'release.yml' }, ['release.yml']],
    ['pages', {}, {}, ['site']],
  ])('%s of %o and %o', (check, captures, run, subjects) => {
    expect(named(check, captures, run)).toEqual(subjects);
  });

  it('a re-run is about the run’s own tag', () => {
    const [row] = nameRows('rerun', {}, { file: 'release.yml', tag: 'v1' }, repository);
    expect(row?.statements.map(({ value }) => value)).toEqual([{ kind: 'rerun-tag', tag: { name: 'v1' } }]);
  });
});

it.each<[ConfirmingCheck, Captures]>([
  ['image', { image: 'evil.example/acme/rocket' }],
  ['image', { image: 'ghcr.io.evil.example/acme/rocket' }],
  ['image', { image: 'ghcr.io/acme/../rocket' }],
  ['chart', { chart: 'oci://evil.example/charts/rocket' }],
  ['secret', { secret: 'not a name' }],
  ['secret', { secret: 'GITHUB_TOKEN' }],
  ['environment', { environment: '<none>' }],
  ['publisher', { package: 'rocket' }],
  ['pypi', { package: '@acme/rocket' }],
  ['rerun', { file: '../../etc/passwd' }],
  ['release', { ref: 'main' }],
  ['workflow', { file: 'release.yml' }],
  ['actions-policy', {}],
])('%s of %o: nothing is asked', (check, captures) => {
  expect(named(check, captures)).toEqual([]);
});

it('Pages is a repository’s', () => {
  expect(nameRows('pages', {})).toEqual([]);
});
