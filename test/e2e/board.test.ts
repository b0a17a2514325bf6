import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseTokens, decision, enterSandbox, launch, noBrowser, statuses, verifyAll, visit } from './visit.ts';

/** The words of each station, in order. */
const stations = (page: Page) => page.$$eval('.gonogo-stations a', (all) => all.map(({ textContent }) => textContent));
/** The line of each group, and the button beside it. */
const steps = (page: Page) =>
  page.$$eval('.gonogo-steps li', (all) =>
    all.map((one) => [one.querySelector('summary')?.textContent, one.querySelector('button')?.textContent]),
  );
const spoken = (page: Page) => page.textContent('gonogo-board .sr-only[role=status]');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('gonogo-row')?.id);

/** No answer but this status, for every host that a page asks. */
const refuse =
  (status: number, headers: Record<string, string> = {}) =>
  (route: Route) =>
    route.fulfill({
      status,
      json: { message: status === 403 ? 'API rate limit exceeded' : 'Not Found' },
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': Object.keys(headers).join(', '),
        ...headers,
      },
    });

describe.skipIf(noBrowser)('the stations', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('stand on the page without JavaScript, each with a link to its first row', async () => {
    const { page, context } = await visit(browser, { javaScript: false });
    expect(await page.locator('.gonogo-stations a').allTextContents()).toEqual([
      'Secrets not asked 4 rows',
      'Environments not asked 3 rows',
      'Pages not asked 1 row',
      'Publishers not asked 2 rows',
      'Policy not asked 1 row',
      'Packages not asked 5 rows',
      'Steps not asked 1 row',
      'Releases not asked 2 rows',
      'Workflows not asked 4 rows',
      'Failures not asked 6 rows',
    ]);
    expect(await page.locator('.gonogo-stations a', { hasText: 'Workflows' }).getAttribute('href')).toBe(
      '#workflow-ci-yml',
    );
    await context.close();
  });

  test('answer in words once all is asked, and lead to the first row that wants a look', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'fresh');
    await verifyAll(page);
    expect(await stations(page)).toEqual([
      'Secrets no-go 2 of 4',
      'Environments no-go 0 of 3',
      'Pages no-go 0 of 1',
      'Publishers hold 0 of 2',
      'Policy look 0 of 1',
      'Packages hold 1 of 5',
      'Steps hold 0 of 1',
      'Releases skipped 2 of 2',
      'Workflows go 4 of 4',
      'Failures look 5 of 6',
    ]);
    await page.click('.gonogo-stations a:has-text("Failures")');
    await page.waitForFunction(() => location.hash === '#failure-pages-not-enabled');
    expect(await focused(page)).toBe('failure-pages-not-enabled');
    expect(await page.locator('#failure-pages-not-enabled').isVisible()).toBe(true);
    await context.close();
  });

  test('a row of four that was asked is no answer of the station yet, unless it fails', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'fresh');
    await page.getByRole('button', { name: 'Verify ci.yml', exact: true }).click();
    await decision(page);
    await page.getByRole('button', { name: 'Verify GHCR_TOKEN', exact: true }).click();
    await decision(page);
    const shown = await stations(page);
    expect(shown).toContain('Workflows asked 1 of 4');
    expect(shown).toContain('Secrets no-go 0 of 4');
    expect(shown).toContain('Pages not asked 1 row');
    await context.close();
  });

  test('forget with the verdicts', async () => {
    const { page, context } = await visit(browser);
    const before = await stations(page);
    await enterSandbox(page, 'ready');
    await verifyAll(page);
    expect(await stations(page)).not.toEqual(before);
    await page.click('text=Leave');
    expect(await stations(page)).toEqual(before);
    await context.close();
  });
});

