import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checks } from '../../src/checks/index.ts';
import { createSite, type FixtureSite } from '../support/site.ts';
import { type StaticServer, serveFolder } from '../support/static-server.ts';
import { decision, launch, noBrowser, visit } from './visit.ts';

const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
const QUOTED = JSON.stringify(MARKUP);

const WORKFLOW = `name: ${QUOTED}
on: { push: { branches: [${QUOTED}] } }
permissions: { contents: read }
jobs:
  x:
    runs-on: ubuntu-latest
    environment: pypi
    steps: [{ run: make }]
`;

/** Every place of a page that an author writes into, but for a label: a subject with markup stops the build. */
const CHECKLIST = `---
title: ${JSON.stringify(`Release ${MARKUP}`)}
description: ${QUOTED}
target: { repository: acme/shop, workflows: content/targets/shop }
---

## Rows of \`${MARKUP}\`

| Environment              | Secrets needed | Notes       |
| ------------------------ | -------------- | ----------- |
| :environment[pypi]      | None           | \`${MARKUP}\` |

| Workflow          | Trigger             | Environment |
| ----------------- | ------------------- | ----------- |
| :workflow[ci.yml] | Push to \`${MARKUP}\` | \`pypi\`    |

| Step                | By          |
| ------------------- | ----------- |
| :step[say-so]       | \`${MARKUP}\` |
`;

test.each(['environment', 'step', 'secret', 'workflow', 'pages'])(
  'markup as the subject of %s stops the build',
  (check) => {
    const text = CHECKLIST.replace(':step[say-so]', `:${check}[\`${MARKUP}\`]`);
    const { findings } = readChecklist(text, { file: 'a.mdx', checks });
    expect(findings.map(({ rule }) => rule)).toContain('bad-subject');
  },
);

describe.skipIf(noBrowser)('a checklist of somebody who wants harm', () => {
  let browser: Browser;
  let site: FixtureSite;
  let server: StaticServer;
  beforeAll(async () => {
    browser = await launch();
    site = await createSite({
      'content/docs/release.mdx': CHECKLIST,
      'content/targets/shop/ci.yml': WORKFLOW,
      'content/targets/shop/release.yml': null,
    });
    expect((await site.build()).output).not.toContain('ERROR');
    server = await serveFolder(`${site.root}/dist`, '/shop');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await site?.remove();
  });

  test('markup in a row’s cells is text before and after a run', async () => {
    const { page, problems, context } = await visit(browser, {
      path: `${server.url}/release/`,
      answer: (route) =>
        route.fulfill({ status: 404, json: { message: MARKUP }, headers: { 'access-control-allow-origin': '*' } }),
    });
    const verify = page.getByRole('button', { name: 'Verify all' });
    await verify.waitFor();
    const elements = () => page.locator('main :is(img, script)').count();
    expect((await page.textContent('main'))?.split(MARKUP).length).toBeGreaterThan(5);
    expect(await elements()).toBe(0);
    await verify.click();
    await decision(page);
    expect(await page.textContent('#workflow-ci-yml-details')).toContain(MARKUP);
    for (const badge of await page.locator('.gonogo-badge:enabled').all()) await badge.click();
    expect(await elements()).toBe(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    // The fixture has no icon.
    expect(problems.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
    await context.close();
  });
});
