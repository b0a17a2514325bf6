import { describe, expect, it } from 'vitest';
import type { IndexStated } from '../../../src/checks/columns/package-index.ts';
import { pypi } from '../../../src/checks/pypi.ts';
import { type ProjectFacts, project } from '../../../src/evidence/pypi/project.ts';
import { absent, found, row, unavailable } from '../row.ts';
import { compareRow, short } from './compare.ts';

const rocket = row(pypi, 'Rocket');
const stated = (index: IndexStated['index']): IndexStated => ({ kind: 'index', index });
const both = row(pypi, 'rocket', { states: [stated('pypi'), stated('testpypi')] });
const on = (index: 'pypi' | 'testpypi') => project({ index, name: 'rocket' });
const file = (version: string, yanked = false) => ({
  ...{ filename: `rocket-${version}.tar.gz`, version, yanked, hasProvenance: true, uploaded: '' },
});
const facts = (files: readonly ReturnType<typeof file>[], changes: Partial<ProjectFacts> = {}): ProjectFacts => ({
  ...{ status: 'active', versions: files.map(({ version }) => version), files },
  ...changes,
});
const answer = (...files: readonly ReturnType<typeof file>[]) => [[on('pypi'), found(facts(files))] as const];

describe('a version on an index', () => {
  it('is there as the index spells it', async () => {
    const compared = await compareRow(
      pypi,
      rocket,
      ['v0.1.0-beta.4', 'v0.1.0', 'v0.2', 'v0.3.0+local.1'],
      answer(file('0.1.0b4'), file('0.1.0'), file('0.2.0'), file('0.3.0')),
    );
    expect(short(compared)).toEqual([
      'v0.3.0+local.1: there 0.3.0',
      'v0.2: there 0.2.0',
      'v0.1.0: there 0.1.0',
      'v0.1.0-beta.4: there 0.1.0b4',
    ]);
  });

  it('is missing where others are there', async () => {
    const compared = await compareRow(
      pypi,
      rocket,
      ['v1.0.0', 'v1.0.1', 'v1.1.0'],
      answer(file('1.0.0'), file('1.1.0rc1')),
    );
    expect(short(compared)).toEqual(['v1.1.0: missing', 'v1.0.1: missing', 'v1.0.0: there 1.0.0']);
  });

  it('is not expected before the first', async () => {
    const compared = await compareRow(pypi, rocket, ['v1.0.0', 'v1.1.0'], answer(file('1.1.0')));
    expect(short(compared)).toEqual(['v1.1.0: there 1.1.0', 'v1.0.0: not-expected before-first']);
  });

  it.each([
    ['taken back', answer(file('1.0', true)), 'not-expected yanked 1.0 yanked'],
    ['listed without files', [[on('pypi'), found(facts([], { versions: ['1.0'] }))] as const], 'missing empty'],
    [
      'in quarantine',
      [[on('pypi'), found(facts([file('1.0')], { status: 'quarantined' }))] as const],
      'missing quarantined',
    ],
    ['of no project', [[on('pypi'), absent] as const], 'missing no-project'],
    ['of which nothing is known', [[on('pypi'), unavailable('timeout')] as const], 'unknown timeout'],
  ])('%s', async (_name, answers, expected) => {
    expect(short(await compareRow(pypi, rocket, ['v1.0'], answers))).toEqual([`v1.0: ${expected}`]);
  });

  it('cannot be where a tag is no version of Python’s', async () => {
    expect(short(await compareRow(pypi, rocket, ['v1.0-final-2'], answer()))).toEqual([
      'v1.0-final-2: not-expected no-version',
    ]);
  });

  it('has a column for each index that the row states', async () => {
    const answers = [[on('pypi'), found(facts([]))] as const, [on('testpypi'), found(facts([file('1.0')]))] as const];
    const compared = await compareRow(pypi, both, ['v1.0'], answers);
    expect(compared.places.map(({ label }) => label)).toEqual(['PyPI', 'TestPyPI']);
    expect([short(compared, 0), short(compared, 1)]).toEqual([['v1.0: missing'], ['v1.0: there 1.0']]);
    expect(compared.releases[0]?.text).toBe('Partial release: PyPI missing.');
  });
});
