import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serveFolder } from '../support/static-server.ts';
import { CHECKLIST, launch, noBrowser, visit } from './visit.ts';

describe.skipIf(noBrowser)('before the first click', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('no other host is asked, and the verifying program is not loaded', async () => {
    const { page, foreign, problems, context } = await visit(browser);
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(loaded.filter((name) => /\/(?:program|summary|open-sandbox)\./.test(name))).toEqual([]);
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('the page says what it is held against, and how old that is', async () => {
    const { page, context } = await visit(browser);
    expect(await page.textContent('gonogo-board')).toMatch(/Held against the workflow files of 75bd6ed, \d+ \w+ old/);
    await context.close();
  });

  test('a row’s button names its subject', async () => {
    const { page, context } = await visit(browser);
    expect(await page.getByRole('button', { name: 'Verify GHCR_TOKEN', exact: true }).count()).toBe(1);
    await context.close();
  });

  test('without JavaScript the page reads whole', async () => {
    const { page, context } = await visit(browser, { javaScript: false });
    const board = await page.textContent('gonogo-board');
    expect(board).toContain('BoundaryLogic/privaci');
    expect(board).toContain('75bd6ed');
    expect(await page.textContent('#secret-ghcr-token')).toContain('GHCR_TOKEN');
    expect(await page.getByText('write:packages').first().isVisible()).toBe(true);
    expect(await page.locator('gonogo-row button, gonogo-board button').count()).toBe(0);
    await context.close();
  });

  test('nothing is wider than a small screen', async () => {
    const { page, context } = await visit(browser, { width: 360 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await context.close();
  });

  test.each([1280, 390])('nothing jumps at %i when the elements come in late', async (width) => {
    const { page, context } = await visit(browser, { width, path: '/guides/write-a-checklist/' });
    await page.addInitScript(() => {
      const seen: number[] = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ('value' in entry) seen.push(Number(entry.value));
      }).observe({ type: 'layout-shift', buffered: true });
      Object.assign(globalThis, { shifts: seen });
    });
    await page.route('**/elements.*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.goto(`${inject('site')}${CHECKLIST}`);
    await page.waitForSelector('gonogo-board >> text=Verify all');
    await page.waitForTimeout(300);
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
    // Google's limit for a page that feels steady is 0.1 over its life.
    expect(shifts.reduce((all, one) => all + one, 0)).toBeLessThan(0.02);
    await context.close();
  });

  test('inside a frame there is no token field', async () => {
    const site = inject('site');
    const frame = await serveFolder('/nowhere', '', {
      '/index.html': `<!doctype html><title>frame</title><iframe src="${site}/checklists/privaci/"></iframe>`,
    });
    const { page, context } = await visit(browser, { path: `${frame.url}/` });
    const inner = page.frameLocator('iframe');
    await inner.locator('gonogo-board summary').first().click();
    await inner.getByText('takes no token').waitFor();
    expect(await inner.locator('input[type=password]').count()).toBe(0);
    await context.close();
    await frame.close();
  });
});
