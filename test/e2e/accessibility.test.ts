import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults } from './axe.ts';
import { chooseTokens, enterSandbox, launch, noBrowser, openTokens, verifyAll, visit } from './visit.ts';

describe.skipIf(noBrowser)('accessibility by axe', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 820],
    ['light', 390],
    ['dark', 390],
  ] as const)('nothing is wrong in the %s theme at %i, before and after a run', async (theme, width) => {
    const { page, context } = await visit(browser, { theme, width, withoutPolicy: true });
    const { repository, packages } = await openTokens(page);
    await repository.fill('ghp_0123456789012345678901234567890123456789');
    await packages.fill('not a token');
    expect(await faults(page)).toEqual([]);
    await enterSandbox(page, 'fresh');
    await chooseTokens(page, 'none');
    await verifyAll(page);
    expect(await faults(page)).toEqual([]);
    await context.close();
  });
});
