import { describe, expect, test } from 'vitest';
import type { EvidenceNote } from '../../src/core/verdict.ts';
import { ago, oldestEvidence } from '../../src/widget/age-line.ts';
import { verdict } from '../core/verdict.ts';

const note = (at: string, status: EvidenceNote['status'] = 'found'): EvidenceNote => ({ url: '', at, status });

describe('the age of what a decision rests on', () => {
  test('is that of the oldest answer', () => {
    const verdicts = [
      verdict('a', { evidence: [note('2026-11-23T14:05:12Z'), note('2026-11-23T14:05:10Z', 'absent')] }),
      verdict('b', { evidence: [note('2026-11-23T14:05:11Z')] }),
      verdict('c'),
    ];
    expect(oldestEvidence(verdicts)?.toISOString()).toBe('2026-11-23T14:05:10.000Z');
  });

  test('is not that of a question without an answer, or of a time that cannot be read', () => {
    const evidence = [note('2026-11-23T14:00:00Z', 'unavailable'), note('soon')];
    expect(oldestEvidence([verdict('a', { evidence })])).toBeUndefined();
    expect(oldestEvidence([])).toBeUndefined();
  });

  test.each([
    ['2026-11-23T14:05:00Z', 'just now'],
    // Another clock may be ahead.
    ['2026-11-23T14:06:30Z', 'just now'],
    ['2026-11-23T14:04:00Z', '1 min ago'],
    ['2026-11-23T13:06:00Z', '59 min ago'],
    ['2026-11-23T13:05:00Z', '1 h ago: verify again before you rely on it'],
    ['2026-11-22T12:00:00Z', '26 h ago: verify again before you rely on it'],
  ])('%s is %s', (at, words) => {
    expect(ago(new Date(at), new Date('2026-11-23T14:05:30Z'))).toBe(words);
  });
});
