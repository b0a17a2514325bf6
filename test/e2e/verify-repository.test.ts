import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checks } from '../../src/checks/index.ts';
import { PAGE_HOSTS } from '../../src/evidence/create-page-clients.ts';
import { presets, type World } from '../../src/sandbox/index.ts';
import { type SandboxServer, startSandboxServer } from '../support/sandbox-server.ts';
import { faults } from './axe.ts';
import { forward } from './forward.ts';
import { CHECKLIST, decision, launch, noBrowser, statuses, visit } from './visit.ts';

const PAGE = '/verify/';

/** The sections of the sandbox's repository, and its rows where nothing is set up. Written by hand. */
const SECTIONS = [
  'Secrets',
  'Environments',
  'Trusted publishers',
  'Python package',
  'Releases',
  'Site',
  'What each workflow needs',
];
const FRESH = {
  'secret-ghcr-token': 'fail',
  'secret-ghcr-username': 'fail',
  'environment-github-pages': 'fail',
  'environment-pypi': 'fail',
  'environment-testpypi': 'fail',
  'publisher-pypi-privaci': 'manual',
  'pypi-privaci': 'skipped',
  'release-v': 'skipped',
  'pages-site': 'fail',
  'workflow-ci-yml': 'pass',
  'workflow-docs-pages-yml': 'pass',
  'workflow-publish-pypi-yml': 'pass',
  'workflow-release-yml': 'pass',
};

/** The name in the field, and a press. */
async function ask(page: Page, name: string): Promise<void> {
  await page.getByLabel('Repository on GitHub').fill(name);
  await page.locator('gonogo-verify form button').click();
}

/** What came of it: the board's decision. */
async function decided(page: Page): Promise<string> {
  await page.waitForSelector('gonogo-board');
  await page.waitForSelector('gonogo-row[data-state]:not([data-state=open], [data-state=asking])');
  return decision(page);
}

async function enter(page: Page, preset: string): Promise<void> {
  await page.click('text=Try it in the sandbox');
  await page.locator('.gonogo-asking dt button', { hasText: preset }).click();
}

