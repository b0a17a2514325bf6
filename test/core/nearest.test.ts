import { expect, test } from 'vitest';
import { countSlips, nearest } from '../../src/core/nearest.ts';

test.each([
  ['secret', 'secret', 0],
  ['sercet', 'secret', 1],
  ['secrt', 'secret', 1],
  ['secrett', 'secret', 1],
  ['sacret', 'secret', 1],
  ['', 'abc', 3],
  ['icon', 'image', 4],
])('%s is so many slips from %s', (a, b, slips) => {
  expect(countSlips(a, b)).toBe(slips);
});

test('only a near word is offered, whatever its case', () => {
  expect(nearest('Manaul', ['manual', 'merge queue'])).toBe('manual');
  expect(nearest('gibberish', ['manual', 'merge queue'])).toBeUndefined();
});
