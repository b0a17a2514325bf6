import { expect, describe as group, test } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { describe, permissionsOf, reach } from '../../src/widget/reach.ts';

const NONE = { github: false, packages: false };
const context = { repository: { owner: 'acme', name: 'shop' }, now: new Date('2026-11-23T12:00:00Z') };
const rowsOf = (text: string) =>
  readChecklist(`---\ntitle: t\n---\n\n${text}\n`, { file: 'a.md', checks }).checklist.definitions;

group('coverage in words', () => {
  test('says how far it goes without a token, and what a token adds', () => {
    const missing = [{ permissions: ['Secrets: read'], rows: 4 }];
    expect(describe({ rows: 14, offline: 1, answerable: 9, missing }, NONE, 0)).toEqual({
      summary: 'Without a token 9 of 13 rows that ask can be answered.',
      text: 'A token with Secrets: read reaches 4 more. 1 of the page’s 14 rows asks nothing.',
    });
  });

  test('with one token, with both, and with rows that no page is answered', () => {
    const covered = { rows: 13, offline: 0, answerable: 13, missing: [] };
    expect(describe(covered, { github: true, packages: false }, 0)).toEqual({
      summary: 'With this token 13 of 13 rows that ask can be answered.',
      text: '',
    });
    expect(describe(covered, { github: true, packages: true }, 2)).toEqual({
      summary: 'With both tokens 13 of 15 rows that ask can be answered.',
      text: '2 only the command line can answer.',
    });
  });
});

group('how far a page goes', () => {
  test('a package of GitHub wants the token for packages, because no registry answers a page', () => {
    const definitions = rowsOf('- :image[ghcr.io/acme/shop]');
    const without = reach({ checkOf, definitions, context, held: NONE });
    expect(without.summary).toBe('Without a token 0 of 1 rows that ask can be answered.');
    expect(without.text).toBe('A token with the scope read:packages reaches 1 more.');
    expect(without.packagesPage).toMatch(/scopes=read%3Apackages/);
    const held = { github: false, packages: true };
    expect(reach({ checkOf, definitions, context, held }).summary).toBe(
      'With this token 1 of 1 rows that ask can be answered.',
    );
  });

  test('an image of another registry has no other way', () => {
    const { summary, text, packagesPage } = reach({
      checkOf,
      definitions: rowsOf('- :image[quay.io/acme/shop]'),
      context,
      held: NONE,
    });
    expect(summary).toBe('Without a token 0 of 1 rows that ask can be answered.');
    expect(text).toBe('1 only the command line can answer.');
    expect(packagesPage).toBeUndefined();
  });

  test('what is public needs no token', () => {
    const { summary, packagesPage } = reach({
      checkOf,
      definitions: rowsOf('- :workflow[ci.yml]'),
      context,
      held: NONE,
    });
    expect(summary).toBe('Without a token 1 of 1 rows that ask can be answered.');
    expect(packagesPage).toBeUndefined();
  });
});

test('permissions are those of the first questions and of what follows on them, and no other', () => {
  expect(permissionsOf({ checkOf, definitions: rowsOf('- :secret[A]'), context })).toEqual([
    'Actions: read',
    'Environments: read',
    'Secrets: read',
  ]);
  expect(permissionsOf({ checkOf, definitions: rowsOf('- :pypi[shop]'), context })).toEqual(['Contents: read']);
});
