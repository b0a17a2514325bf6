import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { diagnoseText } from '../../src/failures/diagnose.ts';
import { signatureOf, signatures } from '../../src/failures/index.ts';
import { NO_CAUSE } from '../../src/reporters/diagnosis.ts';
import { greenLog } from '../failures/green-log.ts';
import { zip } from '../widget/zip.ts';
import { launch, noBrowser, type Visit, type VisitOptions, visit } from './visit.ts';

const PATH = '/diagnose/';
const FIELD = 'Log of the failed run';
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

const sampleOf = (id: string) => signatureOf(id)?.samples.shows[0] ?? '';
const titleOf = (id: string) => signatureOf(id)?.title ?? '';
/** Two causes that the log does not tell apart. */
const TIED =
  '#12 ERROR: denied: installation not allowed to Write organization package\nError: Process completed with exit code 1.';
const TOKEN = `ghp_${'a1B2'.repeat(9)}`;

/** What the page says: each cause with its sureness, and the lines it rests on. */
function shown(page: Page) {
  return page.$$eval('.gonogo-causes > li', (causes) =>
    causes.map((cause) => ({
      title: cause.querySelector('h2')?.textContent,
      sure: cause.querySelector('strong')?.textContent,
      lines: [...cause.querySelectorAll('.gonogo-lines li')].map((line) => [
        line.querySelector('button, span')?.textContent,
        line.querySelector('code')?.textContent,
      ]),
    })),
  );
}

const status = (page: Page) => page.locator('gonogo-diagnose [role=status]');

/** Pastes a text, and waits for the answer about it. */
async function paste(page: Page, log: string): Promise<void> {
  await page.getByLabel(FIELD).fill(log);
  await page.locator('.gonogo-results[aria-busy=false]').waitFor({ state: 'attached' });
}

/** Chooses files, and waits for the answer about them. */
async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = Buffer.from(content);
  await page.locator('gonogo-diagnose input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  await status(page)
    .filter({ hasText: `${name}: ` })
    .waitFor();
}

