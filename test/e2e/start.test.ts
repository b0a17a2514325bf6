import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { PRESETS } from '../../src/widget/presets.ts';
import { faults } from './axe.ts';
import { decision, launch, noBrowser, statuses, visit } from './visit.ts';

/** What the excerpt comes to, preset by preset, in the order of its rows. Written by hand. */
const EXPECTED = {
  ready: ['go', 'pass pass pass pass pass pass manual'],
  fresh: ['no-go', 'fail fail manual pass unknown skipped manual'],
  rotated: ['hold', 'warn pass pass pass pass pass manual'],
  stuck: ['no-go', 'pass pass pass pass warn fail manual'],
} as const;

describe.skipIf(noBrowser)('the start page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const open = (options = {}) => visit(browser, { path: '/', ...options });

  test('before a press it asks nobody, and has loaded neither board nor sandbox', async () => {
    const { page, foreign, problems, context } = await open();
    await page.waitForSelector('button[data-preset][aria-pressed]');
    await page.waitForLoadState('networkidle');
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(loaded.filter((name) => /\/(?:run|elements|open-sandbox|repository-\w+)\./.test(name))).toEqual([]);
    expect(await page.locator('gonogo-board').count()).toBe(0);
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('one look: what it is, the three ways in and the four worlds stand in the first screen', async () => {
    const { page, context } = await open();
    const seen = [
      page.getByRole('heading', { level: 1, name: 'A release checklist that cannot lie' }),
      page.getByLabel('Repository on GitHub'),
      page.getByRole('link', { name: 'Why did my release fail?' }),
      page.getByRole('link', { name: 'Read a checklist' }),
      ...Object.keys(PRESETS).map((name) => page.getByRole('button', { name: new RegExp(`^${name} `) })),
    ];
    for (const one of seen) {
      const box = await one.boundingBox();
      expect((box?.y ?? 10_000) + (box?.height ?? 0)).toBeLessThan(900);
    }
    await context.close();
  });

  test.each(Object.entries(EXPECTED))(
    '%s: one press decides, says sandbox, and asks nobody',
    async (preset, [word, rows]) => {
      const { page, foreign, problems, context } = await open();
      await page.click(`button[data-preset=${preset}]`);
      await page.waitForSelector('gonogo-row[data-state]:not([data-state=open], [data-state=asking])');
      expect(await decision(page)).toBe(word);
      expect(Object.values(await statuses(page)).join(' ')).toBe(rows);
      expect(await page.getAttribute(`button[data-preset=${preset}]`, 'aria-pressed')).toBe('true');
      expect(await page.textContent('.gonogo-decision')).toContain(`sandbox (${preset})`);
      expect(await page.textContent('.gonogo-banner')).toContain(`Sandbox: ${preset}.`);
      const badges = await page.locator('.gonogo-badge').allTextContents();
      expect(badges.filter((badge) => !badge.includes('sandbox'))).toEqual([]);
      expect(foreign).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  test('another press is another world; leaving it leads back', async () => {
    const { page, context } = await open();
    await page.click('button[data-preset=fresh]');
    await page.click('button[data-preset=ready]');
    await page.waitForFunction(() =>
      document.querySelector('.gonogo-decision')?.textContent?.includes('sandbox (ready): go'),
    );
    expect(await page.locator('gonogo-board').count()).toBe(1);
    expect(Object.values(await statuses(page)).join(' ')).toBe(EXPECTED.ready[1]);
    await page.click('text=Leave');
    expect(await page.locator('gonogo-board').count()).toBe(0);
    expect(new Set(Object.values(await statuses(page)))).toEqual(new Set(['open']));
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-preset'))).toBe('ready');
    await context.close();
  });

  test('works by keyboard alone', async () => {
    const { page, context } = await open();
    await page.getByLabel('Repository on GitHub').focus();
    for (let presses = 0; presses < 10; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.matches('button[data-preset=stuck]'))) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForSelector('gonogo-row[data-state=fail]');
    expect(await decision(page)).toBe('no-go');
    await context.close();
  });

  test('a row of the excerpt has its own button once there is a board', async () => {
    const { page, context } = await open();
    await page.click('button[data-preset=fresh]');
    await page.waitForSelector('gonogo-row[data-state=fail]');
    await page.getByRole('button', { name: 'Verify release.yml', exact: true }).click();
    await page.waitForSelector('#workflow-release-yml-details:not([hidden])');
    expect(await page.textContent('#workflow-release-yml-details')).toContain('Sandbox (fresh), pass');
    await context.close();
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('axe finds nothing wrong in the %s theme at %i, before and after a press', async (theme, width) => {
    const { page, context } = await open({ theme, width, withoutPolicy: true });
    await page.waitForSelector('button[data-preset][aria-pressed]');
    expect(await faults(page)).toEqual([]);
    await page.click('button[data-preset=fresh]');
    await page.waitForSelector('gonogo-row[data-state=fail]');
    await decision(page);
    expect(await faults(page)).toEqual([]);
    await context.close();
  });

  test('reads well without JavaScript: the rows, the ways in, and no button that does nothing', async () => {
    const { page, context } = await open({ javaScript: false });
    expect(await page.getByText('npm exec -- gonogo init').first().isVisible()).toBe(true);
    expect(await page.locator('gonogo-row').allTextContents()).toHaveLength(7);
    expect(await page.locator('main button:visible, main input:visible').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Read a checklist' }).isVisible()).toBe(true);
    await context.close();
  });

  test.each([
    ['/', 1280],
    ['/', 390],
    ['/verify/', 1280],
    ['/verify/', 390],
  ])('%s: nothing jumps at %i when the field comes in late', async (path, width) => {
    const { page, context } = await visit(browser, { width, path: '/guides/write-a-checklist/' });
    await page.addInitScript(() => {
      const seen: number[] = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ('value' in entry) seen.push(Number(entry.value));
      }).observe({ type: 'layout-shift', buffered: true });
      Object.assign(globalThis, { shifts: seen });
    });
    await page.route('**/verify-repository.*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.goto(`${inject('site')}${path}`);
    await page.waitForSelector('.gonogo-ask');
    await page.waitForTimeout(300);
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((all, one) => all + one, 0)).toBeLessThan(0.02);
    await context.close();
  });

  test.each([360, 390, 1280])('nothing is wider than a screen of %i, after a press too', async (width) => {
    const { page, context } = await open({ width });
    await page.click('button[data-preset=fresh]');
    await page.waitForSelector('gonogo-row[data-state=fail]');
    await decision(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await context.close();
  });
});

describe.skipIf(noBrowser)('an address that leads nowhere', () => {
  test('has ways on, which work from any depth', async () => {
    const browser = await launch();
    const { page, problems, context } = await visit(browser, { path: '/404.html' });
    expect(await page.textContent('h1')).toBe('There is no page here');
    const links = await page
      .locator('.gonogo-cards a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).toEqual(
      ['', 'verify/', 'diagnose/', 'checklists/privaci/', 'failures/', 'guides/write-a-checklist/'].map(
        (path) => `${new URL(inject('site')).pathname}/${path}`,
      ),
    );
    for (const link of links) {
      const answer = await context.request.get(new URL(link ?? '', inject('site')).href);
      expect(answer.status(), link ?? '').toBe(200);
    }
    expect(problems).toEqual([]);
    await context.close();
    await browser.close();
  });
});
