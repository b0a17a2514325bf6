import { describe, expect, it } from 'vitest';
import { release } from '../../src/checks/release.ts';
import { immutableReleases } from '../../src/evidence/github/immutable-releases.ts';
import { type ListedRelease, releases } from '../../src/evidence/github/releases.ts';
import { tags } from '../../src/evidence/github/tags.ts';
import { found, here, row, settle, short, unavailable } from './row.ts';

const allTags = tags({ ...here, prefix: 'v' });
const tagged = (...names: string[]) => [allTags, found(names)] as const;
const one = (tag: string, changes: Partial<ListedRelease> = {}): ListedRelease => ({
  tag,
  draft: false,
  published: '2026-01-20T10:00:00Z',
  immutable: false,
  files: [],
  ...changes,
});
const released = (...list: readonly ListedRelease[]) => [releases(here), found(list)] as const;
const draft = (tag: string) => one(tag, { draft: true, published: '' });
const setting = (evidence: ReturnType<typeof unavailable> | ReturnType<typeof found<object>>) =>
  [immutableReleases(here), evidence] as const;
const on = found({ enabled: true, enforced_by_owner: false });
const off = unavailable('not-visible');

const state = (name: string) => ({ kind: 'release-state', ...{ state: name } });
const published = row(release, 'v*', { states: [state('published')] });
const immutable = row(release, 'v*', { states: [state('published'), state('immutable')] });
const drafted = row(release, 'v*', { states: [state('draft')] });
const two = tagged('v0.10.0', 'v0.9.0');

describe('the newest tag', () => {
  it('passes when its release is out; older tags without one are named', async () => {
    const verdict = await settle(release, published, [two, released(one('v0.10.0'))]);
    expect(verdict).toMatchObject({
      status: 'pass',
      text: 'v0.10.0 has a release, published 2026-01-20. Older tags without one: v0.9.0.',
      outcomes: [{ outcome: 'confirmed' }],
    });
  });

  it('fails without a release, though an older tag has one', async () => {
    const verdict = await settle(release, published, [two, released(one('v0.9.0'))]);
    expect(short(verdict)).toBe('fail missing');
    expect(verdict.remedy?.command).toBe('gh release create v0.10.0 --verify-tag --generate-notes --repo acme/rocket');
    expect(verdict.outcomes).toMatchObject([{ outcome: 'contradicted' }]);
  });

  it('fails while its release is a draft', async () => {
    const verdict = await settle(release, published, [two, released(draft('v0.10.0'))]);
    expect(verdict).toMatchObject({ status: 'fail', text: 'The release of v0.10.0 is a draft.' });
  });

  it('with a draft beside the published release is published', async () => {
    const answers = [two, released(draft('v0.10.0'), one('v0.10.0'))] as const;
    expect(short(await settle(release, published, answers))).toBe('pass published');
  });

  it.each([
    ['no tag and no release', released(), 'skipped no-tag'],
    ['a draft for a tag that is not there', released(draft('v1.0.0')), 'warn without-tag'],
    ['a release of another pattern', released(one('nightly')), 'skipped no-tag'],
  ])('%s', async (_name, list, expected) => {
    expect(short(await settle(release, published, [tagged('vendor'), list]))).toBe(expected);
  });
});

describe('a release that has to be immutable', () => {
  it.each([
    ['is', one('v0.10.0', { immutable: true }), off, 'pass published'],
    ['is not, and the next will not be as far as can be told', one('v0.10.0'), off, 'warn mutable'],
    [
      'is not, and the next will not be',
      one('v0.10.0'),
      found({ enabled: false, enforced_by_owner: false }),
      'warn mutable',
    ],
    ['is not, and the next will be', one('v0.10.0'), on, 'warn immutable-next'],
  ] as const)('%s', async (_name, newest, evidence, expected) => {
    const verdict = await settle(release, immutable, [two, released(newest), setting(evidence)]);
    expect(short(verdict)).toBe(expected);
  });

  it('is not said to be where GitHub does not say', async () => {
    const { immutable: _, ...silent } = one('v0.10.0');
    const verdict = await settle(release, immutable, [two, released(silent), setting(off)]);
    expect(short(verdict)).toBe('pass published');
    expect(verdict.outcomes).toMatchObject([{ outcome: 'confirmed' }, { outcome: 'not-visible' }]);
  });
});

