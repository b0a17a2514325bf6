import { describe, expect, it } from 'vitest';
import { argumentsOf, inlineCode } from '../../src/components/inline-code.ts';

describe('inlineCode', () => {
  it.each([
    ['Any', [['Any', false]]],
    [
      '`main` + tags `v*`',
      [
        ['main', true],
        [' + tags ', false],
        ['v*', true],
      ],
    ],
    ['a ` alone', [['a ` alone', false]]],
    [
      '`x` and a ` alone',
      [
        ['x', true],
        [' and a ` alone', false],
      ],
    ],
    ['', []],
  ])('%s', (text, expected) => {
    expect(inlineCode(text).map((part) => [part.text, part.code])).toEqual(expected);
  });
});

describe('argumentsOf', () => {
  it('tells words from what is filled in', () => {
    expect(argumentsOf('changed {updated}, {count} times {} {a b}')).toEqual([
      { text: 'changed ', argument: false },
      { text: 'updated', argument: true },
      { text: ', ', argument: false },
      { text: 'count', argument: true },
      { text: ' times {} {a b}', argument: false },
    ]);
  });
});
