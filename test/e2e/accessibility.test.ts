import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseTokens, enterSandbox, launch, noBrowser, openTokens, verifyAll, visit } from './visit.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds wrong with the page's content: `rule: selector`. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: AXE });
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (context: object) => Promise<AxeResults> } };
    return axe.run({ include: ['main'] });
  });
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

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
