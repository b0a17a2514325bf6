import { expect, it } from 'vitest';
import { createLiteralFinder } from '../../src/failures/find-literals.ts';

const found = (literals: readonly string[], text: string, from = 0, to = text.length): [number, number][] => {
  const places: [number, number][] = [];
  createLiteralFinder(literals)(text, from, to, (at, literal) => places.push([at, literal]));
  return places;
};

it.each([
  [
    'at the ends',
    ['abcdefgh'],
    'abcdefgh--abcdefgh',
    [
      [0, 0],
      [10, 0],
    ],
  ],
  [
    'overlapping themselves',
    ['aaaaaaaa'],
    'aaaaaaaaaa',
    [
      [0, 0],
      [1, 0],
      [2, 0],
    ],
  ],
  [
    'within each other',
    ['permission', 'mission_denied'],
    'permission_denied',
    [
      [0, 0],
      [3, 1],
    ],
  ],
  [
    'of different length with one beginning',
    ['abcdefgh', 'abcdefghij'],
    'abcdefghij',
    [
      [0, 0],
      [0, 1],
    ],
  ],
  ['beyond ASCII', ['…façade…'], 'une …façade… bleue', [[4, 0]]],
  ['none', ['abcdefgh'], 'abcdefg', []],
])('finds literals %s', (_name, literals, text, places) => {
  expect(found(literals, text)).toEqual(places);
});

it('only those that begin within the range, wherever they end', () => {
  expect(found(['abcdefgh'], 'abcdefgh abcdefgh', 1, 10)).toEqual([[9, 0]]);
  expect(found(['abcdefgh'], 'abcdefgh abcdefgh', 0, 9)).toEqual([[0, 0]]);
});

it('finds what indexOf finds, in a text of chance', () => {
  let seed = 7;
  const letter = (): string => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return 'ab-'[(seed >>> 16) % 3] ?? '';
  };
  const text = Array.from({ length: 5_000 }, letter).join('');
  const literals = [text.slice(100, 108), text.slice(900, 909), text.slice(2_000, 2_012), 'zzzzzzzz'];
  const expected = literals.flatMap((literal, index) => {
    const places: [number, number][] = [];
    for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) places.push([at, index]);
    return places;
  });
  const order = ([a, x]: [number, number], [b, y]: [number, number]): number => a - b || x - y;
  expect(found(literals, text).sort(order)).toEqual(expected.sort(order));
});
