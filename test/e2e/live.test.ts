import type { Browser, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { presets, type World } from '../../src/sandbox/index.ts';
import { type SandboxServer, startSandboxServer } from '../support/sandbox-server.ts';
import { FRESH, READY, UNATTESTED } from './verdicts.ts';
import { decision, launch, noBrowser, statuses, verifyAll, visit } from './visit.ts';

describe.skipIf(noBrowser)('the real mode, with api.github.com answered by the sandbox over HTTP', () => {
  let browser: Browser;
  let server: SandboxServer;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(() => server.close());

  const open = async (world: World, token?: string) => {
    server = await startSandboxServer({ world });
    const visited = await visit(browser, { github: (route) => forward(route, server.origin) });
    if (token) {
      await visited.page.click('gonogo-board summary');
      await visited.page.locator('input[type=password]').fill(token);
    }
    return visited;
  };

  test('a ready repository gives the verdicts of the sandbox, save the steps that nobody attested', async () => {
    const { world, tokens } = presets.ready(new Date());
    const { page, problems, foreign, context } = await open(world, tokens.fineGrained);
    expect(await verifyAll(page)).toEqual({ decision: 'hold', rows: READY });
    expect(await page.textContent('#step-package-access-details')).toContain(UNATTESTED);
    expect(foreign.filter((url) => !url.startsWith('https://api.github.com/'))).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a fresh repository gives the verdicts of the sandbox', async () => {
    const { world, tokens } = presets.fresh(new Date());
    const { page, problems, context } = await open(world, tokens.fineGrained);
    expect(await verifyAll(page)).toEqual({ decision: 'no-go', rows: FRESH });
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a fact flipped between two clicks shows at the second click', async () => {
    const { world, tokens } = presets.fresh(new Date());
    const { page, context } = await open(world, tokens.fineGrained);
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
    const { page, context } = await open(world, tokens.fineGrained);
    await verifyAll(page);
    expect(new Set(server.log.map(({ method }) => method))).toEqual(new Set(['GET']));
    const paths = server.log.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
    await context.close();
  });

  test('*Stop* ends a run: what had no answer is unknown, not failed', async () => {
    const { world, tokens } = presets.ready(new Date());
    const { page, context } = await open(world, tokens.fineGrained);
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
async function forward(route: Route, origin: string): Promise<void> {
  const { pathname, search } = new URL(route.request().url());
  try {
    await route.fulfill({ response: await route.fetch({ url: `${origin}${pathname}${search}` }) });
  } catch {
    await route.abort().catch(() => undefined);
  }
}
