import { expect, it } from 'vitest';
import { readSections } from '../../src/project/sections.ts';

const text = [
  '---', // 1
  'title: x',
  '---',
  'before',
  '## First `part` of *it*', // 5
  'row',
  '```sh',
  '# a remark',
  '```',
  'row', // 10
  '### Second ##',
  'row',
  '#hashtag',
  'row',
].join('\n');

it.each([
  [4, undefined],
  [6, 'First part of it'],
  [10, 'First part of it'],
  [12, 'Second'],
  [14, 'Second'],
])('line %i stands under %s', (line, title) => {
  expect(readSections(text)(line)).toBe(title);
});

it('reads the same with CRLF', () => {
  expect(readSections(text.replaceAll('\n', '\r\n'))(12)).toBe('Second');
});
