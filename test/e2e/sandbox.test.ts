import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FRESH, READY } from './verdicts.ts';
import { decision, enterSandbox, launch, noBrowser, statuses, verifyAll, visit } from './visit.ts';

describe.skipIf(noBrowser)('the sandbox', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('a ready repository is go', async () => {
    const { page, problems, foreign, context } = await visit(browser);
    await enterSandbox(page, 'try a ready repository');
    expect(await verifyAll(page)).toEqual({ decision: 'go', rows: READY });
    expect(await page.textContent('#step-package-access .gonogo-badge')).toBe('attested sandbox');
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a fresh repository is no-go with exactly the rows that are wrong', async () => {
    const { page, problems, foreign, context } = await visit(browser);
    await enterSandbox(page, 'a fresh one');
    expect(await verifyAll(page)).toEqual({ decision: 'no-go', rows: FRESH });
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('says sandbox on the decision, on every badge and in every verdict, and keeps its banner', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'a fresh one');
    await verifyAll(page);
    expect(await page.textContent('.gonogo-decision')).toContain('sandbox (fresh)');
    const badges = await page.$$eval('.gonogo-badge', (all) => all.map(({ textContent }) => textContent ?? ''));
    expect(badges.filter((badge) => !badge.includes('sandbox'))).toEqual([]);
    const details = await page.$$eval('.gonogo-details', (all) => all.map(({ textContent }) => textContent ?? ''));
    expect(details).toHaveLength(15);
    expect(details.filter((detail) => !detail.startsWith('Sandbox (fresh)'))).toEqual([]);
    await page.locator('#workflow-ci-yml').scrollIntoViewIfNeeded();
    expect(await page.locator('.gonogo-banner').isVisible()).toBe(true);
    await context.close();
  });

  test('leaving it forgets its verdicts, and the same for another token', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'a fresh one');
    await verifyAll(page);
    await page.locator('gonogo-board select').selectOption({ label: 'none' });
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
    await enterSandbox(page, 'try a ready repository');
    await page.locator('gonogo-board select').selectOption({ label: 'none' });
    const run = await verifyAll(page);
    expect(run.decision).toBe('hold');
    expect(run.rows['secret-ghcr-token']).toBe('unknown');
    expect(run.rows['workflow-ci-yml']).toBe('pass');
    expect(await page.textContent('#secret-ghcr-token-details')).toContain('Enter a token with Secrets: read');
    await context.close();
  });

  test('one row alone: its verdict opens, is spoken, and says what to do', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'a fresh one');
    await page.getByRole('button', { name: 'Verify GHCR_TOKEN', exact: true }).click();
    expect(await decision(page)).toBe('open');
    expect((await statuses(page))['secret-ghcr-username']).toBe('open');
    const details = page.locator('#secret-ghcr-token-details');
    expect(await details.isVisible()).toBe(true);
    expect(await details.textContent()).toContain('gh secret set GHCR_TOKEN');
    expect(await details.textContent()).toMatch(/Asked: .*api\.github\.com.* at \d\d:\d\d:\d\d/);
    expect(await page.textContent('gonogo-board [role=status]')).toContain('GHCR_TOKEN: fail.');
    await context.close();
  });

  test('can be used by keyboard alone', async () => {
    const { page, context } = await visit(browser);
    await page.getByRole('button', { name: 'a fresh one' }).focus();
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
