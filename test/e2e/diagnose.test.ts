import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { diagnoseText } from '../../src/failures/diagnose.ts';
import { signatures } from '../../src/failures/index.ts';
import { presets } from '../../src/sandbox/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { greenLog } from '../failures/green-log.ts';
import { choose, openDiagnose, paste, sampleOf, shown, status, TIED, titleOf } from './diagnose-page.ts';
import { launch, noBrowser } from './visit.ts';

describe.skipIf(noBrowser)('why did my release fail', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each(['ghcr-write-denied', 'pypi-publisher-missing', 'release-exists'])(
    '%s: a pasted sample is named first',
    async (id) => {
      const { page, problems, context } = await openDiagnose(browser);
      await paste(page, sampleOf(id));
      const [first] = await shown(page);
      expect(first?.title).toBe(titleOf(id));
      expect(await status(page).textContent()).toContain(titleOf(id));
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  test('a signature’s samples give the answers that they give outside the browser', async () => {
    const { page, problems, context } = await openDiagnose(browser);
    const samples = signatures.flatMap(({ id, samples: { shows } }) =>
      shows.map((sample, at) => ({ name: `${id}-${at}.log`, sample })),
    );
    expect(samples.length).toBeGreaterThan(60);
    for (const { name, sample } of samples) {
      await choose(page, name, sample);
      const expected = diagnoseText(sample).diagnoses.map(({ id, lines }) => ({
        title: titleOf(id),
        lines: lines.map(({ line, text }) => [`${name}, line ${line}`, text]),
      }));
      expect(
        (await shown(page)).map(({ title, lines }) => ({ title, lines })),
        name,
      ).toEqual(expected);
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  test('the log of the sandbox’s broken release: the report that the command line writes', async () => {
    const { page, context } = await openDiagnose(browser);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const jobs = presets
      .stuck(new Date())
      .world.github.repositories.flatMap(({ runs }) => runs)
      .flatMap((run) => run.jobs);
    const log = jobs.find(({ conclusion }) => conclusion === 'failure')?.log ?? '';
    await paste(page, log);
    await page.getByRole('button', { name: 'Copy report' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const { stdout } = await runCli(['diagnose', '-', '--format', 'markdown'], { cwd: tmpdir(), input: log });
    const withoutSource = (report: string) => report.replace(/^Read: .*$/m, '');
    expect(copied).toContain('### 1. GHCR refuses the push: this package gives no write access (92 %)');
    expect(withoutSource(copied)).toBe(withoutSource(stdout));
    const links = await page
      .locator('.gonogo-causes p', { hasText: 'In a checklist' })
      .locator('a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links).toEqual(['/gonogo/checklists/privaci/#failure-ghcr-write-denied']);
    await context.close();
  });

  test('the words of every failure in a run that went well name none', async () => {
    const { page, context } = await openDiagnose(browser);
    await choose(page, 'green.log', [...greenLog(1_000_000, 'raw')].join(''));
    expect(await page.locator('.gonogo-causes').count()).toBe(0);
    await paste(page, 'Compiled 12 files.\nAll checks passed.\nPublished 1.2.0.\n');
    expect(await status(page).textContent()).toBe('Nothing in 3 lines looks like a failure.');
    expect(await page.locator('.gonogo-results').textContent()).toBe('');
    await context.close();
  });

  test('causes that fit the same lines are said to be tied, with the check that tells them apart', async () => {
    const { page, context } = await openDiagnose(browser);
    await paste(page, TIED);
    const { diagnoses } = diagnoseText(TIED);
    expect(diagnoses.length).toBeGreaterThan(1);
    const causes = await shown(page);
    expect(causes.map(({ title }) => title)).toEqual(diagnoses.map(({ id }) => titleOf(id)));
    expect(causes[0]?.sure).toBe(`One of ${diagnoses.length} causes that fit the same lines`);
    const first = page.locator('.gonogo-causes > li').first();
    expect(await first.textContent()).toContain(`does not tell it from “${causes[1]?.title}”`);
    const links = await first
      .locator('p', { hasText: 'What tells them apart' })
      .locator('a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links).toEqual(diagnoses[0]?.toldApartBy?.map((check) => `/gonogo/checks/${check}/`));
    await context.close();
  });

  test('the repository’s name fills in addresses and commands', async () => {
    const { page, context } = await openDiagnose(browser);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await paste(page, sampleOf('secret-missing'));
    expect(await page.locator('.gonogo-command').count()).toBe(0);
    await page.getByLabel('Repository').fill('acme/rocket');
    const command = page.locator('.gonogo-command code').first();
    await command.waitFor();
    expect(await command.textContent()).toMatch(/^gh secret set \S+ --repo acme\/rocket$/);
    await page.getByRole('button', { name: 'Copy report' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`## ${titleOf('secret-missing')}\n\nRead: \`pasted text\` of acme/rocket`);
    expect(copied).toContain(await command.textContent());
    await page.getByLabel('Repository').fill('not a repository');
    await page.locator('[role=alert]').filter({ hasText: 'A repository is written owner/name' }).waitFor();
    await page.locator('.gonogo-command').first().waitFor({ state: 'detached' });
    await context.close();
  });

  test('an answer leads to the rows that name the failure, and to no row where none does', async () => {
    const { page, context } = await openDiagnose(browser);
    const rows = page.locator('.gonogo-causes p', { hasText: 'In a checklist: ' });
    await paste(page, sampleOf('secret-missing'));
    await rows.locator('a').click();
    await page.waitForURL('**/checklists/privaci/#failure-secret-missing');
    expect(await page.locator('#failure-secret-missing').count()).toBe(1);
    await page.goBack();
    await paste(page, sampleOf('billing'));
    expect((await shown(page))[0]?.title).toBe(titleOf('billing'));
    expect(await rows.count()).toBe(0);
    await context.close();
  });

  test('every answer leads to pages that are there', () => {
    const there = (path: string) => existsSync(`${inject('dist')}/${path}/index.html`);
    const linked = signatures.flatMap(({ id, confirm }) => [
      `failures/${id}`,
      ...confirm.map((check) => `checks/${check}`),
    ]);
    expect([...new Set(linked)].filter((path) => !there(path))).toEqual([]);
  });
});
