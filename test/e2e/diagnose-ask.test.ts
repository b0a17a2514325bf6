import type { Browser, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { presets } from '../../src/sandbox/index.ts';
import { type SandboxServer, startSandboxServer } from '../support/sandbox-server.ts';
import { openDiagnose, paste, sampleOf, shown, status, titleOf } from './diagnose-page.ts';
import { enterSandbox, launch, noBrowser, visit } from './visit.ts';

const REPOSITORY = 'BoundaryLogic/privaci';
const ASK = 'Is it this? Ask GitHub';

describe.skipIf(noBrowser)('what a log names is asked about at a click', () => {
  let browser: Browser;
  let server: SandboxServer | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(() => server?.close());

  const open = async (preset: keyof typeof presets, path = '/diagnose/') => {
    const started = await startSandboxServer({ world: presets[preset](new Date()).world });
    server = started;
    return openDiagnose(browser, { path, answer: (route) => forward(route, started) });
  };
  const rows = (page: Awaited<ReturnType<typeof open>>['page']) =>
    page.locator('.gonogo-causes li li:has(strong)').allTextContents();

  test('Pages that is off confirms the cause; the log is not sent', async () => {
    const { page, requests, foreign, problems, context } = await open('fresh');
    await paste(page, `hush-hush\n${sampleOf('pages-not-enabled')}`);
    expect(await page.getByRole('button', { name: ASK }).count()).toBe(0);
    await page.getByLabel('Repository').fill(REPOSITORY);
    const button = page.getByRole('button', { name: ASK });
    await button.waitFor();
    expect(await page.locator('.gonogo-results').textContent()).toContain(
      `Asks about ${REPOSITORY}, without a token: pages site. The log is not sent.`,
    );
    expect(foreign).toEqual([]);
    await button.click();
    await page.getByRole('button', { name: 'Ask again' }).waitFor();
    expect(await rows(page)).toEqual([expect.stringMatching(/^✗ fail site \(pages\): Pages is off/)]);
    expect(await status(page).textContent()).toContain('Asked now: 1 fail.');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ask again');
    expect(new Set(foreign.map((url) => new URL(url).host))).toEqual(new Set(['api.github.com']));
    expect(server?.log.map(({ method, headers }) => [method, headers.authorization])).toEqual(
      server?.log.map(() => ['GET', undefined]),
    );
    expect(requests.filter((url) => /hush|verify%20that/i.test(url))).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('what may not be seen without a token is unknown, and comes with what to do', async () => {
    const { page, context } = await open('stuck');
    await page.getByLabel('Repository').fill(REPOSITORY);
    await paste(page, sampleOf('secret-missing'));
    await page.getByRole('button', { name: ASK }).click();
    await page.getByRole('button', { name: 'Ask again' }).waitFor();
    expect(await rows(page)).toEqual([
      expect.stringMatching(/^\? unknown GHCR_TOKEN \(secret\): .*Give a token with Secrets: read\./),
    ]);
    await context.close();
  });

  test('an answer is of one repository and one log', async () => {
    const { page, context } = await open('fresh');
    await page.getByLabel('Repository').fill(REPOSITORY);
    await paste(page, sampleOf('pages-not-enabled'));
    await page.getByRole('button', { name: ASK }).click();
    await page.getByRole('button', { name: 'Ask again' }).waitFor();
    await page.getByLabel('Repository').fill('acme/rocket');
    await page.getByRole('button', { name: ASK }).waitFor();
    expect(await rows(page)).toEqual([]);
    await page.getByLabel('Repository').fill(REPOSITORY);
    await paste(page, sampleOf('pages-in-progress'));
    expect((await shown(page))[0]?.title).toBe(titleOf('pages-in-progress'));
    expect(await rows(page)).toEqual([]);
    await context.close();
  });

  test('the address may name the repository, and starts nothing', async () => {
    const { page, foreign, context } = await open('fresh', `/diagnose/?repo=${REPOSITORY}`);
    expect(await page.getByLabel('Repository').inputValue()).toBe(REPOSITORY);
    await paste(page, sampleOf('pages-not-enabled'));
    await page.getByRole('button', { name: ASK }).waitFor();
    expect(foreign).toEqual([]);
    await context.close();
  });

  test('a row of a failure asks whether it is this one', async () => {
    const { page, context } = await visit(browser);
    await enterSandbox(page, 'stuck');
    const button = page.getByRole('button', { name: 'Is it this? ghcr-write-denied', exact: true });
    expect(await button.textContent()).toBe('Is it this?');
    await button.click();
    await page.locator('#failure-ghcr-write-denied[data-state=fail]').waitFor();
    expect(await page.getByRole('button', { name: /^Verify (?:ghcr-write-denied|secret-missing)$/ }).count()).toBe(0);
    await context.close();
  });

  test('a host that does not answer confirms nothing and denies nothing', async () => {
    const { page, context } = await openDiagnose(browser, { answer: (route) => route.abort() });
    await page.getByLabel('Repository').fill(REPOSITORY);
    await paste(page, sampleOf('pages-not-enabled'));
    await page.getByRole('button', { name: ASK }).click();
    await page.getByRole('button', { name: 'Ask again' }).waitFor();
    expect(await rows(page)).toEqual([expect.stringMatching(/^\? unknown site \(pages\): /)]);
    await context.close();
  });
});

async function forward(route: Route, { addressOf }: SandboxServer): Promise<void> {
  try {
    const url = addressOf(route.request().url());
    await route.fulfill({ response: await route.fetch({ url, maxRedirects: 0 }) });
  } catch {
    await route.abort().catch(() => undefined);
  }
}
