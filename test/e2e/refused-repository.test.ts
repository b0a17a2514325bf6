import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHECKLIST, launch, noBrowser, statuses, visit } from './visit.ts';

describe.skipIf(noBrowser)('a repository that cannot be one', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each([
    ['../x', '../x', 'cannot be an owner'],
    ['a/..', 'a/..', 'cannot be a repository'],
    ['a/b/c', 'a/b/c', 'one slash'],
    ['a', 'a', 'one slash'],
    ['nothing', '', 'one slash'],
    ['2,000 characters', 'x'.repeat(2000), 'far too long'],
    ['markup', '<img src=x onerror=alert(1)>/b', 'cannot be an owner'],
  ])('?repo= with %s is refused with the reason and nothing is sent', async (_name, repository, reason) => {
    const { page, foreign, problems, context } = await visit(browser, {
      path: `${CHECKLIST}?repo=${encodeURIComponent(repository)}`,
    });
    const refusal = page.locator('gonogo-board [role=alert]');
    expect(await refusal.textContent()).toContain(reason);
    await page.click('text=Verify all');
    await page.click('gonogo-row .gonogo-verify');
    expect(await refusal.textContent()).toContain('Nothing is sent');
    expect(new Set(Object.values(await statuses(page)))).toEqual(new Set(['open']));
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('typing one is refused too, and a right one is taken again', async () => {
    const { page, context } = await visit(browser);
    await page.getByLabel('Repository').fill('a/b/c');
    const refusal = page.locator('gonogo-board [role=alert]');
    expect(await refusal.textContent()).toContain('one slash');
    await page.getByLabel('Repository').fill('octo-org/shop');
    expect(await refusal.textContent()).toBe('');
    await context.close();
  });

  test('?repo= names another repository, and starts nothing', async () => {
    const { page, foreign, context } = await visit(browser, { path: `${CHECKLIST}?repo=octo-org/shop` });
    expect(await page.getByLabel('Repository').inputValue()).toBe('octo-org/shop');
    await page.waitForTimeout(300);
    expect(foreign).toEqual([]);
    await context.close();
  });
});
