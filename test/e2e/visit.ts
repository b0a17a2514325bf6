import { type Browser, type BrowserContext, chromium, type Locator, type Page, type Route } from 'playwright-core';
import { inject } from 'vitest';
import { PAGE_HOSTS } from '../../src/evidence/create-page-clients.ts';
import type { PresetName } from '../../src/widget/presets.ts';
import { CHROMIUM_ARGS } from '../support/chromium.ts';

/** The page that the project ships. */
export const CHECKLIST = '/checklists/privaci/';

/** Without a browser the tests of this folder are left out; the set-up has said so. */
export const noBrowser = inject('chromium') === '';

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: inject('chromium'), args: [...CHROMIUM_ARGS] });
}

/** A page of the built site, watched. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, uncaught errors and violations of the content security policy. Nothing is left out but refusals of the hosts that are asked. */
  readonly problems: string[];
  /** Addresses asked outside the site. */
  readonly foreign: string[];
}

export interface VisitOptions {
  /** Below the site's base; a whole address is taken as it is. */
  readonly path?: string;
  readonly javaScript?: boolean;
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  /** Lets a test put a script of its own into the page. */
  readonly withoutPolicy?: boolean;
  /** Answers requests to the hosts that a page may ask; every other foreign request is aborted. */
  readonly answer?: (route: Route) => Promise<void>;
}

/** Opens a page in a context of its own. */
export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const { path = CHECKLIST, javaScript = true, width = 1280, theme = 'light', withoutPolicy = false, answer } = options;
  const site = new URL(inject('site'));
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
    colorScheme: theme,
    bypassCSP: withoutPolicy,
  });
  const problems: string[] = [];
  const foreign: string[] = [];
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.hostname === site.hostname || url.protocol === 'data:') return route.continue();
    foreign.push(url.href);
    if (PAGE_HOSTS.includes(url.hostname) && answer) return answer(route);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // The browser itself logs every 403 and 404, which are answers here.
    const { url } = message.location();
    const refusal =
      URL.canParse(url) && PAGE_HOSTS.includes(new URL(url).hostname) && /^Failed to load/.test(message.text());
    if (message.type() === 'error' && !refusal) problems.push(message.text());
  });
  if (javaScript) {
    await context.exposeFunction('reportViolation', (text: string) => problems.push(text));
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        (globalThis as unknown as { reportViolation: (text: string) => void }).reportViolation(
          `CSP: ${event.violatedDirective} ${event.blockedURI}`,
        );
      });
    });
  }
  await page.goto(path.startsWith('http') ? path : `${site.href}${path}`);
  if (javaScript && path.includes(CHECKLIST)) await page.waitForSelector('gonogo-board >> text=Verify all');
  return { page, context, problems, foreign };
}

/** Anchor → status of every row of the page. */
export function statuses(page: Page): Promise<Record<string, string>> {
  return page.$$eval('gonogo-row', (rows) => Object.fromEntries(rows.map((row) => [row.id, row.dataset.state ?? ''])));
}

/** The board's decision, once no row is asked any more. */
export async function decision(page: Page): Promise<string> {
  await page.waitForFunction(
    () => !document.querySelector('gonogo-row[data-state=asking], gonogo-board progress:not([hidden])'),
  );
  return page.$eval('.gonogo-decision', (one) => one.dataset.decision ?? '');
}

/** *Verify all*, and what comes of it. */
export async function verifyAll(page: Page): Promise<{ decision: string; rows: Record<string, string> }> {
  await page.click('text=Verify all');
  return { decision: await decision(page), rows: await statuses(page) };
}

/** Opens the part with the fields for tokens. */
export async function openTokens(page: Page): Promise<{ repository: Locator; packages: Locator }> {
  await page.locator('gonogo-board summary').first().click();
  await page.waitForSelector('gonogo-board input[type=password]');
  return { repository: page.getByLabel('Token for the repository'), packages: page.getByLabel('Token for packages') };
}

/** Enters the sandbox. */
export async function enterSandbox(page: Page, preset: PresetName): Promise<void> {
  const button = page.getByRole('button', { name: preset, exact: true });
  if (!(await button.isVisible())) await page.click('text=Try it in the sandbox');
  await button.click();
  await page.waitForSelector(`.gonogo-banner:not([hidden]) >> text=Sandbox: ${preset}.`);
}

/** Enters the sandbox with other tokens than it offers first. */
export async function chooseTokens(page: Page, label: string): Promise<void> {
  await page.getByLabel('Tokens').selectOption({ label });
}
