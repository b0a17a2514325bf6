import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { presets } from '../../src/sandbox/index.ts';
import { startSandboxServer } from '../support/sandbox-server.ts';
import { forward } from './forward.ts';
import { enterSandbox, launch, noBrowser, openTokens, verifyAll, visit } from './visit.ts';

const TOKEN = 'github_pat_not_a_real_token_1234567890';
const PACKAGES_TOKEN = 'ghp_not_a_real_token_1234567890abcdefghij';

/** Everything of a page where a token could be left behind; a field's value is not part of it. */
function leftBehind(page: Page): Promise<string> {
  return page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      location.href,
      document.cookie,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      JSON.stringify(history.state),
      window.name,
    ].join('\n'),
  );
}

describe.skipIf(noBrowser)('the tokens', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const open = async () => {
    const sent: (string | undefined)[] = [];
    const visited = await visit(browser, {
      answer: async (route) => {
        sent.push(route.request().headers().authorization);
        await route.fulfill({
          status: 401,
          json: { message: 'Bad credentials' },
          headers: { 'access-control-allow-origin': '*' },
        });
      },
    });
    return { ...visited, sent, ...(await openTokens(visited.page)) };
  };

  test('are sent to GitHub, and are nowhere else after a run: no attribute, address or storage', async () => {
    const { page, repository, packages, sent, foreign, context } = await open();
    await repository.fill(TOKEN);
    await packages.fill(PACKAGES_TOKEN);
    await verifyAll(page);
    expect(sent).toContain(`token ${TOKEN}`);
    const told = foreign.filter((url) => url.includes(TOKEN) || url.includes(PACKAGES_TOKEN));
    expect(told).toEqual([]);
    const left = await leftBehind(page);
    expect(left).not.toContain(TOKEN);
    expect(left).not.toContain(PACKAGES_TOKEN);
    expect(
      await page
        .locator('form')
        .filter({ has: page.locator('input[type=password]') })
        .count(),
    ).toBe(0);
    await context.close();
  });

  test('are gone after another repository is named, and so are the verdicts', async () => {
    const { page, repository, packages, context } = await open();
    await repository.fill(TOKEN);
    await packages.fill(PACKAGES_TOKEN);
    await verifyAll(page);
    await page.getByLabel('Repository', { exact: true }).fill('octo-org/shop');
    expect([await repository.inputValue(), await packages.inputValue()]).toEqual(['', '']);
    expect(await page.locator('gonogo-row:not([data-state=open])').count()).toBe(0);
    await context.close();
  });

  test('are cleared on demand, and on leaving the page', async () => {
    const { page, repository, packages, context } = await open();
    await repository.fill(TOKEN);
    await packages.fill(PACKAGES_TOKEN);
    await page.click('text=Clear tokens');
    expect([await repository.inputValue(), await packages.inputValue()]).toEqual(['', '']);
    await repository.fill(TOKEN);
    await packages.fill(PACKAGES_TOKEN);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    expect([await repository.inputValue(), await packages.inputValue()]).toEqual(['', '']);
    await context.close();
  });

  test('are cleared on entering the sandbox, which gets none of them', async () => {
    const { page, repository, context } = await open();
    await repository.fill(TOKEN);
    await enterSandbox(page, 'ready');
    await page.click('text=Leave');
    expect(await repository.inputValue()).toBe('');
    await context.close();
  });

  test('a kind is told as it is typed, next to its field, and without any of it', async () => {
    const { page, repository, packages, context } = await open();
    const noteOf = (field: typeof repository) => field.locator('xpath=../following-sibling::p[1]').textContent();
    await repository.fill(PACKAGES_TOKEN);
    expect(await noteOf(repository)).toMatch(/^This is a classic token: it reaches every repository/);
    await packages.fill(TOKEN);
    expect(await noteOf(packages)).toMatch(/^This is a fine-grained token: .* not sent/);
    expect(await packages.getAttribute('aria-invalid')).toBe('true');
    await packages.fill('');
    expect(await noteOf(packages)).toBe('');
    expect(await page.textContent('gonogo-board')).not.toContain('ghp_');
    await context.close();
  });

  test('what cannot be a token starts no run, and the field is shown', async () => {
    const { page, repository, foreign, context } = await open();
    await repository.fill('two words');
    await page.click('text=Verify all');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('password');
    expect(await page.textContent('gonogo-board')).toContain('The token has a blank inside.');
    expect(foreign).toEqual([]);
    await context.close();
  });

  test('two lines that are pasted do not become one token', async () => {
    const { page, repository, context } = await open();
    await repository.evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, `${TOKEN}\n${TOKEN}`);
    expect(await repository.inputValue()).toBe('');
    expect(await page.textContent('gonogo-board')).toContain('The token has a line break inside.');
    await context.close();
  });

  test('the part says how far a run goes, and links to tokens with the least rights', async () => {
    const { page, repository, packages, foreign, context } = await open();
    const hrefOf = async (name: string) => new URL((await page.getByRole('link', { name }).getAttribute('href')) ?? '');
    const fine = await hrefOf('Make a fine-grained token');
    expect(fine.origin + fine.pathname).toBe('https://github.com/settings/personal-access-tokens/new');
    const { name: _, description: __, ...rights } = Object.fromEntries(fine.searchParams);
    expect(rights).toEqual({
      target_name: 'BoundaryLogic',
      expires_in: '7',
      actions: 'read',
      contents: 'read',
      deployments: 'read',
      environments: 'read',
      organization_administration: 'read',
      pages: 'read',
      secrets: 'read',
    });
    const classic = await hrefOf('Make a classic token');
    expect(classic.origin + classic.pathname).toBe('https://github.com/settings/tokens/new');
    expect(classic.searchParams.get('scopes')).toBe('read:packages');

    const summary = page.locator('gonogo-board summary').first();
    // 29 rows: three ask nothing; two secrets, Pages and the organization's policy want one token, image and chart (two rows each) the other.
    expect(await summary.textContent()).toBe('Without a token 18 of 26 rows that ask can be answered.');
    await repository.fill(TOKEN);
    await expect.poll(() => summary.textContent()).toBe('With this token 22 of 26 rows that ask can be answered.');
    await packages.fill(PACKAGES_TOKEN);
    await expect.poll(() => summary.textContent()).toBe('With both tokens 26 of 26 rows that ask can be answered.');
    expect(foreign).toEqual([]);
    await context.close();
  });

  test('what a token can do is told next to its field after the first answer', async () => {
    const { world, tokens } = presets.ready(new Date());
    const server = await startSandboxServer({ world });
    const { page, context } = await visit(browser, { answer: (route) => forward(route, server) });
    const { repository, packages } = await openTokens(page);
    await repository.fill(tokens.fineGrained);
    await packages.fill(tokens.packages);
    await verifyAll(page);
    const fields = page.locator('.gonogo-fields > div');
    expect(await fields.nth(0).textContent()).toContain(
      'What it may read, and when it ends, GitHub does not tell a page.',
    );
    expect(await fields.nth(1).textContent()).toContain(
      'Its scopes: read:packages. When it ends is not told to a page.',
    );
    await packages.fill('');
    expect(await fields.nth(1).textContent()).not.toContain('Its scopes');
    await context.close();
    await server.close();
  });
});

describe.skipIf(noBrowser)('what GitHub answers', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('is shown as text, never as markup', async () => {
    const hostile = '<img src=x onerror="window.ran=true"><script>window.ran=true</script>';
    const { page, problems, context } = await visit(browser, {
      answer: (route) =>
        route.fulfill({
          status: 403,
          json: { message: hostile },
          headers: { 'access-control-allow-origin': '*' },
        }),
    });
    await (await openTokens(page)).repository.fill(TOKEN);
    await verifyAll(page);
    expect(await page.textContent('#secret-ghcr-token-details')).toContain('<img src=x onerror=');
    expect(await page.locator('.gonogo-details img, .gonogo-details script').count()).toBe(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });
});
