import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { enterSandbox, launch, noBrowser, verifyAll, visit } from '../e2e/visit.ts';

const KB = 1000;
const gzip = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;
const sum = (sizes: readonly number[]) => sizes.reduce((all, one) => all + one, 0);

/** The site's scripts that a page has loaded so far, by name. */
async function scripts(page: Page): Promise<readonly string[]> {
  // Starlight fetches its search in idle time.
  await page.waitForLoadState('networkidle');
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  return [...new Set(loaded.filter((name) => name.endsWith('.js')).map((name) => name.split('/').at(-1) ?? ''))];
}

const weigh = (names: readonly string[]) => sum(names.map((name) => gzip(join(inject('dist'), '_astro', name))));

describe.skipIf(noBrowser)('bytes that a page with a checklist costs (gzip)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('before the first click: at most 6 kB of JavaScript, the page’s common start included', async () => {
    const plain = await visit(browser, { path: '/guides/write-a-checklist/' });
    const checklist = await visit(browser);
    const common = await scripts(plain.page);
    const ours = (await scripts(checklist.page)).filter((name) => !common.includes(name) || /^page\./.test(name));
    expect(ours.length).toBeGreaterThan(1);
    expect(weigh(ours)).toBeLessThanOrEqual(6 * KB);
    await plain.context.close();
    await checklist.context.close();
  });

  test('at most 2 kB of CSS', () => {
    // The build merges all styles of a page into one file, so ours are weighed alone, without what a minifier takes out.
    const css = readFileSync('src/styles/gonogo.css', 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ');
    expect(gzipSync(css, { level: 9 }).length).toBeLessThanOrEqual(2 * KB);
  });

  test('after the first click: at most 40 kB more without *Copy report*, and the sandbox only for those who enter it', async () => {
    const { page, context } = await visit(browser);
    const before = await scripts(page);
    await verifyAll(page);
    const clicked = await scripts(page);
    const more = clicked.filter((name) => !before.includes(name) && !/^report-button\./.test(name));
    expect(more.length).toBeGreaterThan(0);
    expect(weigh(more)).toBeLessThanOrEqual(40 * KB);
    await enterSandbox(page, 'ready');
    expect((await scripts(page)).filter((name) => !clicked.includes(name)).length).toBeGreaterThan(0);
    await context.close();
  });
});
