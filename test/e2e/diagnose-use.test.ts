import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zip } from '../widget/zip.ts';
import { FIELD, openDiagnose, PATH, paste, sampleOf, shown, status, TIED, titleOf } from './diagnose-page.ts';
import { launch, noBrowser, visit } from './visit.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

describe.skipIf(noBrowser)('the page that diagnoses a log, in use', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('the number of a line leads to it in the field', async () => {
    const { page, context } = await openDiagnose(browser);
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
    const { page, problems, context } = await openDiagnose(browser);
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
    const { page, context } = await openDiagnose(browser);
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
    const { page, problems, context } = await openDiagnose(browser);
    await page.evaluate(() => {
      // A file without an end.
      Blob.prototype.stream = () =>
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

  test('a pasted text of megabytes is read beside the field, which stays quick', async () => {
    const { page, context } = await openDiagnose(browser);
    await page.getByLabel(FIELD).evaluate((field, sample) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', `${'a line\n'.repeat(400_000)}${sample}`);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, sampleOf('release-exists'));
    await status(page).filter({ hasText: 'pasted text (2.8 MB, too long for the field): 1 cause' }).waitFor();
    expect((await shown(page))[0]?.title).toBe(titleOf('release-exists'));
    expect(await page.getByLabel(FIELD).inputValue()).toBe('');
    await context.close();
  });

  test('a later text takes the place of an earlier answer; clearing leaves nothing', async () => {
    const { page, context } = await openDiagnose(browser);
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
    const { page, context } = await openDiagnose(browser);
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
    const { page, context } = await openDiagnose(browser, { theme, width, withoutPolicy: true });
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
});
