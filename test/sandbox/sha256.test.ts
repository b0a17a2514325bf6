import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256 } from '../../src/sandbox/sha256.ts';

it('is SHA-256, for every length of the last block', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  const texts = ['', 'grün', ...Array.from({ length: 140 }, (_, length) => 'x'.repeat(length)), 'y'.repeat(100_000)];
  const wrong = texts.filter((text) => sha256(text) !== createHash('sha256').update(text).digest('hex'));
  expect(wrong).toEqual([]);
});
