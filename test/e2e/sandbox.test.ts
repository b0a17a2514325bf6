import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESETS } from '../../src/widget/presets.ts';
import { NOT_FROM_PAGE } from '../support/verdict-tables.ts';
import { onPage } from './verdicts.ts';
import { chooseTokens, decision, enterSandbox, launch, noBrowser, statuses, verifyAll, visit } from './visit.ts';

describe.skipIf(noBrowser)('the sandbox', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each(['ready', 'fresh', 'rotated', 'stuck'] as const)(
    '%s: the verdicts of the table, and of what no page can settle the reason and the command that does',
    async (preset) => {
      const { page, problems, foreign, context } = await visit(browser);
      await enterSandbox(page, preset);
      expect(await verifyAll(page)).toEqual(onPage(preset));
      for (const [row, because] of Object.entries(NOT_FROM_PAGE[preset] ?? {})) {
        expect(await page.textContent(`#${row}-details`), because).toMatch(
          new RegExp(`Next: .*npm exec -- gonogo verify --only ${row} --sandbox ${preset}`),
        );
      }
      expect(foreign).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  test('a step that somebody attested says so', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'ready');
    await verifyAll(page);
    expect(await page.textContent('#step-package-access .gonogo-badge')).toBe('attested sandbox');
    await context.close();
  });

  test('each preset says what it shows', async () => {
    const { page, context } = await visit(browser);
    await page.click('text=Try it in the sandbox');
    const offered = await page.$$eval('gonogo-board dt', (all) =>
      all.map((one) => [one.textContent, one.nextElementSibling?.textContent]),
    );
    expect(offered).toEqual(Object.entries(PRESETS));
    await context.close();
  });

  test('says sandbox on the decision, on every badge and in every verdict, and keeps its banner', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'fresh');
    await verifyAll(page);
    expect(await page.textContent('.gonogo-decision')).toContain('sandbox (fresh)');
    const badges = await page.$$eval('.gonogo-badge', (all) => all.map(({ textContent }) => textContent ?? ''));
    expect(badges.filter((badge) => !badge.includes('sandbox'))).toEqual([]);
    const details = await page.$$eval('.gonogo-details', (all) => all.map(({ textContent }) => textContent ?? ''));
    expect(details).toHaveLength(Object.keys(onPage('fresh').rows).length);
    expect(details.filter((detail) => !detail.startsWith('Sandbox (fresh)'))).toEqual([]);
    await page.locator('#workflow-ci-yml').scrollIntoViewIfNeeded();
    expect(await page.locator('.gonogo-banner').isVisible()).toBe(true);
    await context.close();
  });

  test('leaving it forgets its verdicts, and the same for another token', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'fresh');
    await verifyAll(page);
    await chooseTokens(page, 'none');
    expect(new Set(Object.values(await statuses(page)))).toEqual(new Set(['open']));
    await verifyAll(page);
    await page.click('text=Leave');
    expect(new Set(Object.values(await statuses(page)))).toEqual(new Set(['open']));
    expect(await page.locator('.gonogo-banner').isVisible()).toBe(false);
    expect(await page.textContent('.gonogo-decision')).toContain('not verified');
    await context.close();
  });

  test('without a token what GitHub does not show stays unknown, with the next step', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'ready');
    await chooseTokens(page, 'none');
    const run = await verifyAll(page);
    expect(run.decision).toBe('hold');
    expect(run.rows['secret-ghcr-token']).toBe('unknown');
    expect(run.rows['workflow-ci-yml']).toBe('pass');
    expect(await page.textContent('#secret-ghcr-token-details')).toContain('Give a token with Secrets: read');
    await context.close();
  });

  test('one row alone: its verdict opens, is spoken, and says what to do', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'fresh');
    await page.getByRole('button', { name: 'Verify GHCR_TOKEN', exact: true }).click();
    expect(await decision(page)).toBe('open');
    expect((await statuses(page))['secret-ghcr-username']).toBe('open');
    const details = page.locator('#secret-ghcr-token-details');
    expect(await details.isVisible()).toBe(true);
    expect(await details.textContent()).toContain('gh secret set GHCR_TOKEN');
    expect(await details.textContent()).toMatch(/Asked: .*api\.github\.com.* at \d\d:\d\d:\d\d/);
    expect(await page.textContent('gonogo-board .sr-only[role=status]')).toContain('GHCR_TOKEN: fail.');
    await context.close();
  });

  test('can be used by keyboard alone', async () => {
    const { page, context } = await visit(browser);
    await page.locator('gonogo-board summary', { hasText: 'sandbox' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('fresh');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.gonogo-banner:not([hidden])');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Verify all');
    await page.keyboard.press('Enter');
    await decision(page);
    const badge = page.locator('#secret-ghcr-token .gonogo-badge');
    await badge.focus();
    expect(await badge.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Enter');
    expect(await page.locator('#secret-ghcr-token-details').isVisible()).toBe(false);
    await context.close();
  });
});
