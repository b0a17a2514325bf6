import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { levelColumn } from '../../src/checklist/level-column.ts';
import { checks } from '../../src/checks/index.ts';
import type { AnyCheck } from '../../src/core/check.ts';

const html = readFileSync(`${inject('dist')}/reference/columns/index.html`, 'utf8');

/** What a reader sees, in one line. */
const textOf = (markup: string) =>
  markup
    .replace(/<br\s*\/?>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

/** The part of a check: from its heading to the next. */
function partOf(id: string): string {
  const [, rest = ''] = html.split(`<h2 id="${id}">`);
  return textOf(rest.split('<h2 ')[0] ?? '');
}

describe('the reference of columns has all that the reader knows', () => {
  it.each([...checks] as AnyCheck[])('of $id', ({ id, columns, params }) => {
    const part = partOf(id);
    expect(part).toContain(id);
    const known = columns.flatMap(({ id: key, headers, accepts, phrases }) => [
      `${key}=`,
      ...headers,
      ...accepts.map((form) => form.replaceAll('`', '')),
      ...Object.values(phrases).flat(),
    ]);
    const keys = Object.keys(params).map((key) => `${key}=`);
    expect([...known, ...keys].filter((words) => !part.includes(words))).toEqual([]);
  });

  it('of any check', () => {
    const words = [...levelColumn.headers, ...levelColumn.accepts, ...Object.values(levelColumn.phrases).flat()];
    expect(words.filter((word) => !partOf('any').includes(word))).toEqual([]);
  });
});