describe.skipIf(noBrowser)('what wants a look', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('is told by what it wants, and no unknown row is opened', async () => {
    const { page, context } = await visit(browser);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await enterSandbox(page, 'fresh');
    await verifyAll(page);
    expect(await steps(page)).toEqual([
      ['5 rows that decide fail', undefined],
      ['4 rows only the command line can answer', 'Copy the command'],
      ['3 rows are for a person to settle', undefined],
      ['3 rows want a look and do not stop a release', undefined],
    ]);
    const open = await page.$$eval('.gonogo-details', (all) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.textContent?.match(/\((\w+)\), (\w+)/)?.[2]),
    );
    expect(new Set(open)).toEqual(new Set(['fail', 'warn']));
    await page.getByRole('button', { name: 'Copy the command' }).first().click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^npm exec -- gonogo verify( --only (image|chart)-[\w-]+){4} --sandbox fresh$/,
    );
    await context.close();
  });

  test('without a token: how far it went, and one button that leads to where a token is given', async () => {
    const { page, context } = await visit(browser, { answer: refuse(404) });
    await verifyAll(page);
    const summary = page.locator('.gonogo-summary');
    expect(await summary.locator('p').first().textContent()).toMatch(
      /^\d+ of 29 rows were answered; a token with .+ answers \d+ more/,
    );
    await summary
      .locator('li', { hasText: /^\d+ rows want a token with/ })
      .getByRole('button', { name: 'Give a token' })
      .click();
    await page.waitForFunction(() => document.activeElement?.matches('input[type=password]'));
    await context.close();
  });

  test('in the sandbox the button leads to its tokens', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'ready');
    await chooseTokens(page, 'none');
    await verifyAll(page);
    await page.getByRole('button', { name: 'Give a token' }).first().click();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
    await context.close();
  });

  test('a limit that is reached: when it ends, and a button that asks these rows again', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 1200);
    let asked = 0;
    const { page, context } = await visit(browser, {
      answer: async (route) => {
        asked += 1;
        await refuse(403, {
          'x-ratelimit-limit': '60',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': reset,
        })(route);
      },
    });
    await verifyAll(page);
    const group = page.locator('.gonogo-steps li', { hasText: 'wait for a limit' });
    expect(await group.locator('summary').textContent()).toMatch(/which resets at \d\d:\d\d UTC$/);
    const before = asked;
    await group.getByRole('button', { name: 'Verify these again' }).click();
    await decision(page);
    expect(asked).toBeGreaterThan(before);
    expect(Object.values(await statuses(page))).not.toContain('open');
    await context.close();
  });

  test('a failure that never decides is not drawn like one that does', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'fresh');
    await verifyAll(page);
    const badge = (row: string) => page.locator(`#${row} .gonogo-badge`);
    expect(await badge('secret-ghcr-username').textContent()).toBe('fail · optional sandbox');
    expect(await badge('failure-pages-not-enabled').textContent()).toBe('fail · symptom sandbox');
    const color = (row: string) => badge(row).evaluate((one) => getComputedStyle(one).color);
    expect(await color('secret-ghcr-username')).not.toBe(await color('secret-ghcr-token'));
    await context.close();
  });

  test('*Only what wants a look* leaves the other rows out, and shows one again to whoever follows a link to it', async () => {
    const { page, context } = await visit(browser);
    expect(await page.getByRole('button', { name: 'Only what wants a look' }).count()).toBe(0);
    await enterSandbox(page, 'fresh');
    await verifyAll(page);
    const only = page.getByRole('button', { name: 'Only what wants a look' });
    await only.click();
    expect(await only.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('#workflow-ci-yml').isVisible()).toBe(false);
    expect(await page.locator('#secret-ghcr-token').isVisible()).toBe(true);
    expect(await page.locator('#secret-ghcr-token-details').isVisible()).toBe(true);
    await page.click('.gonogo-stations a:has-text("Workflows")');
    await page.locator('#workflow-ci-yml').waitFor();
    expect(await only.getAttribute('aria-pressed')).toBe('false');
    await context.close();
  });
});

