import { describe, expect, it } from 'vitest';
import { decideComparison, weighRelease } from '../../src/core/comparison.ts';
import type { TraceStatus } from '../../src/core/trace.ts';

const cells = (...statuses: readonly TraceStatus[]) => statuses.map((status) => ({ status }));
const places = (...decides: readonly boolean[]) => decides.map((one) => ({ decides: one }));

describe('the decision', () => {
  it.each([
    ['go', places(true, true), cells('there', 'there')],
    ['go', places(true, true), cells('there', 'not-expected')],
    ['no-go', places(true, true), cells('there', 'missing')],
    ['no-go', places(true, true), cells('unknown', 'missing')],
    ['hold', places(true, true), cells('there', 'unknown')],
    // Nothing seen is not a reason to go.
    ['hold', places(true), cells('not-expected')],
    ['hold', places(true), undefined],
    ['hold', [], cells()],
    ['go', places(true, false), cells('there', 'missing')],
    ['go', places(true, false), cells('there', 'unknown')],
    ['hold', places(false), cells('there')],
  ] as const)('%s', (expected, of, newest) => {
    expect(decideComparison(of, newest)).toBe(expected);
  });
});

describe('what is out of a release', () => {
  const of = ['Release', 'Image', 'Chart'].map((label) => ({ label }));
  it.each([
    [cells('there', 'there', 'there'), 'complete', 'All there.'],
    [cells('there', 'not-expected', 'there'), 'complete', 'All there.'],
    [cells('there', 'there', 'missing'), 'partial', 'Partial release: Chart missing.'],
    [cells('there', 'missing', 'missing'), 'partial', 'Partial release: Image and Chart missing.'],
    [cells('there', 'missing', 'unknown'), 'partial', 'Partial release: Image missing. Chart could not be told.'],
    [cells('missing', 'missing', 'missing'), 'absent', 'Nothing of it is out.'],
    [cells('missing', 'not-expected', 'not-expected'), 'absent', 'Nothing of it is out.'],
    // What could not be told may be there.
    [cells('missing', 'unknown', 'missing'), 'open', 'Release and Chart missing. Image could not be told.'],
    [cells('there', 'unknown', 'there'), 'open', 'Nothing seen to be missing. Image could not be told.'],
    [cells('not-expected', 'not-expected', 'not-expected'), 'open', 'Nothing of it is expected anywhere.'],
  ] as const)('%j', (all, state, text) => {
    expect(weighRelease(of, all)).toEqual({ state, text });
  });
});