describe.skipIf(noBrowser)('why did my release fail', () => {
  let browser: Browser;
  let opened: (Visit & { readonly requests: string[] }) | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  async function open(options: VisitOptions = {}) {
    const visited = await visit(browser, { path: PATH, ...options });
    const requests: string[] = [];
    visited.page.on('request', (request) => requests.push(request.url()));
    await visited.page.getByLabel(FIELD).waitFor();
    await visited.page.waitForLoadState('networkidle');
    requests.length = 0;
    opened = { ...visited, requests };
    return opened;
  }

  test.each(['ghcr-write-denied', 'pypi-publisher-missing', 'release-exists'])(
    '%s: a pasted sample is named first',
    async (id) => {
      const { page, problems, context } = await open();
      await paste(page, sampleOf(id));
      const [first] = await shown(page);
      expect(first?.title).toBe(titleOf(id));
      expect(await status(page).textContent()).toContain(titleOf(id));
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  test('a signature’s samples give the answers that they give outside the browser', async () => {
    const { page, problems, context } = await open();
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

  test('the words of every failure in a run that went well name none', async () => {
    const { page, context } = await open();
    await choose(page, 'green.log', [...greenLog(1_000_000, 'raw')].join(''));
    expect(await page.locator('.gonogo-causes').count()).toBe(0);
    await paste(page, 'Compiled 12 files.\nAll checks passed.\nPublished 1.2.0.\n');
    expect(await status(page).textContent()).toBe('Nothing in 4 lines looks like a failure.');
    expect(await page.locator('.gonogo-results').textContent()).toBe('');
    await context.close();
  });

  test('causes that fit the same lines are said to be tied, with the check that tells them apart', async () => {
    const { page, context } = await open();
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

  test('markup in a log is text', async () => {
    const { page, problems, context } = await open();
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
    const { page, requests, foreign, problems, context } = await open();
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
    const { page, context } = await open();
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

  test('the repository’s name fills in addresses and commands', async () => {
    const { page, context } = await open();
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
    const { page, context } = await open();
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

  test('the number of a line leads to it in the field', async () => {
    const { page, context } = await open();
    const before = Array.from({ length: 300 }, (_, index) => `step ${index}`).join('\n');
    await paste(
      page,
      `${before}\ndenied: permission_denied: write_package\nError: Process completed with exit code 1.`,
    );
    await page.getByRole('button', { name: 'line 301' }).click();
    const selected = await page.getByLabel(FIELD).evaluate((field) => {
      const { value, selectionStart, selectionEnd, scrollTop } = field as HTMLTextAreaElement;
      return { text: value.slice(selectionStart, selectionEnd), scrolled: scrollTop > 0 };
    });
    expect(selected).toEqual({ text: 'denied: permission_denied: write_package', scrolled: true });
    await context.close();
  });

  test.each([
    ['the archive of a run', zip({ '0_build.txt': sampleOf('release-exists'), 'build/1_x.txt': sampleOf('billing') })],
    ['gzip', gzipSync(sampleOf('release-exists'))],
  ])('%s can be dropped anywhere on the page', async (_, content) => {
    const { page, problems, context } = await open();
    const address = page.url();
    await page.evaluate(
      (bytes) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([Uint8Array.from(bytes)], 'logs.bin'));
        const dropped = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector('h1')?.dispatchEvent(dropped);
        if (!dropped.defaultPrevented) throw new Error('the browser would open the file');
      },
      [...content],
    );
    await status(page).filter({ hasText: 'logs.bin: ' }).waitFor();
    expect((await shown(page)).map(({ title }) => title)).toEqual([titleOf('release-exists')]);
    expect(page.url()).toBe(address);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a file that cannot be read is refused in words', async () => {
    const { page, context } = await open();
    const buffer = zip({ 'picture.png': 'x' });
    await page
      .locator('gonogo-diagnose input[type=file]')
      .setInputFiles({ name: 'logs.zip', mimeType: 'application/zip', buffer });
    await page
      .locator('gonogo-diagnose [role=alert]')
      .filter({ hasText: 'logs.zip is an archive without a log' })
      .waitFor();
    await context.close();
  });

  test('a file of any size leaves the page usable, and reading can be cancelled', async () => {
    const { page, problems, context } = await open();
    await page.evaluate(() => {
      // A file without an end.
      File.prototype.stream = () =>
        new ReadableStream({ pull: (stream) => stream.enqueue(new TextEncoder().encode('a line\n'.repeat(10_000))) });
    });
    await page
      .locator('gonogo-diagnose input[type=file]')
      .setInputFiles({ name: 'endless.log', mimeType: 'text/plain', buffer: Buffer.from('x'.repeat(5000)) });
    await page.locator('gonogo-diagnose progress[value]').waitFor();
    expect(await status(page).textContent()).toBe('Reading endless.log, 5 kB …');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await status(page).filter({ hasText: 'Cancelled.' }).waitFor();
    expect(await page.locator('gonogo-diagnose progress').isVisible()).toBe(false);
    await paste(page, sampleOf('release-exists'));
    expect((await shown(page))[0]?.title).toBe(titleOf('release-exists'));
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a later text takes the place of an earlier answer; clearing leaves nothing', async () => {
    const { page, context } = await open();
    await paste(page, sampleOf('release-exists'));
    await page.getByLabel(FIELD).fill(sampleOf('ghcr-write-denied'));
    await page.locator('h2', { hasText: titleOf('ghcr-write-denied') }).waitFor();
    expect(await page.locator('.gonogo-causes h2').allTextContents()).not.toContain(titleOf('release-exists'));
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await page.getByLabel(FIELD).inputValue()).toBe('');
    expect(await page.locator('.gonogo-results').textContent()).toBe('');
    expect(await status(page).textContent()).toBe('');
    await context.close();
  });

  test('everything can be reached and used from the keyboard', async () => {
    const { page, context } = await open();
    await page.getByLabel(FIELD).focus();
    await page.keyboard.insertText(sampleOf('release-exists'));
    await page.locator('.gonogo-causes').waitFor();
    const names: string[] = [];
    for (let stops = 0; stops < 4; stops += 1) {
      await page.keyboard.press('Tab');
      names.push(
        await page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName || ''),
      );
    }
    expect(names).toEqual(['Choose log files', 'Clear', 'INPUT', expect.stringMatching(/^(line \d+|Open .*|Copy)$/)]);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose log files' }).focus();
    await page.keyboard.press('Enter');
    expect((await chooser).isMultiple()).toBe(true);
    await context.close();
  });

  test('without JavaScript the page says what to do instead', async () => {
    const { page, context } = await visit(browser, { path: PATH, javaScript: false });
    expect(await page.locator('gonogo-diagnose').textContent()).toContain('npm exec -- gonogo diagnose');
    expect(await page.getByText('This needs JavaScript').isVisible()).toBe(true);
    await context.close();
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('axe finds nothing in the %s theme at %i, and nothing is wider than the screen', async (theme, width) => {
    const { page, context } = await open({ theme, width, withoutPolicy: true });
    await page.addScriptTag({ content: AXE });
    const faults = async () => {
      const { violations } = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run: (context: object) => Promise<AxeResults> } };
        return axe.run({ include: ['main'] });
      });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    };
    expect(await faults()).toEqual([]);
    await page.getByLabel('Repository').fill('acme/rocket');
    await paste(page, `${TIED}\n${sampleOf('secret-missing')}\n${'y'.repeat(900)}`);
    await page.locator('.gonogo-command').first().waitFor();
    expect(await faults()).toEqual([]);
    await paste(page, `##[error]the flux is out of range ${'z'.repeat(500)}\n`);
    expect(await faults()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
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