describe.skipIf(noBrowser)('the address', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('names the repository once it is a valid one, and keeps the rest', async () => {
    const { page, context } = await visit(browser, { path: '/checklists/privaci/?x=1#workflow-ci-yml' });
    const field = page.getByLabel('Repository');
    await field.fill('octo-org/shop');
    await field.blur();
    const address = () => new URL(page.url());
    expect(address().search).toBe('?x=1&repo=octo-org%2Fshop');
    expect(address().hash).toBe('#workflow-ci-yml');
    await field.fill('octo org');
    await field.blur();
    expect(address().search).toBe('?x=1&repo=octo-org%2Fshop');
    await field.fill('BoundaryLogic/privaci');
    await field.blur();
    expect(address().search).toBe('?x=1');
    await context.close();
  });

  test('names it also for whoever presses Enter, which asks about all rows', async () => {
    const { page, foreign, context } = await visit(browser, { answer: refuse(404) });
    await page.getByLabel('Repository').fill('octo-org/shop');
    expect(foreign).toEqual([]);
    await page.keyboard.press('Enter');
    await decision(page);
    expect(new URL(page.url()).search).toBe('?repo=octo-org%2Fshop');
    expect(Object.values(await statuses(page))).not.toContain('open');
    await context.close();
  });

  test('of a row: the page opens at it, and its verdict opens once there is one', async () => {
    const { page, context } = await visit(browser, { path: '/checklists/privaci/#workflow-ci-yml' });
    expect(await focused(page)).toBe('workflow-ci-yml');
    expect(await page.locator('#workflow-ci-yml').evaluate((row) => row.getBoundingClientRect().top < 900)).toBe(true);
    await page.evaluate(() => scrollTo(0, 0));
    await enterSandbox(page, 'ready');
    await verifyAll(page);
    expect((await statuses(page))['workflow-ci-yml']).toBe('pass');
    expect(await page.locator('#workflow-ci-yml-details').isVisible()).toBe(true);
    expect(await page.locator('#workflow-release-yml-details').isVisible()).toBe(false);
    await context.close();
  });

  test('that no row has does nothing', async () => {
    const { page, problems, context } = await visit(browser, { path: '/checklists/privaci/#%E0%A4%A' });
    expect(await focused(page)).toBeUndefined();
    expect(problems).toEqual([]);
    await context.close();
  });

  test('is copied from a verdict: with the repository and the row', async () => {
    const { page, context } = await visit(browser, {
      path: '/checklists/privaci/?repo=octo-org/shop&token=x',
      answer: refuse(404),
    });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Verify GHCR_TOKEN', exact: true }).click();
    await decision(page);
    await page.locator('#secret-ghcr-token-details').getByRole('button', { name: 'Copy link to this row' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${page.url().split('?')[0]}?repo=octo-org%2Fshop#secret-ghcr-token`);
    await context.close();
  });
});

describe.skipIf(noBrowser)('whoever watches or listens', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('hears that a run begins, and what came of it, from one polite live region', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'fresh');
    await page.evaluate(() => {
      const said: string[] = [];
      const region = document.querySelector('gonogo-board .sr-only[role=status]');
      if (!region) return;
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, { childList: true });
      Object.assign(globalThis, { said });
    });
    await verifyAll(page);
    expect(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)).toEqual([
      'Asking about 29 rows.',
      'sandbox (fresh): no-go. 4 pass · 1 warn · 7 fail · 4 unknown · 10 skipped · 3 manual. 5 rows that decide fail.',
    ]);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.resolve() } });
    });
    await page.click('text=Copy report');
    await page.waitForSelector('.gonogo-said >> text=Copied');
    expect(await spoken(page)).toMatch(/^Copied: \d+\.\d kB of Markdown\.$/);
    await context.close();
  });

  test('sees how old the oldest answer is, kept current, and not spoken', async () => {
    const { page, context } = await visit(browser);
    await page.clock.install({ time: new Date(2026, 10, 23, 14, 5, 12) });
    await enterSandbox(page, 'ready');
    await page.click('text=Verify all');
    await page.clock.runFor(2000);
    await decision(page);
    const age = page.locator('.gonogo-age');
    expect(await age.textContent()).toMatch(/^Asked 14:05:1\d, just now$/);
    await page.clock.runFor(3 * 60_000);
    expect(await age.textContent()).toMatch(/^Asked 14:05:1\d, 3 min ago$/);
    await page.clock.runFor(2 * 3_600_000);
    expect(await age.textContent()).toMatch(/2 h ago: verify again before you rely on it$/);
    expect(await age.evaluate((one) => one.closest('[role=status], [aria-live]'))).toBeNull();
    await context.close();
  });

  test.each([1280, 390])('at %i nothing within or above the board moves while a run goes on', async (width) => {
    const { page, context } = await visit(browser, { width });
    await enterSandbox(page, 'fresh');
    await page.evaluate(() => {
      const seen = new Set<string>();
      const place = (selector: string) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return box ? [box.left, box.top + scrollY, box.width, box.height].join(' ') : '';
      };
      const parts = [
        'h1',
        '.gonogo-banner',
        '.gonogo-decision',
        '.gonogo-progress',
        '.gonogo-stations',
        '.gonogo-bar',
        '.gonogo-held',
      ];
      const look = () => {
        for (const part of parts) seen.add(`${part} ${place(part)}`);
        for (const chip of document.querySelectorAll<HTMLElement>('.gonogo-stations a'))
          seen.add(`${chip.dataset.station} ${place(`[data-station=${chip.dataset.station}]`)}`);
        requestAnimationFrame(look);
      };
      look();
      Object.assign(globalThis, { seen, parts });
    });
    await verifyAll(page);
    await page.waitForTimeout(200);
    const places = await page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen]);
    expect(places).toHaveLength(7 + 10);
    await context.close();
  });

  test('who works by keyboard stays at the button that was pressed', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'fresh');
    await page.keyboard.press('Enter');
    await decision(page);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Verify all');
    await context.close();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('no chip is cut off, in the %s theme at %i', async (theme, width) => {
    const { page, context } = await visit(browser, { theme, width });
    await enterSandbox(page, 'fresh');
    await verifyAll(page);
    const cut = await page.$$eval('.gonogo-stations a', (all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map(({ textContent }) => textContent),
    );
    expect(cut).toEqual([]);
    await context.close();
  });
});
