import type { Route } from 'playwright-core';
import type { SandboxServer } from '../support/sandbox-server.ts';

/** A hand on the answers: gets a body as text with its address, and gives what the page is to read. */
export type Change = (body: string, url: string) => string;

/** Passes a page's request on to the sandbox; a page that stopped asking no longer takes the answer. */
export async function forward(route: Route, { addressOf }: SandboxServer, change?: Change): Promise<void> {
  try {
    const url = route.request().url();
    const response = await route.fetch({ url: addressOf(url), maxRedirects: 0 });
    await route.fulfill({ response, ...(change ? { body: change(await response.text(), url) } : {}) });
  } catch {
    await route.abort().catch(() => undefined);
  }
}
