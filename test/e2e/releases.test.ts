import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPARISONS, PLACES } from '../support/comparison-tables.ts';
import { chooseTokens, enterSandbox, launch, noBrowser, visit } from './visit.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const FIRST = 'Compare the last five releases';

async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: FIRST, exact: true }).click();
  await page.getByRole('button', { name: 'Compare again', exact: true }).waitFor();
}

/** What the table says, cell by cell. */
function cells(page: Page): Promise<{ heads: string[]; lines: string[][] }> {
  return page.$$eval('.gonogo-matrix table', (tables) => {
    const [table] = tables;
    const texts = (selector: string, within: Element) =>
      [...within.querySelectorAll(selector)].map((one) =>
        [...one.childNodes].map(({ textContent }) => textContent?.trim()).join(' '),
      );
    return {
      heads: table ? texts('thead th', table) : [],
      lines: [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) => texts('th, td', row)),
    };
  });
}

describe.skipIf(noBrowser)('the comparison of releases', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each(Object.entries(COMPARISONS))('%s: says what the terminal says', async (preset, expected) => {
    const { page, problems, foreign, context } = await visit(browser);
    await enterSandbox(page, preset as keyof typeof COMPARISONS);
    await compare(page);
    const newest = await page.textContent('.gonogo-newest');
    expect(newest).toBe(`${expected.decision}, sandbox: ${preset} ${expected.newest}`);
    const spoken = await page.textContent('gonogo-board .sr-only[role=status]');
    expect(spoken).toBe(`Sandbox (${preset}): releases compared, ${expected.decision}. ${expected.newest}`);
    if (expected.lines.length > 0) {
      const { heads, lines } = await cells(page);
      expect(heads).toEqual(PLACES);
      expect(lines).toHaveLength(expected.lines.length);
      for (const [row, [tag, ...statuses]] of expected.lines.entries()) {
        expect(lines[row]?.[0]).toContain(tag);
        for (const [at, words] of statuses.entries()) {
          const [status = ''] = words.split(': ');
          expect(lines[row]?.[at + 1], `${tag}, ${PLACES[at]}`).toContain(status);
        }
      }
    }
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('without a token for packages the registry’s places stay unknown, with the command that asks', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'ready');
    await chooseTokens(page, 'fine-grained only');
    await compare(page);
    const { lines } = await cells(page);
    expect(lines.map((line) => line.slice(1, 5).map((words) => words.split(' ').slice(0, 2).join(' ')))).toEqual([
      ['✓ there', '? unknown', '? unknown', '✓ there'],
      ['✓ there', '? unknown', '? unknown', '✓ there'],
    ]);
    expect(await page.textContent('.gonogo-releases ol')).toBe(
      'Image, Chart: Ask from the command line.npm exec -- gonogo releases --sandbox readyCopy',
    );
    expect(await page.textContent('.gonogo-newest')).toMatch(/^hold/);
    await context.close();
  });

  test('nothing of it is loaded or asked before the click, and another mode forgets it', async () => {
    const { page, foreign, context } = await visit(browser);
    await page.waitForLoadState('networkidle');
    const names = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect((await names()).filter((name) => /\/releases\./.test(name))).toEqual([]);
    expect(foreign).toEqual([]);
    await enterSandbox(page, 'stuck');
    await compare(page);
    expect((await names()).filter((name) => /\/releases\./.test(name))).toHaveLength(1);
    await page.click('text=Leave');
    expect(await page.locator('.gonogo-matrix').count()).toBe(0);
    expect(await page.getByRole('button', { name: FIRST }).isVisible()).toBe(true);
    await context.close();
  });

  test('a host that gives no answer leaves a reason, not a gap', async () => {
    const { page, problems, context } = await visit(browser, { answer: (route) => route.abort() });
    await compare(page);
    expect(await page.textContent('.gonogo-releases')).toMatch(
      /hold .*Which releases there are could not be told\. api\.github\.com could not be reached\./s,
    );
    expect(problems.filter((text) => !/Failed to load resource/.test(text))).toEqual([]);
    await context.close();
  });

  test('a page whose rows name no two places offers none', async () => {
    const { page, context } = await visit(browser, { path: '/checklists/gonogo/' });
    await page.waitForSelector('gonogo-board >> text=Verify all');
    expect(await page.getByRole('button', { name: FIRST }).isVisible()).toBe(false);
    await context.close();
  });

  test('a column leads to its row, and the region scrolls by keyboard where the table is wider', async () => {
    const { page, context } = await visit(browser, { width: 390 });
    await enterSandbox(page, 'stuck');
    await compare(page);
    const region = page.getByRole('region', { name: 'Releases' });
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => (document.querySelector('.gonogo-matrix')?.scrollLeft ?? 0) > 0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await region.getByRole('link', { name: 'Release', exact: true }).click();
    expect(new URL(page.url()).hash).toBe('#release-v');
    await context.close();
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('axe finds nothing wrong in the %s theme at %i', async (theme, width) => {
    const { page, context } = await visit(browser, { theme, width, withoutPolicy: true });
    await enterSandbox(page, 'stuck');
    await chooseTokens(page, 'fine-grained only');
    await compare(page);
    await page.click('text=What stands behind the signs');
    await page.addScriptTag({ content: AXE });
    const faults = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run: (context: object) => Promise<AxeResults> } };
      const { violations } = await axe.run({ include: ['.gonogo-releases'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    });
    expect(faults).toEqual([]);
    await context.close();
  });
});
