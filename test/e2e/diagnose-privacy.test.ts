import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { NO_CAUSE } from '../../src/reporters/diagnosis.ts';
import { choose, FIELD, openDiagnose, paste, sampleOf, shown, status, titleOf } from './diagnose-page.ts';
import { launch, noBrowser, visit } from './visit.ts';

const TOKEN = `ghp_${'a1B2'.repeat(9)}`;

describe.skipIf(noBrowser)('a log that is diagnosed stays in the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('markup in a log is text', async () => {
    const { page, problems, context } = await openDiagnose(browser);
    const markup = '<img src="https://evil.test/x.png" onerror="document.title=1"><script>document.title=2</script>';
    await paste(
      page,
      `##[error]${markup}\n${'x'.repeat(20)}\ndenied: permission_denied: write_package ${markup}\n##[error]Process completed with exit code 1.`,
    );
    expect((await shown(page))[0]?.lines[0]?.[1]).toContain(markup);
    await paste(page, `##[error]${markup} unheard of\n`);
    expect(await page.locator('.gonogo-lines').textContent()).toContain(markup);
    await choose(
      page,
      '<img src=x onerror=alert(1)>.log',
      'denied: permission_denied: write_package\nError: Process completed with exit code 1.',
    );
    expect(await page.locator('gonogo-diagnose :is(img, script)').count()).toBe(0);
    expect(await page.title()).toMatch(/^Why did my release fail/);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('nothing is sent: but for the program at the first input, no request goes out at all', async () => {
    const { page, requests, foreign, problems, context } = await openDiagnose(browser);
    await page.getByLabel(FIELD).focus();
    expect(requests).toEqual([]);
    await paste(page, sampleOf('release-exists'));
    const site = new URL(inject('site'));
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter((url) => !new RegExp(`^${site.href}/_astro/[\\w.-]+\\.js$`).test(url))).toEqual([]);
    requests.length = 0;
    await context.setOffline(true);
    await paste(page, sampleOf('ghcr-write-denied'));
    await choose(page, 'build.log', sampleOf('pypi-publisher-missing'));
    await page.getByLabel('Repository').fill('acme/rocket');
    expect((await shown(page))[0]?.title).toBe(titleOf('pypi-publisher-missing'));
    expect(requests).toEqual([]);
    expect(foreign).toEqual([]);
    expect(
      await page.evaluate(() => [
        location.search,
        location.hash,
        Object.entries({ ...sessionStorage, ...localStorage }).filter(([, value]) =>
          /acme|permission|publisher/.test(String(value)),
        ),
      ]),
    ).toEqual(['', '', []]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('other pages load nothing of it', async () => {
    const { page, context } = await visit(browser, { path: '/guides/write-a-checklist/' });
    await page.waitForLoadState('networkidle');
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(loaded.filter((name) => /diagnose/.test(name))).toEqual([]);
    await context.close();
  });

  test('credentials that slipped into a log are in nothing that is shown or copied', async () => {
    const { page, context } = await openDiagnose(browser);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await paste(
      page,
      `login with ${TOKEN}\nerror: denied: permission_denied: write_package (token ${TOKEN})\nError: Process completed with exit code 1.`,
    );
    const results = page.locator('.gonogo-results');
    expect(await results.textContent()).toContain('[token]');
    expect(await results.innerHTML()).not.toContain(TOKEN);
    await paste(page, `##[error]the flux is out of range at https://me:${TOKEN}@host.test\n`);
    expect(await status(page).textContent()).toContain(NO_CAUSE);
    await page.getByRole('button', { name: 'Copy report' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('line 1: `the flux is out of range');
    expect(copied + (await results.innerHTML())).not.toContain(TOKEN);
    await context.close();
  });
});
