import { expect, it } from 'vitest';
import { findByLiterals, findNaively, syntheticLog } from './diagnose.ts';

it('the two ways that the benchmark compares find the same', () => {
  const log = [...syntheticLog(5)].join('');
  const naively = findNaively(log);
  expect(naively.size).toBeGreaterThan(50);
  expect([...findByLiterals(log)].sort()).toEqual([...naively].sort());
});
