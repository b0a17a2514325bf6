import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { ensureChromium } from '../support/chromium.ts';
import { astroEnvironment } from '../support/site.ts';
import { serveFolder } from '../support/static-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built site is served, or empty without a browser. */
    readonly site: string;
    /** The folder of the built site. */
    readonly dist: string;
    /** The browser's path, or empty: then the browser tests are left out. */
    readonly chromium: string;
  }
}

/** Builds the site once and serves it under its base path. `GONOGO_DIST` names a site that is built already. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const chromium = ensureChromium((line) => console.log(line));
  const built = process.env.GONOGO_DIST;
  const dist = resolve(built ?? 'dist');
  project.provide('chromium', chromium ?? '');
  project.provide('dist', dist);
  project.provide('site', '');
  if (!chromium) return undefined;
  if (!built) {
    const { GITHUB_REPOSITORY: _, ...env } = astroEnvironment();
    await promisify(execFile)(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], { env });
  }
  const server = await serveFolder(dist, '/gonogo');
  project.provide('site', server.url);
  return server.close;
}
