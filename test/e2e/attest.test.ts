import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Definition } from '../../src/core/definition.ts';
import { decision, enterSandbox, launch, noBrowser, visit } from './visit.ts';

const ROW = 'step-package-access';

/** Verifies the page's step in the sandbox's fresh repository, where nobody has attested anything, as if the document said something else of it. */
async function verifyStep(page: Page, change: Partial<Definition> = {}): Promise<string> {
  await enterSandbox(page, 'fresh');
  await page.$eval(
    `#${ROW}`,
    (row, more) => {
      const definition = JSON.parse((row as HTMLElement).dataset.definition ?? '');
      (row as HTMLElement).dataset.definition = JSON.stringify({ ...definition, ...more });
    },
    change,
  );
  await page.getByRole('button', { name: 'Verify package-access', exact: true }).click();
  await decision(page);
  return (await page.textContent(`#${ROW} .gonogo-badge`)) ?? '';
}

describe.skipIf(noBrowser)('a step', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const open = async () => {
    const visited = await visit(browser);
    await visited.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visited.page.clock.setFixedTime(new Date('2026-11-23T12:00:00Z'));
    return visited;
  };

  test('that nobody attested shows what to write, with the reader’s name, and where', async () => {
    const { page, problems, context } = await open();
    expect(await verifyStep(page)).toBe('manual sandbox');
    const details = page.locator(`#${ROW}-details`);
    expect(await details.textContent()).toContain(':step[package-access]{by=your-name on=2026-11-23}');
    expect(await details.textContent()).toMatch(/In content\/docs\/checklists\/privaci\.mdx, line \d+$/);
    await page.getByLabel('Attested by').fill('Ada Lovelace "|');
    await details.getByRole('button', { name: 'Copy what to write into the tag' }).click();
    await details.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      ':step[package-access]{by=Ada-Lovelace on=2026-11-23}',
    );
    expect(problems).toEqual([]);
    await context.close();
  });

  test('whose attestation has run out looks and reads different', async () => {
    const { page, problems, context } = await open();
    const fresh = await verifyStep(page);
    const color = () => page.$eval(`#${ROW} .gonogo-badge`, (badge) => getComputedStyle(badge).color);
    const blue = await color();
    await page.click('text=Leave');
    const [row] = await page.$$eval(`#${ROW}`, (rows) =>
      rows.map((one) => JSON.parse((one as HTMLElement).dataset.definition ?? '')),
    );
    const badge = await verifyStep(page, {
      params: { on: '2026-01-01', until: '2026-01-31' },
      statements: [{ value: { kind: 'attested-by', ...{ name: 'ada' } }, text: 'ada', at: row.at }],
      written: { tag: ':step[package-access]{by=ada on=2026-01-01 until=2026-01-31}', headers: {} },
    });
    expect([fresh, badge]).toEqual(['manual sandbox', 'expired sandbox']);
    expect(await color()).not.toBe(blue);
    const details = await page.textContent(`#${ROW}-details`);
    expect(details).toContain('which counted until 2026-01-31');
    expect(details).toContain(':step[package-access]{by=ada on=2026-11-23 until=2026-12-23}');
    expect(await page.getByLabel('Attested by').count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('whose tag holds markup shows it as text', async () => {
    const { page, problems, context } = await open();
    const tag = ':step[<img src=x onerror="alert(1)">]{evidence="<b>"}';
    await verifyStep(page, { written: { tag, headers: { by: '<i>By</i>' } } });
    const details = page.locator(`#${ROW}-details`);
    expect(await details.textContent()).toContain('<img src=x onerror="alert(1)">');
    expect(await details.textContent()).toContain('the column <i>By</i>');
    expect(await details.locator('img, i').count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });
});
