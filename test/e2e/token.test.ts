import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, noBrowser, verifyAll, visit } from './visit.ts';

const TOKEN = 'github_pat_not_a_real_token_1234567890';

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

describe.skipIf(noBrowser)('the token', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const open = async () => {
    const sent: (string | undefined)[] = [];
    const visited = await visit(browser, {
      github: async (route) => {
        sent.push(route.request().headers().authorization);
        await route.fulfill({
          status: 401,
          json: { message: 'Bad credentials' },
          headers: { 'access-control-allow-origin': '*' },
        });
      },
    });
    await visited.page.click('gonogo-board summary');
    return { ...visited, sent, field: visited.page.locator('input[type=password]') };
  };

  test('is sent to GitHub, and is nowhere else after a run: no attribute, address or storage', async () => {
    const { page, field, sent, foreign, context } = await open();
    await field.fill(TOKEN);
    await verifyAll(page);
    expect(sent[0]).toBe(`token ${TOKEN}`);
    expect(foreign.filter((url) => !url.startsWith('https://api.github.com/') || url.includes(TOKEN))).toEqual([]);
    expect(await leftBehind(page)).not.toContain(TOKEN);
    expect(await page.locator('form').filter({ has: field }).count()).toBe(0);
    await context.close();
  });

  test('is gone after another repository is named, and so are the verdicts', async () => {
    const { page, field, context } = await open();
    await field.fill(TOKEN);
    await verifyAll(page);
    await page.getByLabel('Repository').fill('octo-org/shop');
    expect(await field.inputValue()).toBe('');
    expect(await page.locator('gonogo-row:not([data-state=open])').count()).toBe(0);
    await context.close();
  });

  test('is cleared on demand, and on leaving the page', async () => {
    const { page, field, context } = await open();
    await field.fill(TOKEN);
    await page.click('text=Clear token');
    expect(await field.inputValue()).toBe('');
    await field.fill(TOKEN);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    expect(await field.inputValue()).toBe('');
    await context.close();
  });

  test('the part says how far a run goes without one, and links to a token with the least rights', async () => {
    const { page, foreign, context } = await open();
    const link = page.getByRole('link', { name: 'Make a fine-grained token' });
    const address = new URL((await link.getAttribute('href')) ?? '');
    expect(address.origin + address.pathname).toBe('https://github.com/settings/personal-access-tokens/new');
    expect(address.searchParams.get('target_name')).toBe('BoundaryLogic');
    expect(address.searchParams.get('secrets')).toBe('read');
    expect([...address.searchParams.values()]).not.toContain('write');
    expect(await page.textContent('.gonogo-token')).toMatch(
      /Without a token \d+ of \d+ rows that ask GitHub can be asked\./,
    );
    expect(foreign).toEqual([]);
    await context.close();
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
      github: (route) =>
        route.fulfill({
          status: 403,
          json: { message: hostile },
          headers: { 'access-control-allow-origin': '*' },
        }),
    });
    await page.click('gonogo-board summary');
    await page.locator('input[type=password]').fill(TOKEN);
    await verifyAll(page);
    expect(await page.textContent('#secret-ghcr-token-details')).toContain('<img src=x onerror=');
    expect(await page.locator('.gonogo-details img, .gonogo-details script').count()).toBe(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });
});
