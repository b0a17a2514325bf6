import { expect, test } from 'vitest';
import { describe } from '../../src/widget/reach.ts';

test('says how far it goes without a token, and what a token adds', () => {
  const words = describe(
    { rows: 14, offline: 1, answerable: 9, missing: [{ permissions: ['Secrets: read'], rows: 4 }] },
    false,
  );
  expect(words).toEqual({
    summary: 'Without a token 9 of 13 rows that ask GitHub can be asked.',
    text: 'A token with Secrets: read reaches 4 more. 1 of the page’s 14 rows asks nothing.',
  });
});

test('with a token everything can be asked', () => {
  expect(describe({ rows: 13, offline: 0, answerable: 13, missing: [] }, true)).toEqual({
    summary: 'With the token 13 of 13 rows that ask GitHub can be asked.',
    text: '',
  });
});
