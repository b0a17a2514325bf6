import { describe, expect, it } from 'vitest';
import { pypi } from '../../src/checks/pypi.ts';
import { tags } from '../../src/evidence/github/tags.ts';
import { type ProjectFacts, project } from '../../src/evidence/pypi/project.ts';
import { absent, found, here, row, settle, short, unavailable } from './row.ts';

const allTags = tags({ ...here, prefix: 'v' });
const tagged = (...names: string[]) => [allTags, found(names)] as const;
const beta4 = tagged('v0.1.0-beta.3', 'v0.1.0-beta.4', 'v0.1.0-beta.10x', 'very-old');
const onPypi = project({ index: 'pypi', name: 'rocket' });
const onTest = project({ index: 'testpypi', name: 'rocket' });
const file = (version: string, yanked = false) => ({
  filename: `rocket-${version}.tar.gz`,
  version,
  yanked,
  hasProvenance: false,
  uploaded: '',
});
const facts = (versions: readonly string[], changes: Partial<ProjectFacts> = {}) =>
  found({ status: 'active', versions, files: versions.map((version) => file(version)), ...changes });
const published = row(pypi, 'rocket');
const index = (name: string) => ({ kind: 'index', ...{ index: name } });

describe('the newest tag’s version', () => {
  it('passes when it is the newest on the index, whatever the spelling', async () => {
    const verdict = await settle(pypi, published, [beta4, [onPypi, facts(['0.1.0b3', '0.1.0b4'])]]);
    expect(verdict).toMatchObject({
      status: 'pass',
      text: 'rocket 0.1.0b4 is on PyPI, as the newest tag v0.1.0-beta.4 says.',
    });
  });

  it.each([
    ['is not there yet', facts(['0.1.0b3']), 'fail behind'],
    ['was published without its tag', facts(['0.1.0b4', '0.1.0b5']), 'warn ahead'],
    ['was passed over', facts(['0.1.0b5']), 'warn ahead'],
    ['is there, next to a newer one that is yanked', facts(['0.1.0b4'], both('0.1.0b4', '0.1.0b5')), 'pass there'],
    ['is yanked', facts(['0.1.0b4'], { files: [file('0.1.0b4', true)] }), 'warn yanked'],
    ['has one file left', facts(['0.1.0b4'], { files: [file('0.1.0b4', true), file('0.1.0b4')] }), 'pass there'],
    ['has no file', facts(['0.1.0b4'], { files: [] }), 'fail empty'],
    ['has a file with a name of its own', facts(['0.1.0b4'], { files: [file('')] }), 'pass there'],
    ['is in quarantine', facts(['0.1.0b4'], { status: 'quarantined' }), 'fail quarantined'],
    ['is the last of an archived project', facts(['0.1.0b4'], { status: 'archived' }), 'warn archived'],
    ['is of a deprecated project', facts(['0.1.0b4'], { status: 'deprecated' }), 'pass there'],
    ['is missing from a project without files', facts([]), 'fail empty'],
    ['has no project', absent, 'fail missing'],
  ])('%s', async (_name, evidence, expected) => {
    expect(short(await settle(pypi, published, [beta4, [onPypi, evidence]]))).toBe(expected);
  });

  it.each([
    [['v0.9.0', 'v0.10.0'], ['0.9.0'], 'fail behind'],
    [['v1.0.0-rc.1', 'v1.0.0'], ['1.0.0rc1'], 'fail behind'],
    [['v1.0.0.post1', 'v1.0.0'], ['1.0.0'], 'fail behind'],
    [['v1', 'v1.0.0'], ['1.0'], 'pass there'],
    [['v1.0.0+build.7'], ['1.0.0'], 'pass there'],
  ])('of %j on %j: %s', async (names, versions, expected) => {
    expect(short(await settle(pypi, published, [tagged(...names), [onPypi, facts(versions)]]))).toBe(expected);
  });

  it.each([[[]], [['vendor', 'v-next']]])('is not looked for while there is no tag of a version: %j', async (names) => {
    expect(short(await settle(pypi, published, [tagged(...names), [onPypi, absent]]))).toBe('skipped no-tag');
  });

  it('says how the index writes a name that is not normalized', async () => {
    const verdict = await settle(pypi, row(pypi, 'Rocket'), [beta4, [onPypi, facts(['0.1.0b4'])]]);
    expect(verdict.text).toBe('Rocket (rocket) 0.1.0b4 is on PyPI, as the newest tag v0.1.0-beta.4 says.');
  });
});

describe('indexes', () => {
  const both = row(pypi, 'rocket', { states: [index('pypi'), index('testpypi')] });

  it('each that the row states has to have it', async () => {
    const verdict = await settle(pypi, both, [
      beta4,
      [onPypi, facts(['0.1.0b3'])],
      [onTest, facts(['0.1.0b3', '0.1.0b4'])],
    ]);
    expect(verdict).toMatchObject({
      status: 'fail',
      text: 'rocket on PyPI stands at 0.1.0b3; the newest tag is v0.1.0-beta.4, which is 0.1.0b4.',
      outcomes: [{ outcome: 'contradicted' }, { outcome: 'confirmed' }],
    });
  });

  it('are named together where they say the same', async () => {
    const verdict = await settle(pypi, both, [beta4, [onPypi, absent], [onTest, absent]]);
    expect(verdict.text).toBe('There is no project rocket on PyPI and TestPyPI.');
  });

  it('that stand at different versions are not named together', async () => {
    const answers = [beta4, [onPypi, facts(['0.1.0b2'])], [onTest, facts(['0.1.0b3'])]] as const;
    expect((await settle(pypi, both, answers)).text).toMatch(/^rocket on PyPI stands at 0\.1\.0b2;/);
  });

  it('TestPyPI alone is asked where the row says so, and its own pages are linked', async () => {
    const test = row(pypi, 'rocket', { states: [index('testpypi')] });
    const verdict = await settle(pypi, test, [beta4, [onTest, absent]]);
    expect(verdict.remedy?.url).toBe('https://test.pypi.org/manage/account/publishing/');
  });
});

describe('a forbidden project', () => {
  const forbidden = row(pypi, 'rocket', { level: 'forbidden', states: [index('pypi'), index('testpypi')] });
  it.each([
    ['is nowhere', absent, absent, 'pass forbidden-absent'],
    ['is on one index', absent, facts(['1.0']), 'fail forbidden-present'],
    ['cannot be told on one', absent, unavailable('timeout'), 'unknown timeout'],
  ])('%s', async (_name, main, test, expected) => {
    expect(
      short(
        await settle(pypi, forbidden, [
          [onPypi, main],
          [onTest, test],
        ]),
      ),
    ).toBe(expected);
  });
});

describe('what cannot be had', () => {
  it.each([
    ['the tags', [allTags, unavailable('rate-limit')] as const, 'unknown rate-limit'],
    ['the project', [onPypi, unavailable('server-error')] as const, 'unknown server-error'],
  ])('stays unknown without %s', async (_name, gap, expected) => {
    expect(short(await settle(pypi, published, [beta4, [onPypi, facts(['0.1.0b4'])], gap]))).toBe(expected);
  });
});

/** Two versions, of which the second is yanked. */
function both(good: string, bad: string): Partial<ProjectFacts> {
  return { versions: [good, bad], files: [file(good), file(bad, true)] };
}
