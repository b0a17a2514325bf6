import { describe, expect, it } from 'vitest';
import { parseTagPattern, releaseTags } from '../../src/core/tag-pattern.ts';

describe('a pattern of tags', () => {
  it.each([
    ['v*', 'v1.0', true],
    ['v*', 'v1/wip', false],
    ['r/**', 'r/a/1.0', true],
    ['v1.0', 'v1.0', true],
    ['v1.0', 'v1x0', false],
    ['v[0-9]+.[0-9]+.[0-9]+', 'v1.20.3', true],
    ['v[0-9]+.[0-9]+.[0-9]+', 'v1.20.3-rc.1', false],
    ['v?1.*', '1.2', true],
    ['v?1.*', 'v1.2', true],
    ['a+b*', 'a+b1', true],
    ['a+b*', 'aab1', false],
  ])('%s and %s: %s', (pattern, tag, expected) => {
    expect(parseTagPattern(pattern).matches(tag)).toBe(expected);
  });

  it.each([
    ['v*', 'v'],
    ['rocket-v[0-9]+', 'rocket-v'],
    ['v?1.*', ''],
    ['v1.0', 'v1.0'],
  ])('%s begins with “%s”', (pattern, prefix) => {
    expect(parseTagPattern(pattern).prefix).toBe(prefix);
  });
});

describe('the releases among tags', () => {
  const of = (pattern: string, ...names: string[]) =>
    releaseTags(names, parseTagPattern(pattern)).map(({ name, version }) => `${name} ${version}`);

  it('come newest first by version, without names that say none', () => {
    expect(of('v*', 'v0.9.0', 'v0.10.0', 'v0.10.0-rc.2', 'vendored')).toEqual([
      'v0.10.0 0.10.0',
      'v0.10.0-rc.2 0.10.0-rc.2',
      'v0.9.0 0.9.0',
    ]);
  });

  it('may be named after a project, or by a year', () => {
    expect(of('rocket-v*', 'rocket-v1.2.0-4', 'rocket-v1.10.0', 'pad-v9')).toEqual([
      'rocket-v1.10.0 1.10.0',
      'rocket-v1.2.0-4 1.2.0-4',
    ]);
    expect(of('2026.*', '2026.9', '2026.10')).toEqual(['2026.10 2026.10', '2026.9 2026.9']);
  });

  it('have no place for a tag that moves along', () => {
    expect(of('v*', 'v1', 'v1.0.0', 'v1.1.0', 'v2')).toEqual(['v2 2', 'v1.1.0 1.1.0', 'v1.0.0 1.0.0']);
  });

  it('are one tag where the pattern is one', () => {
    expect(of('nightly', 'nightly', 'nightly2')).toEqual(['nightly nightly']);
  });
});
