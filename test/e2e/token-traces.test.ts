import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { presets } from '../../src/sandbox/index.ts';
import { startSandboxServer } from '../support/sandbox-server.ts';
import { forward } from './forward.ts';
import { CHECKLIST, decision, enterSandbox, launch, noBrowser, openTokens, verifyAll, visit } from './visit.ts';

/** Everything in a page where a token could be left behind. A field's value is not part of it: that is where a token lives. */
async function traces(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  const inPage = await page.evaluate(async () => {
    const attributes = [...document.querySelectorAll('*')].flatMap((one) =>
      [...one.attributes].map(({ value }) => value),
    );
    const databases = await indexedDB.databases();
    const stores = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return [
      document.documentElement.outerHTML,
      document.title,
      document.cookie,
      document.referrer,
      location.href,
      window.name,
      JSON.stringify(history.state),
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      JSON.stringify(databases),
      ...stores.flat().map(({ url }) => url),
      ...attributes,
      ...performance.getEntries().map(({ name }) => name),
    ].join('\n');
  });
  return [inPage, JSON.stringify(cookies)].join('\n');
}

/** Where a token went: `host: header`, or `host: address` and `host: body`, where none may be. */
function watchRequests(page: Page, tokens: readonly string[]): Set<string> {
  const told = new Set<string>();
  page.context().on('request', async (request) => {
    const { host } = new URL(request.url());
    const note = (where: string, text: string) => {
      for (const token of tokens) if (text.includes(token)) told.add(`${host}: ${where}`);
    };
    note('address', decodeURIComponent(request.url()));
    note('body', request.postData() ?? '');
    for (const [name, value] of Object.entries(await request.allHeaders())) note(name, value);
  });
  return told;
}

describe.skipIf(noBrowser)('a token leaves no trace', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each([CHECKLIST, '/verify/'])('%s: after everything that can be done with it', async (path) => {
    const { world, tokens } = presets.stuck(new Date());
    const { fineGrained, packages } = tokens;
    const secrets = [fineGrained, packages];
    const server = await startSandboxServer({ world });
    const { page, problems, context } = await visit(browser, { path, answer: (route) => forward(route, server) });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    const told = watchRequests(page, secrets);

    await page.locator('gonogo-board summary, gonogo-verify summary').first().click();
    await page.getByLabel('Token for the repository').fill(fineGrained);
    const second = page.getByLabel('Token for packages');
    if (await second.isVisible()) await second.fill(packages);
    if (path === CHECKLIST) await verifyAll(page);
    else {
      await page.getByLabel('Repository on GitHub').fill('BoundaryLogic/privaci');
      // Another name, another token: it is typed again.
      await page.getByLabel('Token for the repository').fill(fineGrained);
      await page.getByRole('button', { name: 'Verify', exact: true }).click();
      await page.waitForSelector('gonogo-row');
      await decision(page);
    }
    for (const one of await page.locator('.gonogo-badge:enabled').all()) if (await one.isVisible()) await one.click();
    await page.getByRole('button', { name: 'Copy report' }).click();
    await page
      .getByText(/^Copied: /)
      .first()
      .waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const keep = page.getByRole('button', { name: 'Keep for this tab' });
    if (await keep.count()) await keep.click();
    const left = await traces(page);
    for (const secret of secrets) {
      expect(left).not.toContain(secret);
      expect(copied).not.toContain(secret);
      expect(said.join('\n')).not.toContain(secret);
    }
    expect([...told]).toEqual(['api.github.com: authorization']);
    expect(await page.locator('form input[type=password]').count()).toBe(0);

    // Neither the history nor a page that is opened from here knows of it.
    await page.goto(`${inject('site')}/guides/write-a-checklist/`);
    await page.goBack();
    await page.waitForLoadState('networkidle');
    expect(
      await page.locator('input[type=password]').evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
    ).toEqual((await page.locator('input[type=password]').all()).map(() => null));
    const again = await traces(page);
    for (const secret of secrets) expect(again).not.toContain(secret);
    expect(problems).toEqual([]);
    await context.close();
    await server.close();
  });

  test('nor does one that GitHub refuses, that is cut off, or that a broken host repeats', async () => {
    const token = `ghp_${'s3cr3T'.repeat(6)}`;
    const { page, context } = await visit(browser, {
      answer: async (route) => {
        const sent = route.request().headers().authorization ?? 'nothing';
        const headers = { 'access-control-allow-origin': '*' };
        await route.fulfill({ status: 403, json: { message: `You sent ${sent} and ${token}` }, headers });
      },
    });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    const { repository, packages } = await openTokens(page);
    await repository.fill(token);
    await packages.fill(token);
    await verifyAll(page);
    expect(await page.textContent('main')).toContain('You sent');
    expect(await traces(page)).not.toContain(token);
    await repository.fill(token.slice(0, 12));
    await page.click('text=Verify all');
    expect(await page.textContent('main')).toContain('cut off');
    expect(`${await traces(page)}${said.join()}`).not.toContain(token.slice(0, 12));
    await context.close();
  });

  test('the sandbox sends none, and forgets what was typed before', async () => {
    const token = `github_pat_${'s3cr3T'.repeat(12)}`;
    const { page, foreign, context } = await visit(browser);
    const told = watchRequests(page, [token]);
    await (await openTokens(page)).repository.fill(token);
    await enterSandbox(page, 'ready');
    await verifyAll(page);
    expect([...told]).toEqual([]);
    expect(foreign).toEqual([]);
    expect(await traces(page)).not.toContain(token);
    await context.close();
  });
});

describe.skipIf(noBrowser)('a site that shares its origin', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  /** The built site as if it were published at another address. */
  const published = async (origin: string) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await context.route(`${origin}/**`, async (route) => {
      const { pathname, search } = new URL(route.request().url());
      await route.fulfill({
        response: await route.fetch({ url: `${new URL(inject('site')).origin}${pathname}${search}` }),
      });
    });
    await page.goto(`${origin}${new URL(inject('site')).pathname}${CHECKLIST}`);
    await page.waitForSelector('gonogo-board >> text=Verify all');
    await openTokens(page);
    return { page, context };
  };

  test('says so before a token is typed, with what to do', async () => {
    const { page, context } = await published('https://acme.github.io');
    const notice = page.locator('.gonogo-shared');
    expect(await notice.textContent()).toMatch(
      /^Shared address\. Whatever else is published on https:\/\/acme\.github\.io could read a token .* a domain of its own\.$/,
    );
    const above = await notice.evaluate((one) => {
      const field = document.querySelector('input[type=password]');
      return field !== null && (one.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
    });
    expect(above).toBe(true);
    await context.close();
  });

  test('a reader’s own machine says nothing', async () => {
    const { page, context } = await visit(browser);
    await openTokens(page);
    expect(await page.locator('.gonogo-shared').count()).toBe(0);
    await context.close();
  });
});
