import { afterEach, describe, expect, it, vi } from 'vitest';
import { diagnoseText } from '../../src/failures/diagnose.ts';
import { signatures } from '../../src/failures/index.ts';
import { HARMLESS } from '../../src/failures/passage.ts';
import { countWays } from './pattern-cost.ts';

const patterns = signatures
  .flatMap(({ id, log = [], captures = [], hints = [] }) => [
    ...log
      .flatMap(({ pattern, near, absent }) => [pattern, near, absent].filter((one) => one !== undefined))
      .map((pattern) => ({ id, pattern })),
    ...captures.map((pattern) => ({ id, pattern })),
    ...hints.map(({ pattern }) => ({ id, pattern })),
  ])
  .concat(HARMLESS.map((pattern) => ({ id: 'harmless', pattern })));

afterEach(() => vi.restoreAllMocks());

describe('what counts the ways of a pattern', () => {
  it.each([
    [/abc/, 1],
    [/ab{1,9}c/, 1],
    [/a{1,9}a/, 9],
    [/\w{1,9}-\w{1,9}-/, 1],
    [/.{1,10}x.{1,10}y/, 100],
    [/(?:ab|cd)e/, 2],
    [/(?:a{1,3}a){1,2}/, 9],
    [/a{0,4}b?a/, 5],
  ])('%s: %i', (pattern, ways) => {
    expect(countWays(pattern)).toBe(ways);
  });

  it.each([/a*b/, /a+b/, /a{2,}b/, /(a)\1/])('%s has no bound', (pattern) => {
    expect(() => countWays(pattern)).toThrow();
  });
});

describe('patterns', () => {
  it('of every signature can be tried in few ways from any place', () => {
    const costly = patterns.flatMap(({ id, pattern }) => {
      const ways = countWays(pattern);
      return ways > 200_000 ? [`${id}: ${ways} ${pattern}`] : [];
    });
    expect(costly).toEqual([]);
  });

  it('see little of a line of a megabyte, whatever it repeats', () => {
    const own = new Set(patterns.map(({ pattern }) => pattern));
    let characters = 0;
    const { exec } = RegExp.prototype;
    vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text: string) {
      if (own.has(this)) characters += text.length;
      return exec.call(this, text);
    });
    const worst = signatures.map(({ id, log = [] }) => {
      characters = 0;
      const line = log.map(({ literal }) => `${literal} a/b:c.d-e `).join('');
      diagnoseText(`${line.repeat(Math.ceil(1_000_000 / (line.length + 1)))}\n`);
      return { id, characters };
    });
    expect(worst.filter(({ characters: seen }) => seen > 300_000)).toEqual([]);
    expect(worst.some(({ characters: seen }) => seen > 0)).toBe(true);
  }, 30_000);
});
