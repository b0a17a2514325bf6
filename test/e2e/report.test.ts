import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOME, runCli } from '../cli/run-cli.ts';
import { decision, enterSandbox, launch, noBrowser, verifyAll, visit } from './visit.ts';

/** The moment at which the command line's tests stand still. */
const NOW = new Date('2026-11-23T12:00:00Z');

/** Rows that a page asks GitHub about and a terminal the registry. */
const OTHER_EVIDENCE = /^\| `ghcr\.io\//;

/** The lines of a report that have to be the same from page and terminal: what was sent, and what the registry was asked, differ. */
function comparable(report: string): readonly string[] {
  return report
    .split('\n')
    .filter((line) => !OTHER_EVIDENCE.test(line))
    .map((line) => line.replace(/; \d+ requests, .*$/, '.').replace(/ \d+ statements? of rows that hold .*$/, ''));
}

/** *Copy report*, and what is then on the clipboard. */
async function copy(page: Page): Promise<string> {
  await page.click('text=Copy report');
  await page.waitForSelector('.gonogo-said >> text=Copied');
  return page.evaluate(() => navigator.clipboard.readText());
}

describe.skipIf(noBrowser)('*Copy report*', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const open = async () => {
    const visited = await visit(browser);
    await visited.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visited.page.clock.setFixedTime(NOW);
    return visited;
  };

  test.each(['ready', 'stuck'] as const)('%s: copies the text that the command line writes', async (preset) => {
    const { page, problems, context } = await open();
    await enterSandbox(page, preset);
    await verifyAll(page);
    const copied = await copy(page);
    const { stdout } = await runCli(['verify', '--sandbox', preset, '--format', 'markdown'], { cwd: HOME });
    expect(comparable(copied)).toEqual(comparable(stdout));
    // Not because there is nothing to compare.
    expect(comparable(copied).filter((line) => line.startsWith('| `'))).toHaveLength(25);
    expect(copied).toContain(`(sandbox: ${preset})`);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('of one row it says that the others were not asked', async () => {
    const { page, context } = await open();
    await enterSandbox(page, 'fresh');
    expect(await page.getByRole('button', { name: 'Copy report' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Verify GHCR_TOKEN', exact: true }).click();
    await decision(page);
    const copied = await copy(page);
    expect(copied).toContain('Only 1 of 29 rows was chosen.');
    expect(copied).toContain('gh secret set GHCR_TOKEN');
    await context.close();
  });

  test('where the clipboard is closed the text is shown, selected', async () => {
    const { page, problems, context } = await visit(browser);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: () => Promise.reject(new DOMException('denied', 'NotAllowedError')) },
      });
    });
    await enterSandbox(page, 'fresh');
    await verifyAll(page);
    await page.click('text=Copy report');
    const field = page.getByLabel('Report');
    await field.waitFor();
    const shown = await field.inputValue();
    expect(shown).toContain('## no-go: BoundaryLogic/privaci (sandbox: fresh)');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(shown);
    expect(await page.textContent('.gonogo-said')).toMatch(/Here it is, selected/);
    // It goes with the verdicts that it is about.
    await page.click('text=Leave');
    expect(await field.isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });
});
