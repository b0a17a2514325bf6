import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds wrong with the page's content: `rule: selector`. The page has to be visited without its policy. */
export async function faults(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: AXE });
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (context: object) => Promise<AxeResults> } };
    return axe.run({ include: ['main'] });
  });
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
