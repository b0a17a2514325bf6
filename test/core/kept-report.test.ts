import { expect, test } from 'vitest';
import { type KeptReport, readKept, writeKept } from '../../src/core/kept-report.ts';

const page = { repository: 'acme/shop', anchors: ['secret-a', 'pages'], now: new Date('2026-11-23T14:30:00Z') };
const kept: KeptReport = {
  repository: 'acme/shop',
  at: '2026-11-23T14:05:00.000Z',
  rows: [
    ['secret-a', 'fail'],
    ['pages', 'pass'],
  ],
};
const stored = { version: 1, ...kept };

test('what was written is read back', () => {
  expect(readKept(writeKept(kept), page)).toEqual(kept);
});

test.each<readonly [string, unknown]>([
  ['no JSON', '{"version":1'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['another version', { ...stored, version: 2 }],
  ['one more key', { ...stored, decision: 'go' }],
  ['a missing key', { version: 1, repository: 'acme/shop', rows: [['pages', 'pass']] }],
  ['another repository', { ...stored, repository: 'acme/other' }],
  ['markup for a repository', { ...stored, repository: '<img src=x onerror=alert(1)>' }],
  ['no time', { ...stored, at: '14:05' }],
  ['markup for a time', { ...stored, at: '<b>2026-11-23T14:05:00.000Z</b>' }],
  ['a time to come', { ...stored, at: '2026-11-23T14:30:01.000Z' }],
  ['a time more than a day ago', { ...stored, at: '2026-11-22T14:29:59.000Z' }],
  ['no rows', { ...stored, rows: [] }],
  ['a word that is no verdict', { ...stored, rows: [['pages', 'go']] }],
  ['markup for a verdict', { ...stored, rows: [['pages', '<script>alert(1)</script>']] }],
  ['a verdict that is an object', { ...stored, rows: [['pages', { pass: true }]] }],
  ['a row that the page does not have', { ...stored, rows: [...kept.rows, ['secret-b', 'pass']] }],
  ['rows that are no list', { ...stored, rows: { pages: 'pass' } }],
  ['more than a word for a row', { ...stored, rows: [['pages', 'pass', '<b>']] }],
  ['far too much', `${JSON.stringify(stored)}${' '.repeat(100_000)}`],
])('%s is nothing', (_, content) => {
  expect(readKept(typeof content === 'string' ? content : JSON.stringify(content), page)).toBeUndefined();
});
