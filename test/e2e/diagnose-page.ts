import type { Browser, Locator, Page } from 'playwright-core';
import { signatureOf } from '../../src/failures/index.ts';
import { type Visit, type VisitOptions, visit } from './visit.ts';

export const PATH = '/diagnose/';
export const FIELD = 'Log of the failed run';

export const sampleOf = (id: string) => signatureOf(id)?.samples.shows[0] ?? '';
export const titleOf = (id: string) => signatureOf(id)?.title ?? '';
/** Two causes that the log does not tell apart. */
export const TIED =
  '#12 ERROR: denied: installation not allowed to Write organization package\nError: Process completed with exit code 1.';

/** The page's one-sentence answer. */
export const status = (page: Page): Locator => page.locator('gonogo-diagnose [role=status]');

/** What the page says: each cause with its sureness, and the lines it rests on. */
export function shown(page: Page) {
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

/** Pastes a text, and waits for the answer about it. */
export async function paste(page: Page, log: string): Promise<void> {
  await page.getByLabel(FIELD).fill(log);
  await page.locator('.gonogo-results[aria-busy=false]').waitFor({ state: 'attached' });
}

/** Chooses files, and waits for the answer about them. */
export async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = Buffer.from(content);
  await page.locator('gonogo-diagnose input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  await status(page)
    .filter({ hasText: `${name}: ` })
    .waitFor();
}

/** Opens the page; `requests` holds what goes out from then on. */
export async function openDiagnose(
  browser: Browser,
  options: VisitOptions = {},
): Promise<Visit & { readonly requests: string[] }> {
  const visited = await visit(browser, { path: PATH, ...options });
  const requests: string[] = [];
  visited.page.on('request', (request) => requests.push(request.url()));
  await visited.page.getByLabel(FIELD).waitFor();
  await visited.page.waitForLoadState('networkidle');
  requests.length = 0;
  return { ...visited, requests };
}