describe.skipIf(noBrowser)('verify my repository, in the sandbox', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('makes the rows that fit, and verifies them; asks nobody', async () => {
    const { page, foreign, problems, context } = await visit(browser, { path: PAGE });
    await enter(page, 'fresh');
    expect(await decided(page)).toBe('no-go');
    expect(await statuses(page)).toEqual(FRESH);
    const headings = await page.locator('.gonogo-result h2').allTextContents();
    expect(headings).toEqual([
      'Sandbox: release checklist of BoundaryLogic/privaci',
      ...SECTIONS,
      'Keep this checklist',
    ]);
    expect(await page.textContent('.gonogo-result > p')).toContain('13 rows, made from 4 workflow files of main');
    expect(new URL(page.url()).search).toBe('');
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('the word sandbox is on the banner and every badge, and leaving takes the rows along', async () => {
    const { page, context } = await visit(browser, { path: PAGE });
    await enter(page, 'ready');
    expect(await decided(page)).toBe('go');
    const badges = await page.locator('.gonogo-badge').allTextContents();
    expect(badges.filter((badge) => !badge.includes('sandbox'))).toEqual([]);
    await page.locator('.gonogo-banner').getByRole('button', { name: 'Leave' }).click();
    expect(await page.locator('gonogo-row, gonogo-board, .gonogo-banner').count()).toBe(0);
    expect(await page.getByLabel('Repository on GitHub').isVisible()).toBe(true);
    await context.close();
  });

  test('*Copy as MDX* gives the file that is checked as it is', async () => {
    const { page, context } = await visit(browser, { path: PAGE });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await enter(page, 'fresh');
    await decided(page);
    await page.getByRole('button', { name: 'Copy as MDX' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const { checklist, findings } = readChecklist(text, { file: 'release.mdx', checks });
    expect(findings).toEqual([]);
    expect(checklist.target?.repository).toEqual({ owner: 'BoundaryLogic', name: 'privaci' });
    expect(checklist.definitions.map(({ anchor }) => anchor)).toEqual(Object.keys(FRESH));
    await page.click('text=Read it first');
    expect(await page.textContent('.gonogo-file pre')).toBe(text);
    await context.close();
  });

  test('works by keyboard alone, from the field to a row’s details', async () => {
    const { page, context } = await visit(browser, { path: PAGE });
    await page.locator('gonogo-verify summary', { hasText: 'sandbox' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await decided(page)).toBe('go');
    const badge = page.locator('#workflow-ci-yml .gonogo-badge');
    await badge.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#workflow-ci-yml-details').isVisible()).toBe(true);
    await context.close();
  });

  test('a second world replaces the first: one board, each row once', async () => {
    const { page, context } = await visit(browser, { path: PAGE });
    await enter(page, 'fresh');
    await decided(page);
    await page.locator('.gonogo-asking dt button', { hasText: 'ready' }).click();
    await page.waitForFunction(() =>
      document.querySelector('.gonogo-decision')?.textContent?.includes('sandbox (ready): go'),
    );
    expect(await page.locator('gonogo-board').count()).toBe(1);
    expect(await page.locator('#workflow-ci-yml').count()).toBe(1);
    await context.close();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('axe finds nothing wrong in the %s theme at %i: asked, refused, answered', async (theme, width) => {
    const { page, context } = await visit(browser, {
      path: PAGE,
      theme,
      width,
      withoutPolicy: true,
      answer: (route) =>
        route.fulfill({ status: 404, json: { message: 'Not Found' }, headers: { 'access-control-allow-origin': '*' } }),
    });
    await page.waitForSelector('.gonogo-ask');
    expect(await faults(page)).toEqual([]);
    await ask(page, 'acme/rocket');
    await page.getByRole('button', { name: 'Give a token' }).click();
    await page.getByLabel('Token for the repository').waitFor();
    expect(await faults(page)).toEqual([]);
    await enter(page, 'fresh');
    await decided(page);
    await page.click('text=Read it first');
    expect(await faults(page)).toEqual([]);
    await context.close();
  });

  test.each([360, 1280])('nothing is wider than a screen of %i', async (width) => {
    const { page, context } = await visit(browser, { path: PAGE, width });
    await enter(page, 'fresh');
    await decided(page);
    await page.click('text=Read it first');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await context.close();
  });
});

describe.skipIf(noBrowser)('verify my repository, with the hosts answered over HTTP', () => {
  let browser: Browser;
  let server: SandboxServer | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  const open = async (change: (world: World) => void = () => undefined, path = PAGE) => {
    const { world, tokens } = presets.fresh(new Date());
    change(world);
    const started = await startSandboxServer({ world });
    server = started;
    const visited = await visit(browser, { path, answer: (route) => forward(route, started) });
    return { ...visited, world, tokens, server: started };
  };
  const filesOf = (world: World) =>
    [...(world.github.repositories[0]?.commits.values() ?? [])].map(({ files }) => files as Map<string, string>);

  test('the public part at once, without a token: only hosts on the list, the files from the raw host, linkable after', async () => {
    const { page, foreign, problems, server, context } = await open();
    await ask(page, 'https://github.com/boundarylogic/privaci/');
    // Nobody is shown secrets without a token; what contradicts a row that is seen decides.
    expect(await decided(page)).toBe('no-go');
    const rows = await statuses(page);
    expect(rows['secret-ghcr-token']).toBe('unknown');
    expect(rows['environment-pypi']).toBe('fail');
    expect(rows['workflow-ci-yml']).toBe('pass');
    expect(new URL(page.url()).search).toBe('?repo=BoundaryLogic%2Fprivaci');
    const origins = new Set(foreign.map((url) => new URL(url).hostname));
    expect([...origins].filter((host) => !PAGE_HOSTS.includes(host))).toEqual([]);
    expect(server.log.filter(({ headers }) => headers.authorization)).toEqual([]);
    expect(new Set(server.log.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a link fills the field in and asks nobody before the press', async () => {
    const { page, foreign, context } = await open(undefined, `${PAGE}?repo=BoundaryLogic/privaci`);
    expect(await page.getByLabel('Repository on GitHub').inputValue()).toBe('BoundaryLogic/privaci');
    await page.waitForTimeout(300);
    expect(foreign).toEqual([]);
    await page.keyboard.press('Tab');
    await page.getByLabel('Repository on GitHub').press('Enter');
    expect(await decided(page)).toBe('no-go');
    await context.close();
  });

  test('a private one asks for a token, and with it is read by the API alone', async () => {
    const { page, tokens, server, context } = await open((world) => {
      const [repository] = world.github.repositories;
      if (repository) repository.visibility = 'private';
    });
    await ask(page, 'BoundaryLogic/privaci');
    await page.getByText('BoundaryLogic/privaci cannot be seen without a token').first().waitFor();
    await page.getByRole('button', { name: 'Give a token' }).click();
    await page.getByLabel('Token for the repository').fill(tokens.fineGrained);
    server.log.length = 0;
    await page.locator('gonogo-verify form button').click();
    expect(await decided(page)).toBe('no-go');
    expect((await statuses(page))['secret-ghcr-token']).toBe('fail');
    expect(server.log.filter(({ host }) => host.includes('raw'))).toEqual([]);
    // The board goes on with it, and it is nowhere in the page.
    expect(await page.getByLabel('Token for the repository').inputValue()).toBe(tokens.fineGrained);
    expect(await page.content()).not.toContain(tokens.fineGrained);
    expect(page.url()).not.toContain(tokens.fineGrained);
    // Another name takes it away.
    await page.getByLabel('Repository on GitHub').fill('acme/rocket');
    expect(await page.getByLabel('Token for the repository').inputValue()).toBe('');
    await context.close();
  });

  test('one that was renamed: said, with another name as the way on', async () => {
    const { page, context } = await open((world) => {
      const [repository] = world.github.repositories;
      if (repository) repository.formerNames = ['BoundaryLogic/old'];
    });
    await ask(page, 'BoundaryLogic/old');
    // To where a redirect leads is not seen by whoever answers for the hosts here; the new name is offered by refusalOf.
    await page.getByText('The repository was renamed or transferred').first().waitFor();
    await page.getByRole('button', { name: 'Another name' }).click();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await context.close();
  });

  test('no workflow files: the guide to rows of one’s own', async () => {
    const { page, context } = await open((world) => {
      for (const files of filesOf(world))
        for (const path of [...files.keys()]) if (path.startsWith('.github')) files.delete(path);
    });
    await ask(page, 'BoundaryLogic/privaci');
    await page.getByText('BoundaryLogic/privaci has no workflow files').first().waitFor();
    await page.getByRole('link', { name: 'Write rows by hand' }).click();
    await page.getByRole('heading', { level: 1, name: 'Write a checklist' }).waitFor();
    await context.close();
  });

  test('a rate limit: when it ends, and a token', async () => {
    const { page, context } = await open((world) => {
      if (world.github.rate) world.github.rate.anonymous.used = 60;
    });
    await ask(page, 'BoundaryLogic/privaci');
    await page
      .getByText(/The rate limit is reached; it resets at \d\d:\d\d/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Give a token' }).click();
    await page.getByLabel('Token for the repository').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true);
    await context.close();
  });

  test('offline: said, and tried again when it is back', async () => {
    const { page, context } = await open();
    await page.waitForSelector('.gonogo-ask');
    await context.setOffline(true);
    // What reads files is loaded at the first press, so that cannot be had either.
    await ask(page, 'BoundaryLogic/privaci');
    await page
      .getByText(/It did not work|could not be reached/)
      .first()
      .waitFor();
    await context.setOffline(false);
    await page.reload();
    await ask(page, 'BoundaryLogic/privaci');
    expect(await decided(page)).toBe('no-go');
    await context.close();
  });

  test('a part of the page that does not load: its words stand there in the end', async () => {
    const { page, context } = await visit(browser, { path: '/guides/write-a-checklist/' });
    await page.route('**/verify-repository.*.js', (route) => route.abort());
    await page.goto(`${inject('site')}${PAGE}`);
    await page.getByText('npm exec -- gonogo init').first().waitFor({ state: 'visible' });
    expect(await page.locator('.gonogo-ask').count()).toBe(0);
    await context.close();
  });

  test('hosts that cannot be reached: said, with *Try again*', async () => {
    const { page, server, context } = await open();
    server.fault(() => true, 'reset');
    await ask(page, 'BoundaryLogic/privaci');
    await page.getByText('api.github.com could not be reached.').first().waitFor();
    server.clear();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await decided(page)).toBe('no-go');
    await context.close();
  });

  test('a file that cannot be parsed is named with its line, and the others have their rows', async () => {
    const { page, context } = await open((world) => {
      for (const files of filesOf(world)) files.set('.github/workflows/ci.yml', 'on: push\njobs: [\n');
    });
    await ask(page, 'BoundaryLogic/privaci');
    await decided(page);
    await page.click('text=Not understood in the workflow files');
    expect(await page.locator('.gonogo-listed li').first().textContent()).toMatch(/^ci\.yml:\d+: not valid YAML/);
    expect((await statuses(page))['workflow-release-yml']).toBe('pass');
    await context.close();
  });

  test('nothing that is published: said, with what to do', async () => {
    const { page, context } = await open((world) => {
      for (const files of filesOf(world)) {
        for (const path of [...files.keys()])
          if (path.startsWith('.github') && !path.endsWith('/ci.yml')) files.delete(path);
      }
    });
    await ask(page, 'BoundaryLogic/privaci');
    await decided(page);
    expect(await page.textContent('.gonogo-result')).toContain('No workflow publishes anything that is known here');
    await context.close();
  });

  test('hostile files are text, and bounded', async () => {
    const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
    const { page, problems, context } = await open((world) => {
      for (const files of filesOf(world)) {
        files.set(
          '.github/workflows/markup.yml',
          `name: ${JSON.stringify(MARKUP)}\non: push\njobs:\n  a:\n    runs-on: x\n    environment: ${JSON.stringify(MARKUP)}\n    steps:\n      - run: echo\n        env: { A: "\${{ secrets.A }}" }\n`,
        );
        files.set('.github/workflows/large.yml', `on: push\n#${'x'.repeat(2_000_000)}\n`);
        for (let index = 0; index < 150; index += 1)
          files.set(
            `.github/workflows/z${index}.yml`,
            `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: "${'<b>'.repeat(10)}"\n`,
          );
      }
    });
    await ask(page, 'BoundaryLogic/privaci');
    await decided(page);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(await page.locator('.gonogo-result :is(img, script, iframe)').count()).toBe(0);
    expect(await page.textContent('.gonogo-listed summary')).toContain(
      'Files that were not read, so that rows may be missing (',
    );
    expect(problems).toEqual([]);
    await context.close();
  });

  test.each([
    ['', 'Which repository?'],
    ['acme', 'one slash'],
    ['../x', 'cannot be an owner'],
    ['https://evil.example/a/b', 'one slash'],
    ['<img src=x onerror=alert(1)>/b', 'cannot be an owner'],
    ['x'.repeat(2000), 'far too long'],
  ])('%j is refused with the reason, and nothing is sent', async (name, reason) => {
    const { page, foreign, problems, context } = await open();
    await ask(page, name);
    expect(await page.locator('gonogo-verify [role=alert]').first().textContent()).toContain(reason);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('from the start page: one press, the answer in its place, an address to share, and Back leads back', async () => {
    const { page, problems, context } = await open(undefined, '/');
    await ask(page, 'BoundaryLogic/privaci');
    expect(await decided(page)).toBe('no-go');
    expect(page.url()).toBe(`${inject('site')}/verify/?repo=BoundaryLogic%2Fprivaci`);
    expect(await page.locator('gonogo-start').count()).toBe(0);
    await page.goBack();
    await page.waitForSelector('gonogo-start button[aria-pressed]');
    expect(await page.locator('gonogo-board').count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a checklist that is asked about another repository leads here', async () => {
    const { page, foreign, context } = await open(undefined, CHECKLIST);
    await page.getByLabel('Repository', { exact: true }).fill('octo-org/shop');
    await page.getByRole('link', { name: 'Make the rows that fit octo-org/shop' }).click();
    await page.waitForURL(`${inject('site')}/verify/?repo=octo-org/shop`);
    expect(await page.getByLabel('Repository on GitHub').inputValue()).toBe('octo-org/shop');
    expect(foreign).toEqual([]);
    await context.close();
  });
});
