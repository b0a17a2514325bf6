import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { enterSandbox, launch, noBrowser, verifyAll, visit } from '../e2e/visit.ts';

const KB = 1000;

/** Checks of the page whose rows ask api.github.com for facts, and read no workflow file and no other host. */
const ONLY_THE_API = ['secret', 'environment', 'pages', 'release', 'step', 'actions-policy'];

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

/** A script and those that it cannot do without. */
function closure(name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const code = readFileSync(join(inject('dist'), '_astro', name), 'utf8');
  for (const [, next = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) closure(next, seen);
  return seen;
}

describe.skipIf(noBrowser)('bytes that a page with a checklist costs (gzip)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('before the first click: at most 8 kB of JavaScript more than on other pages', async () => {
    const plain = await visit(browser, { path: '/guides/write-a-checklist/' });
    const checklist = await visit(browser);
    const common = await scripts(plain.page);
    const loaded = await scripts(checklist.page);
    const elements = loaded.find((name) => name.startsWith('elements.')) ?? '';
    // By what imports what: Starlight fetches parts of its search whenever it has time.
    const ours = [...closure(elements)].filter((name) => !/^(?:page|preload-helper)\./.test(name));
    expect(loaded).toEqual(expect.arrayContaining(ours));
    expect(weigh(ours)).toBeLessThanOrEqual(8 * KB);
    // What every page has: Astro's prefetching and loader of chunks, in one file or two, and the few lines of ours that look for our elements.
    const [page = ''] = common.filter((name) => name.startsWith('page.'));
    expect(weigh([...closure(page)])).toBeLessThanOrEqual(2.4 * KB);
    await plain.context.close();
    await checklist.context.close();
  });

  test('at most 2.8 kB of CSS for a board, its rows and their verdicts', () => {
    // The build merges all styles of a page into one file, so ours are weighed alone, without what a minifier takes out.
    const css = ['gonogo', 'answers']
      .map((name) => readFileSync(`src/styles/${name}.css`, 'utf8'))
      .join('')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ');
    expect(gzipSync(css, { level: 9 }).length).toBeLessThanOrEqual(2.8 * KB);
  });

  test('after the first click: at most 40 kB for rows that need only the API, 80 kB more where workflow files are read', async () => {
    const { page, context } = await visit(browser);
    const before = await scripts(page);
    await verifyAll(page);
    const clicked = await scripts(page);
    const isLater = (name: string) => /^(?:summary|keep-report)\./.test(name);
    // One that was loaded first: a chunk of another part of the site can have the same name.
    const files = [...clicked, ...readdirSync(join(inject('dist'), '_astro'))];
    const chunk = (part: string) => files.find((name) => name.startsWith(`${part}.`)) ?? `no chunk ${part}`;
    const together = (parts: readonly string[]) =>
      [...new Set(parts.flatMap((part) => [...closure(chunk(part))]))].filter((name) => !before.includes(name));
    const api = together(['rows', ...ONLY_THE_API]);
    // What sums up, copies and keeps has budgets of its own: what is said of a row must be quick, what comes of all of them need not.
    const later = together(clicked.filter(isLater).map((name) => name.split('.')[0] ?? '')).filter(
      (name) => !api.includes(name),
    );
    const more = clicked.filter((name) => !before.includes(name) && !later.includes(name));
    expect(more).toEqual(expect.arrayContaining(api));
    expect(weigh(api)).toBeLessThanOrEqual(40 * KB);
    const facts = together(['parse']).filter((name) => !api.includes(name));
    expect(weigh(facts)).toBeLessThanOrEqual(80 * KB);
    expect(weigh(more.filter((name) => !facts.includes(name)))).toBeLessThanOrEqual(76 * KB);
    console.info(
      `bytes (gzip): API rows ${weigh(api)}, reading of workflow files ${weigh(facts)}, summary ${weigh(later)}`,
    );
    expect(clicked.some((name) => name.startsWith('summary.'))).toBe(true);
    expect(weigh(later)).toBeLessThanOrEqual(12 * KB);
    await enterSandbox(page, 'ready');
    expect((await scripts(page)).filter((name) => !clicked.includes(name)).length).toBeGreaterThan(0);
    await context.close();
  });

  test('a page carries the messages of its rows’ checks, and nothing that only a build reads', async () => {
    const { page, context } = await visit(browser);
    await verifyAll(page);
    const code = (await scripts(page)).map((name) => readFileSync(join(inject('dist'), '_astro', name), 'utf8')).join();
    const definitions = await page
      .locator('gonogo-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-definition') ?? ''));
    for (const { id, summary, messages } of checks) {
      expect(code.includes(summary), summary).toBe(false);
      if (!definitions.some((definition) => definition.includes(`"check":"${id}"`))) continue;
      // The longest run of a message's words that a minifier writes as they stand.
      const written = Object.values<string>(messages).map((message) => message.split(/[{`"'\n]/)[0] ?? '');
      expect(written.filter((words) => !code.includes(words))).toEqual([]);
    }
    await context.close();
  });

  test('the start page: at most 5.5 kB of ours before a press, and neither board nor sandbox', async () => {
    const { page, context } = await visit(browser, { path: '/' });
    await page.waitForSelector('button[data-preset][aria-pressed]');
    const loaded = await scripts(page);
    const chunk = (part: string) => loaded.find((name) => name.startsWith(`${part}.`)) ?? `no chunk ${part}`;
    const ours = [...closure(chunk('verify-repository')), ...closure(chunk('start-checklist'))];
    const own = [...new Set(ours)].filter((name) => !/^(?:page|preload-helper)\./.test(name));
    expect(weigh(own)).toBeLessThanOrEqual(5.5 * KB);
    expect(loaded.filter((name) => /^(?:elements|open-sandbox|run|repository-\w+)[.-]/.test(name))).toEqual([]);
    await context.close();
  });

  test('what makes rows for any repository: at most 5 kB beside what verifies them, and a worker of at most 215 kB', () => {
    const files = readdirSync(join(inject('dist'), '_astro'));
    const chunk = (part: string) => files.find((name) => name.startsWith(part)) ?? `no chunk ${part}`;
    expect(weigh([chunk('repository-program.')])).toBeLessThanOrEqual(5 * KB);
    expect(weigh([...closure(chunk('repository-worker-'))])).toBeLessThanOrEqual(215 * KB);
  });
});
