import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_ARGS, ensureChromium } from '../support/chromium.ts';
import { type DevServer, startDevServer } from '../support/dev-server.ts';
import { edited, original, RELEASE, TARGET } from '../support/shop.ts';
import { createSite, type FixtureSite } from '../support/site.ts';

const executablePath = ensureChromium(console.warn);

describe.skipIf(!executablePath)('astro dev', () => {
  let browser: Browser;
  let site: FixtureSite | undefined;
  let server: DevServer | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: [...CHROMIUM_ARGS] });
  });
  afterEach(async () => {
    await server?.stop();
    await site?.remove();
  });
  afterAll(() => browser?.close());

  /** Starts the server and opens a page of the site. */
  async function open(path: string) {
    site = await createSite();
    server = await startDevServer(site.root);
    const page = await browser.newPage();
    await page.goto(`${server.origin}${path}`);
    return { site, page, overlay: page.locator('vite-error-overlay') };
  }

  it('shows a fault in the overlay as it is made, and takes it away when it is mended', async () => {
    const { site, page, overlay } = await open('/shop/release/');
    await page.locator('gonogo-row').nth(3).waitFor();
    expect(await overlay.count()).toBe(0);

    await site.write(edited(RELEASE, [[':secret[DEPLOY_TOKEN]', ':sercet[DEPLOY_TOKEN]']]));
    await overlay.getByText(`${RELEASE}:11:3  error`).waitFor();
    await overlay.getByText('^^^^').first().waitFor();

    // A page that is opened while it is broken shows it too.
    await page.goto(`${server?.origin}/shop/`);
    await overlay.getByText(`${RELEASE}:11:3  error`).waitFor();

    await site.write({ [RELEASE]: original(RELEASE) });
    await overlay.waitFor({ state: 'detached' });
    await page.getByText('At 10:30, see').waitFor();
  });

  it('follows the workflow files of a target', async () => {
    const { site, overlay } = await open('/shop/');
    const file = `${TARGET}/release.yml`;
    await site.write(edited(file, [['secrets.DEPLOY_TOKEN', 'secrets.SHOP_TOKEN']]));
    await overlay.getByText(`${RELEASE}:11:3  error`).waitFor();
    await site.write({ [file]: original(file) });
    await overlay.waitFor({ state: 'detached' });
  });
});
