import { describe, expect, it } from 'vitest';
import type { ReleaseFileStated } from '../../../src/checks/columns/release-files.ts';
import type { ReleaseState } from '../../../src/checks/columns/release-state.ts';
import { release } from '../../../src/checks/release.ts';
import { type ListedRelease, releases } from '../../../src/evidence/github/releases.ts';
import { found, here, row, unavailable } from '../row.ts';
import { compareRow, short } from './compare.ts';

const one = (tag: string, changes: Partial<ListedRelease> = {}): ListedRelease => ({
  ...{ tag, draft: false, published: '2026-01-20T00:00:00Z', files: [] },
  ...changes,
});
const listed = (...list: readonly ListedRelease[]) => [[releases(here), found(list)] as const];
const published = row(release, 'v*');
const asDraft: ReleaseState = { kind: 'release-state', state: 'draft' };
const drafts = row(release, 'v*', { states: [asDraft] });
const draft = { draft: true, published: '' };

describe('a release of each tag', () => {
  it('is there by its own tag, with the number of its files', async () => {
    const files = [
      { name: 'rocket.tar.gz', whole: true },
      { name: 'SHA256SUMS', whole: true },
    ];
    const compared = await compareRow(
      release,
      published,
      ['v1.0', 'v1.1'],
      listed(one('v1.1', { files }), one('v1.0')),
    );
    expect(short(compared)).toEqual(['v1.1: there 2026-01-20 2 files', 'v1.0: there 2026-01-20']);
  });

  it('is missing where another tag has one', async () => {
    const compared = await compareRow(release, published, ['v1.0', 'v1.1', 'v1.2'], listed(one('v1.2'), one('v1.0')));
    expect(short(compared)).toEqual(['v1.2: there 2026-01-20', 'v1.1: missing', 'v1.0: there 2026-01-20']);
  });

  it('is not expected before the first one', async () => {
    const compared = await compareRow(release, published, ['v1.0', 'v1.1', 'v1.2'], listed(one('v1.2')));
    expect(short(compared)).toEqual([
      'v1.2: there 2026-01-20',
      'v1.1: not-expected before-first',
      'v1.0: not-expected before-first',
    ]);
    expect(compared.releases[1]?.cells[0]?.text).toBe('Older than the first that is there, v1.2.');
  });

  it('is not there where an upload to it broke off', async () => {
    const files = [{ name: 'rocket.tar.gz', whole: false }];
    const compared = await compareRow(release, published, ['v1.0'], listed(one('v1.0', { files })));
    expect(short(compared)).toEqual(['v1.0: missing broken-file a broken file']);
  });

  it('has a column for its files where the row names some', async () => {
    const stated = (pattern: string): ReleaseFileStated => ({ kind: 'release-file', pattern });
    const files = row(release, 'v*', { states: [stated('SHA256SUMS'), stated('rocket-*.whl')] });
    const named = (...names: readonly string[]) => ({ files: names.map((name) => ({ name, whole: true })) });
    const compared = await compareRow(
      release,
      files,
      ['v1.0', 'v1.1', 'v1.2', 'v1.3'],
      listed(
        one('v1.3', named('SHA256SUMS', 'rocket-1.3-py3.whl', 'more')),
        one('v1.2', named('SHA256SUMS.asc', 'rocket-1.2-py3.whl')),
        one('v1.0', named('SHA256SUMS', 'rocket-1.0.whl')),
      ),
    );
    expect(compared.places.map(({ label }) => label)).toEqual(['Release', 'Files']);
    expect(short(compared, 1)).toEqual([
      'v1.3: there files 3 files',
      'v1.2: missing without-files 2 files',
      'v1.1: missing',
      'v1.0: there files 2 files',
    ]);
    expect(compared.releases[1]?.text).toBe('Partial release: Files missing.');
  });

  it.each([
    ['a draft is not out', published, listed(one('v1.0', draft)), 'missing draft a draft'],
    ['a draft that the row states is there', drafts, listed(one('v1.0', draft)), 'there draft-there draft'],
    ['a draft that is not shown may be there', drafts, listed(), 'unknown hidden'],
    ['none at all', published, listed(), 'missing'],
    ['no answer', published, [[releases(here), unavailable('rate-limit')] as const], 'unknown rate-limit'],
  ])('%s', async (_name, definition, answers, expected) => {
    expect(short(await compareRow(release, definition, ['v1.0'], answers))).toEqual([`v1.0: ${expected}`]);
  });
});
