import { expect, test } from 'vitest';
import { ageOf } from '../../src/widget/held-against.ts';

const now = new Date('2026-11-23T12:00:00Z');

test.each([
  ['2026-11-23', 'from today'],
  ['2026-11-22', '1 day old'],
  ['2026-11-10', '13 days old'],
  ['2026-11-09', '2 weeks old'],
  ['2026-11-01', '3 weeks old'],
  ['2026-06-01', '5 months old'],
  ['2024-11-23', '23 months old'],
])('a copy of %s is %s', (date, age) => {
  expect(ageOf(date, now)).toBe(age);
});

test('a date that cannot be read gives no age', () => {
  expect(ageOf('last week', now)).toBeUndefined();
});
