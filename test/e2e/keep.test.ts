import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { presets } from '../../src/sandbox/index.ts';
import { type SandboxServer, startSandboxServer } from '../support/sandbox-server.ts';
import { forward } from './forward.ts';
import { enterSandbox, launch, noBrowser, openTokens, statuses, verifyAll, visit } from './visit.ts';

const KEEP = 'Keep for this tab';
const FORGET = 'Forget kept report';
const SECRET = 'secret-ghcr-token';

/** All that the tab's storage holds of ours. */
function stored(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() =>
    Object.fromEntries(Object.entries({ ...sessionStorage }).filter(([key]) => key.startsWith('gonogo'))),
  );
}

const badge = (page: Page, row: string) => page.locator(`#${row} .gonogo-badge`).textContent();
const board = (page: Page) => page.locator('.gonogo-decision');

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.waitForSelector('gonogo-board >> text=Verify all');
}

describe.skipIf(noBrowser)('a report that is kept for the tab', () => {
  let browser: Browser;
  let server: SandboxServer;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(() => server?.close());

  /** The page over real addresses, answered by the preset `ready`: everything is in place there. */
  const open = async (change: (world: ReturnType<(typeof presets)['ready']>['world']) => void = () => undefined) => {
    const { world, tokens } = presets.ready(new Date());
    change(world);
    server = await startSandboxServer({ world });
    const visited = await visit(browser, { answer: (route) => forward(route, server) });
    return { ...visited, tokens };
  };

  test('is kept at a click and shown again as old: no row passes, and nothing says go', async () => {
    const { page, foreign, problems, context } = await open();
    expect(await page.getByRole('button', { name: KEEP }).count()).toBe(0);
    const { rows } = await verifyAll(page);
    expect(await stored(page)).toEqual({});
    await page.getByRole('button', { name: KEEP }).click();
    await page
      .getByRole('status')
      .filter({ hasText: 'Kept until this tab is closed: 29 of 29 verdicts' })
      .waitFor({ state: 'attached' });
    const sent = foreign.length;

    await reload(page);
    await page.getByRole('button', { name: FORGET }).waitFor();
    expect(await board(page).textContent()).toMatch(/^from \d\d:\d\d, not current 29 of 29 rows: .*\d+ pass/);
    expect(await board(page).getAttribute('data-decision')).toBe('open');
    expect(await board(page).textContent()).not.toMatch(/\bgo\b/i);
    expect(new Set(Object.values(await statuses(page)))).toEqual(new Set(['open']));
    expect(rows['workflow-ci-yml']).toBe('pass');
    expect(await badge(page, 'workflow-ci-yml')).toMatch(/^was pass, \d\d:\d\d$/);
    expect(await page.getByRole('button', { name: 'Copy report' }).count()).toBe(0);
    expect(foreign.length).toBe(sent);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('holds the words of the verdicts alone: no evidence, no text', async () => {
    const { page, context } = await open();
    const { rows } = await verifyAll(page);
    await page.getByRole('button', { name: KEEP }).click();
    const [text = ''] = Object.values(await stored(page));
    const { version, repository, at, rows: kept, ...rest } = JSON.parse(text);
    expect({ version, repository, rest }).toEqual({ version: 1, repository: 'BoundaryLogic/privaci', rest: {} });
    expect(new Date(at).toISOString()).toBe(at);
    expect(Object.fromEntries(kept)).toEqual(rows);
    await context.close();
  });

  test('is replaced by a new run, and gone at a click', async () => {
    const { page, context } = await open();
    await verifyAll(page);
    await page.getByRole('button', { name: KEEP }).click();
    await reload(page);
    await page.getByRole('button', { name: FORGET }).waitFor();
    const [before = ''] = Object.values(await stored(page));
    const { rows } = await verifyAll(page);
    expect(await statuses(page)).toEqual(rows);
    const [after = ''] = Object.values(await stored(page));
    expect(JSON.parse(after).at > JSON.parse(before).at).toBe(true);
    await page.getByRole('button', { name: FORGET }).click();
    expect(await stored(page)).toEqual({});
    // What was just verified stays.
    expect(await statuses(page)).toEqual(rows);
    await reload(page);
    expect(await board(page).textContent()).toContain('not verified');
    await context.close();
  });

  test('is forgotten with what is shown of it', async () => {
    const { page, context } = await open();
    await verifyAll(page);
    await page.getByRole('button', { name: KEEP }).click();
    await reload(page);
    await page.getByRole('button', { name: FORGET }).click();
    expect(await board(page).textContent()).toContain('not verified');
    expect(await badge(page, 'workflow-ci-yml')).toBe('not verified');
    expect(await page.getByRole('button', { name: KEEP }).count()).toBe(0);
    await context.close();
  });

  test('leaves out what only a token was answered', async () => {
    const { page, tokens, context } = await open();
    const { repository, packages } = await openTokens(page);
    await repository.fill(tokens.fineGrained);
    await packages.fill(tokens.packages);
    expect((await verifyAll(page)).rows[SECRET]).toBe('pass');
    await page.getByRole('button', { name: KEEP }).click();
    const [text = ''] = Object.values(await stored(page));
    const kept = Object.fromEntries(JSON.parse(text).rows);
    expect(kept['workflow-ci-yml']).toBe('pass');
    expect(kept[SECRET]).toBeUndefined();
    expect(kept['image-ghcr-io-boundarylogic-privaci']).toBeUndefined();
    await reload(page);
    expect(await badge(page, SECRET)).toBe('not verified');
    await context.close();
  });

  test('is not offered for a private repository, with a token or without', async () => {
    const { page, tokens, context } = await open((world) => {
      for (const one of world.github.repositories) one.visibility = 'private';
    });
    await verifyAll(page);
    expect(await page.getByRole('button', { name: KEEP }).count()).toBe(0);
    await (await openTokens(page)).repository.fill(tokens.fineGrained);
    expect((await verifyAll(page)).rows['workflow-ci-yml']).toBe('pass');
    expect(await page.getByRole('button', { name: KEEP }).count()).toBe(0);
    expect(await stored(page)).toEqual({});
    await context.close();
  });

  test('is not offered in the sandbox', async () => {
    const { page, context } = await open();
    await enterSandbox(page, 'ready');
    await verifyAll(page);
    expect(await page.getByRole('button', { name: KEEP }).count()).toBe(0);
    await context.close();
  });

  test.each([
    ['markup', '<img src=x onerror="window.ran=true">'],
    ['a verdict that says go', '{"rows":[["workflow-ci-yml","go"]]}'],
    ['markup for a verdict', '{"rows":[["workflow-ci-yml","<img src=x onerror=window.ran=true>"]]}'],
    ['markup for a row', '{"rows":[["<img src=x onerror=window.ran=true>","pass"]]}'],
    ['another repository', '{"repository":"a/b"}'],
    ['a time to come', '{"at":"2999-01-01T00:00:00.000Z"}'],
  ])('%s in the storage is nothing, whole', async (_, hostile) => {
    const { page, problems, context } = await open();
    await verifyAll(page);
    await page.getByRole('button', { name: KEEP }).click();
    await page.evaluate((text) => {
      const [key = ''] = Object.keys(sessionStorage).filter((one) => one.startsWith('gonogo'));
      const kept = JSON.parse(sessionStorage.getItem(key) ?? '');
      sessionStorage.setItem(key, text.startsWith('{') ? JSON.stringify({ ...kept, ...JSON.parse(text) }) : text);
    }, hostile);
    await reload(page);
    await expect.poll(() => stored(page)).toEqual({});
    expect(await board(page).textContent()).toContain('not verified');
    expect(await badge(page, 'workflow-ci-yml')).toBe('not verified');
    expect(await page.locator('gonogo-board img, gonogo-row img').count()).toBe(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a forged report cannot make a row pass', async () => {
    const { page, context } = await open();
    await page.evaluate(() => {
      const rows = [...document.querySelectorAll('gonogo-row')].map(({ id }) => [id, 'pass']);
      const report = { version: 1, repository: 'BoundaryLogic/privaci', at: new Date().toISOString(), rows };
      sessionStorage.setItem(`gonogo ${location.pathname}`, JSON.stringify(report));
    });
    await reload(page);
    await page.getByRole('button', { name: FORGET }).waitFor();
    expect(new Set(Object.values(await statuses(page)))).toEqual(new Set(['open']));
    expect(await board(page).getAttribute('data-decision')).toBe('open');
    await context.close();
  });
});
