import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterSandbox, launch, noBrowser, verifyAll, visit } from './visit.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds wrong with our part of the page: `rule: selector`. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: AXE });
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (context: object) => Promise<AxeResults> } };
    return axe.run({
      include: ['gonogo-board', '.gonogo-banner', 'table:has(gonogo-row)', 'gonogo-row', '.gonogo-details'],
    });
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
    ['light', 390],
    ['dark', 390],
  ] as const)('nothing is wrong in the %s theme at %i, before and after a run', async (theme, width) => {
    const { page, context } = await visit(browser, { theme, width, withoutPolicy: true });
    await page.click('gonogo-board summary');
    expect(await faults(page)).toEqual([]);
    await enterSandbox(page, 'a fresh one');
    await page.locator('gonogo-board select').selectOption({ label: 'none' });
    await verifyAll(page);
    expect(await faults(page)).toEqual([]);
    await context.close();
  });
});
