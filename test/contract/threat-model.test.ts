import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (page: string) => readFileSync(`content/docs/${page}`, 'utf8');
const model = read('reference/threat-model.mdx');
const tests = [...model.matchAll(/`(test\/[\w/.-]+\.test\.ts)`: “([^”]+)”/g)];

/** Every file that a page names. */
const filesOf = (page: string) => [...page.matchAll(/`((?:src|plugins|test)\/[\w/.-]+\.ts)`/g)].map(([, path]) => path);

describe('the page about threats', () => {
  it('has a test for each threat, save those that nothing stops', () => {
    const threats = model.split('\n').filter((line) => line.startsWith('| ') && line.split('|').length === 5);
    const rows = threats.filter((line) => !/^\| (?:Who could|-+) /.test(line));
    expect(rows.length).toBeGreaterThan(20);
    const open = rows.filter((line) => !/`test\/[\w/.-]+\.test\.ts`/.test(line));
    expect(open.filter((line) => !line.includes('**nothing can**'))).toEqual([]);
  });

  it.each(tests.map(([, file = '', name = '']) => [file, name]))('%s has the test “%s”', (file, name) => {
    expect(readFileSync(file, 'utf8')).toContain(name);
  });

  it.each(['reference/threat-model.mdx', 'guides/tokens.mdx'])('%s names files that are there', (page) => {
    const files = filesOf(read(page));
    expect(files.length).toBeGreaterThan(4);
    expect(files.filter((file) => !file || !existsSync(file))).toEqual([]);
  });
});
