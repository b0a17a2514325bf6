import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { presets } from '../../src/sandbox/index.ts';
import { type SandboxServer, startSandboxServer } from '../support/sandbox-server.ts';
import { type Change, forward } from './forward.ts';
import { kindsOf, spoil } from './spoil-world.ts';
import { decision, launch, noBrowser, openTokens, type Visit, verifyAll, visit } from './visit.ts';

const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script><a href="javascript:window.ran=1">x</a>';

/** Texts of a repository that the checklist's verdicts quote, so that they must be seen as what they are. */
const QUOTED = [
  'annotations.message',
  'jobs.name',
  'publisher.environment',
  'publisher.repository',
  'publisher.workflow',
  'repositories.defaultBranch',
  'reviewers.name',
  'tags.name',
];

/** What of a hostile text became more than text: elements of its own, links that lead elsewhere, or a script that ran. */
async function harm(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const hosts = ['github.com', 'api.github.com', 'pypi.org', 'test.pypi.org', 'ghcr.io', location.hostname];
    const links = [...document.querySelectorAll<HTMLAnchorElement>('main a[href]')];
    return [
      ...('ran' in window ? ['a script ran'] : []),
      ...[...document.querySelectorAll('main :is(img, script, iframe, object, embed, base, style)')].map(
        ({ outerHTML }) => outerHTML,
      ),
      ...links.filter(({ protocol }) => !/^https?:$/.test(protocol)).map(({ href }) => href),
      ...links.filter(({ hostname }) => !hosts.includes(hostname)).map(({ href }) => href),
    ];
  });
}

describe.skipIf(noBrowser)('what hosts answer', () => {
  let browser: Browser;
  let server: SandboxServer;
  let change: Change | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    change = undefined;
    await server.close();
  });

  /** The checklist with both tokens, about a repository whose release broke off: the most of it is quoted there. */
  const open = async () => {
    const { world, tokens } = presets.stuck(new Date());
    server = await startSandboxServer({ world });
    const visited = await visit(browser, { answer: (route) => forward(route, server, change) });
    const { repository, packages } = await openTokens(visited.page);
    await repository.fill(tokens.fineGrained);
    await packages.fill(tokens.packages);
    return { ...visited, world };
  };
  const close = async ({ problems, context }: Visit) => {
    expect(problems).toEqual([]);
    await context.close();
  };

  test('every text that a verdict quotes is shown as text', async () => {
    const visited = await open();
    const { page, world } = visited;
    for (const kind of QUOTED) {
      const undo = spoil(world, kind, MARKUP);
      await verifyAll(page);
      expect(await page.textContent('main'), kind).toContain(MARKUP.replaceAll('`', ''));
      expect(await harm(page), kind).toEqual([]);
      undo();
    }
    await close(visited);
  });

  test('no other text of the repository, its packages and its indexes becomes markup', async () => {
    const visited = await open();
    const { page, world } = visited;
    const kinds = kindsOf(world).filter((kind) => !QUOTED.includes(kind));
    expect(kinds).toEqual(expect.arrayContaining(['environments.name', 'secrets.name', 'releases.name', 'jobs.log']));
    // Some at a time: where a name is wrong, what hangs on it is not asked for.
    for (let first = 0; first < 9; first += 1) {
      const some = kinds.filter((_, index) => index % 9 === first);
      const undo = some.map((kind) => spoil(world, kind, MARKUP));
      await verifyAll(page);
      expect(await harm(page), some.join()).toEqual([]);
      for (const one of undo.reverse()) one();
    }
    await close(visited);
  });

  test.each(['javascript:window.ran=1', 'https://evil.test/', '//evil.test/', 'https://github.com@evil.test/'])(
    '%s: no link leads there',
    async (address) => {
      const visited = await open();
      change = (body) => body.replaceAll(/"https?:\/\/[^"]*"/g, JSON.stringify(address));
      await verifyAll(visited.page);
      expect(await harm(visited.page)).toEqual([]);
      await close(visited);
    },
  );

  test('workflow files of any repository become rows of text', async () => {
    const { world } = presets.ready(new Date());
    const hostile = `name: ${JSON.stringify(MARKUP)}
on: { push: { branches: [${JSON.stringify(MARKUP)}] } }
jobs:
  x:
    runs-on: ubuntu-latest
    environment: ${JSON.stringify(MARKUP)}
    steps:
      - run: echo ${MARKUP.replaceAll(': ', ':')}
        env: { A: "\${{ secrets.A }}", B: "\${{ secrets[${"'<img src=x onerror=window.ran=1>'"}] }}" }
`;
    for (const { files } of world.github.repositories[0]?.commits.values() ?? [])
      for (const path of files.keys()) if (path.endsWith('.yml')) files.set(path, hostile);
    server = await startSandboxServer({ world });
    const visited = await visit(browser, { path: '/verify/', answer: (route) => forward(route, server) });
    const { page } = visited;
    await page.getByLabel('Repository on GitHub').fill('BoundaryLogic/privaci');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.waitForSelector('gonogo-row');
    await decision(page);
    expect(await page.textContent('main')).toContain('<img src=x onerror=');
    expect(await harm(page)).toEqual([]);
    await close(visited);
  });
});