describe('a release that has to have files', () => {
  const files = (...patterns: readonly string[]) =>
    row(release, 'v*', { states: patterns.map((pattern) => ({ kind: 'release-file', ...{ pattern } })) });
  const whole = (...names: readonly string[]) => ({ files: names.map((name) => ({ name, whole: true })) });

  it.each([
    ['has them', files('SHA256SUMS', '*.whl'), whole('SHA256SUMS', 'rocket-1.whl'), 'pass published'],
    ['lacks one', files('SHA256SUMS', '*.whl'), whole('rocket-1.whl'), 'warn without-files'],
    ['has one with a longer name', files('SHA256SUMS'), whole('SHA256SUMS.asc'), 'warn without-files'],
    ['has one that a dot is no sign for', files('a.b'), whole('axb'), 'warn without-files'],
    [
      'has one whose upload broke off',
      files('SHA256SUMS'),
      { files: [{ name: 'SHA256SUMS', whole: false }] },
      'warn without-files',
    ],
  ])('%s', async (_name, definition, has, expected) => {
    expect(short(await settle(release, definition, [two, released(one('v0.10.0', has))]))).toBe(expected);
  });

  it('names those that it lacks', async () => {
    const verdict = await settle(release, files('SHA256SUMS', '*.whl'), [
      two,
      released(one('v0.10.0', whole('a.whl'))),
    ]);
    expect(verdict.text).toBe('v0.10.0 has a release, published 2026-01-20, without SHA256SUMS.');
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual(['contradicted', 'confirmed']);
  });
});

describe('a release that has to be a draft', () => {
  it.each([
    ['is', released(draft('v0.10.0')), 'pass draft'],
    ['is out', released(one('v0.10.0')), 'warn not-draft'],
    ['is not shown, and may be there', released(), 'manual hidden'],
  ])('%s', async (_name, list, expected) => {
    expect(short(await settle(release, drafted, [two, list]))).toBe(expected);
  });
});

describe('a pattern', () => {
  const of = async (pattern: string, prefix: string, names: readonly string[], list: readonly ListedRelease[]) => {
    const answers = [[tags({ ...here, prefix }), found(names)] as const, released(...list)] as const;
    return (await settle(release, row(release, pattern), answers)).text;
  };

  it('orders tags by what follows its beginning', async () => {
    const names = ['rocket-v0.9.0', 'rocket-v0.10.0', 'rocket-v0.11.0/wip'];
    expect(await of('rocket-v*', 'rocket-v', names, [one('rocket-v0.10.0')])).toBe(
      'rocket-v0.10.0 has a release, published 2026-01-20. Older tags without one: rocket-v0.9.0.',
    );
    expect(await of('2026.*', '2026.', ['2026.9', '2026.10'], [one('2026.10')])).toMatch(/^2026\.10 has a release/);
  });

  it('is one tag alone where it has no *', async () => {
    expect(await of('v1.0', 'v1.0', ['v1.0', 'v1.0.1'], [one('v1.0')])).toBe(
      'v1.0 has a release, published 2026-01-20.',
    );
  });

  it('** crosses slashes', async () => {
    expect(await of('r/**', 'r/', ['r/a/1.0', 'r/2.0'], [one('r/2.0')])).toMatch(/^r\/2\.0 has a release/);
  });
});

describe('what cannot be had', () => {
  it.each([
    ['the tags', [allTags, unavailable('timeout')] as const, 'unknown timeout'],
    ['the releases', [releases(here), unavailable('rate-limit')] as const, 'unknown rate-limit'],
  ])('stays unknown without %s', async (_name, gap, expected) => {
    expect(short(await settle(release, published, [two, released(one('v0.10.0')), gap]))).toBe(expected);
  });
});
