import type { Browser, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_HOSTS } from '../../src/evidence/create-page-clients.ts';
import { presets, type World } from '../../src/sandbox/index.ts';
import { type SandboxServer, startSandboxServer } from '../support/sandbox-server.ts';
import { onPage, UNATTESTED } from './verdicts.ts';
import { decision, launch, noBrowser, openTokens, statuses, verifyAll, visit } from './visit.ts';

describe.skipIf(noBrowser)('the real mode, with the hosts that a page asks answered by the sandbox over HTTP', () => {
  let browser: Browser;
  let server: SandboxServer;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(() => server.close());

  const open = async (world: World, tokens: { fineGrained?: string; packages?: string } = {}) => {
    server = await startSandboxServer({ world });
    const visited = await visit(browser, { answer: (route) => forward(route, server) });
    if (tokens.fineGrained || tokens.packages) {
      const fields = await openTokens(visited.page);
      await fields.repository.fill(tokens.fineGrained ?? '');
      await fields.packages.fill(tokens.packages ?? '');
    }
    return visited;
  };

  test.each(['ready', 'fresh', 'rotated', 'stuck'] as const)(
    '%s: the verdicts of the sandbox, save the steps that nobody attested, and no request off the list',
    async (preset) => {
      const { world, tokens } = presets[preset](new Date());
      const { page, problems, foreign, context } = await open(world, tokens);
      const { decision: expected, rows } = onPage(preset);
      expect(await verifyAll(page)).toEqual({ decision: expected === 'go' ? 'hold' : expected, rows });
      expect(await page.textContent('#step-package-access-details')).toContain(UNATTESTED);
      const asked = new Set(foreign.map((url) => new URL(url).origin));
      const allowed = PAGE_HOSTS.map((host) => `https://${host}`);
      expect([...asked].filter((origin) => !allowed.includes(origin))).toEqual([]);
      expect([...asked]).toEqual(
        expect.arrayContaining(['https://api.github.com', 'https://pypi.org', 'https://test.pypi.org']),
      );
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  test('each token goes where it is needed, and to no other call', async () => {
    const { world, tokens } = presets.ready(new Date());
    const { page, context } = await open(world, tokens);
    await verifyAll(page);
    const sent = server.log.map(({ host, path, headers }) => ({
      packages: /\/packages\//.test(path),
      host,
      path,
      token: headers.authorization?.replace(/^token /, ''),
    }));
    const withToken = (token: string) => sent.filter((one) => one.token === token);
    expect(withToken(tokens.packages).length).toBeGreaterThan(0);
    expect(withToken(tokens.packages).filter((one) => !one.packages && one.path !== '/rate_limit')).toEqual([]);
    expect(withToken(tokens.fineGrained).filter((one) => one.packages)).toEqual([]);
    expect(sent.filter((one) => one.token && one.host !== 'api.github.com')).toEqual([]);
    await context.close();
  });

  test('a token that can do more than read is told so', async () => {
    const { world, tokens } = presets.ready(new Date());
    const { page, context } = await open(world, { fineGrained: tokens.fineGrained, packages: tokens.classicRepo });
    await verifyAll(page);
    expect(await page.textContent('.gonogo-notes')).toContain(
      'The token for packages can do more than read: admin:org, delete:packages, repo, workflow, write:packages. A classic token with read:packages is enough.',
    );
    await context.close();
  });

  test('what no page is answered comes with the command that asks about the same repository', async () => {
    const { world } = presets.fresh(new Date());
    const { page, context } = await open(world);
    const row = '#chart-ghcr-io-boundarylogic-charts-privaci';
    const command = 'npm exec -- gonogo verify --only chart-ghcr-io-boundarylogic-charts-privaci';
    await page.locator(`${row} .gonogo-verify`).click();
    await decision(page);
    expect(await page.textContent(`${row}-details .gonogo-command code`)).toBe(command);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator(`${row}-details`).getByRole('button', { name: 'Copy the command' }).click();
    await page.locator(`${row}-details`).getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
    await context.close();
  });

  test('a fact flipped between two clicks shows at the second click', async () => {
    const { world, tokens } = presets.fresh(new Date());
    const { page, context } = await open(world, tokens);
    await verifyAll(page);
    expect((await statuses(page))['secret-ghcr-token']).toBe('fail');
    const at = new Date().toISOString();
    world.github.repositories[0]?.secrets.push({ name: 'GHCR_TOKEN', created: at, updated: at });
    await page.getByRole('button', { name: 'Verify GHCR_TOKEN', exact: true }).click();
    expect(await decision(page)).toBe('no-go');
    expect((await statuses(page))['secret-ghcr-token']).not.toBe('fail');
    await context.close();
  });

  test('one row asks only what it needs', async () => {
    const { world } = presets.ready(new Date());
    const { page, context } = await open(world);
    await page.getByRole('button', { name: 'Verify ci.yml', exact: true }).click();
    await decision(page);
    const paths = server.log.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => /secrets|environments|pages/.test(path))).toEqual([]);
    await context.close();
  });

  test('all that is sent is GET, and no request is sent twice in a run', async () => {
    const { world, tokens } = presets.ready(new Date());
    const { page, context } = await open(world, tokens);
    await verifyAll(page);
    expect(new Set(server.log.map(({ method }) => method))).toEqual(new Set(['GET']));
    const urls = server.log.map(({ host, path }) => `${host}${path}`);
    expect(urls).toEqual([...new Set(urls)]);
    await context.close();
  });

  test('*Stop* ends a run: what had no answer is unknown, not failed', async () => {
    const { world, tokens } = presets.ready(new Date());
    const { page, context } = await open(world, tokens);
    server.fault(() => true, 'hang');
    await page.click('text=Verify all');
    await page.click('text=Stop');
    expect(await decision(page)).toBe('hold');
    expect((await statuses(page))['secret-ghcr-token']).toBe('unknown');
    expect(await page.textContent('#secret-ghcr-token-details')).toContain('Stopped before an answer came.');
    await context.close();
  });
});

/** Passes a request on to the sandbox; a page that stopped asking no longer takes the answer. */
async function forward(route: Route, { addressOf }: SandboxServer): Promise<void> {
  try {
    const url = addressOf(route.request().url());
    await route.fulfill({ response: await route.fetch({ url, maxRedirects: 0 }) });
  } catch {
    await route.abort().catch(() => undefined);
  }
}
