import { describe, expect, it } from 'vitest';
import { compareVersions, formatVersion, isPrerelease, isSameVersion, parseVersion } from '../../src/core/pep440.ts';

const read = (text: string) => {
  const version = parseVersion(text);
  if (!version) throw new Error(`${text} is no version`);
  return version;
};

describe('parseVersion', () => {
  it.each([
    ['v0.1.0-beta.4', '0.1.0b4'],
    ['1.0', '1.0'],
    [' V1.0 ', '1.0'],
    ['01.02', '1.2'],
    ['1!2.0', '1!2.0'],
    ['0!1.0', '1.0'],
    ['1.0alpha1', '1.0a1'],
    ['1.0A1', '1.0a1'],
    ['1.0-pre.2', '1.0rc2'],
    ['1.0preview', '1.0rc0'],
    ['1.0c3', '1.0rc3'],
    ['1.0_RC_1', '1.0rc1'],
    ['1.0-1', '1.0.post1'],
    ['1.0post', '1.0.post0'],
    ['1.0-rev2', '1.0.post2'],
    ['1.0r3', '1.0.post3'],
    ['1.0-dev', '1.0.dev0'],
    ['1.0a2.post3.dev4', '1.0a2.post3.dev4'],
    ['1.0a2-3', '1.0a2.post3'],
    ['1.0+Ubuntu-1', '1.0+ubuntu.1'],
    ['20261123.99999999999999999999', '20261123.99999999999999999999'],
  ])('reads %s as %s', (text, canonical) => {
    expect(formatVersion(read(text))).toBe(canonical);
  });

  it.each(['', 'v', 'latest', '1.0x', '1..0', '1.0-', '1.0+', '1.0+a+b', '1.0 .1', 'release-1.0', '1.0-SNAPSHOT'])(
    'refuses “%s”',
    (text) => {
      expect(parseVersion(text)).toBeUndefined();
    },
  );

  it('does not hang on a long text that is no version', () => {
    expect(parseVersion(`${'1.'.repeat(20_000)}x`)).toBeUndefined();
    expect(parseVersion(`1+${'a.'.repeat(20_000)}!`)).toBeUndefined();
  });
});

describe('compareVersions', () => {
  // Oldest first; the list of the specification, with post and local versions mixed in.
  const ordered = [
    '0.9',
    '1.0.dev456',
    '1.0a1.dev2',
    '1.0a1',
    '1.0a1.post1.dev3',
    '1.0a1.post1',
    '1.0a2.dev456',
    '1.0a12.dev456',
    '1.0a12',
    '1.0b1.dev456',
    '1.0b2',
    '1.0b2.post345.dev456',
    '1.0b2.post345',
    '1.0rc1.dev456',
    '1.0rc1',
    '1.0',
    '1.0+abc.5',
    '1.0+abc.7',
    '1.0+abc.7.1',
    '1.0+5',
    '1.0+10',
    '1.0.post456.dev34',
    '1.0.post456',
    '1.0.15',
    '1.1.dev1',
    '1.10',
    '1!0.1',
  ];

  it('orders as the specification does', () => {
    const shuffled = ordered.toSorted();
    expect(shuffled).not.toEqual(ordered);
    expect(shuffled.toSorted((a, b) => compareVersions(read(a), read(b)))).toEqual(ordered);
  });

  it.each([
    ['v0.1.0-beta.4', '0.1.0b4'],
    ['1.0', '1.0.0'],
    ['1.0-1', '1.0.post1'],
    ['1.0+a_1', '1.0+A.1'],
  ])('%s is %s', (a, b) => {
    expect(isSameVersion(a, b)).toBe(true);
  });

  it.each([
    ['0.1.0b4', '0.1.0'],
    ['1.0', '1.0.post0'],
    ['1.0', '1.0+local'],
    ['1.0', '1!1.0'],
    ['latest', 'latest'],
  ])('%s is not %s', (a, b) => {
    expect(isSameVersion(a, b)).toBe(false);
  });
});

it('knows what is a pre-release', () => {
  expect(['1.0', '1.0.post1', '1.0a1', '1.0.dev1', '1.0.post1.dev2'].map((text) => isPrerelease(read(text)))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});
