import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const ASTRO = join(PROJECT, 'node_modules/astro/bin/astro.mjs');
// Two levels below the project, so that the fixture's configuration finds the plugin and packages resolve.
const SITES = join(PROJECT, '.cache/sites');

/** What vitest sets in its own environment, and Astro and Vite would take for theirs. */
const OF_VITEST = ['NODE_ENV', 'VITEST', 'VITE_USER_NODE_ENV', 'TEST', 'MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL'];

/** Content by path, relative to the site; `null` removes what the fixture has there. */
export type SiteFiles = Readonly<Record<string, string | Uint8Array | null>>;

/** A site of its own in a folder of its own. */
export interface FixtureSite {
  readonly root: string;
  readonly write: (files: SiteFiles) => Promise<void>;
  /** Runs a real `astro build`. */
  readonly build: () => Promise<{ readonly code: number; readonly output: string }>;
  readonly remove: () => Promise<void>;
}

/** Copies a site of `test/fixtures/sites` and writes files into it. */
export async function createSite(files: SiteFiles = {}, fixture = 'minimal'): Promise<FixtureSite> {
  await mkdir(SITES, { recursive: true });
  const root = await mkdtemp(join(SITES, `${fixture}-`));
  await cp(join(PROJECT, 'test/fixtures/sites', fixture), root, { recursive: true });
  const write = async (changes: SiteFiles) => {
    for (const [name, content] of Object.entries(changes)) {
      const path = join(root, name);
      if (content === null) await rm(path, { recursive: true, force: true });
      else {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, content);
      }
    }
  };
  await write(files);
  return {
    root,
    write,
    build: () => run(root, ['build']),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** Starts Astro in a site; the caller ends it. */
export function startAstro(root: string, args: readonly string[]) {
  return spawn(process.execPath, [ASTRO, ...args], {
    cwd: root,
    env: astroEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What a person's shell would give Astro: nothing of vitest's, so that a build is a production build. */
export function astroEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0', NO_COLOR: '1' };
  for (const name of OF_VITEST) delete env[name];
  return env;
}

async function run(root: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = startAstro(root, args);
  const parts: string[] = [];
  child.stdout.on('data', (data: Buffer) => parts.push(data.toString()));
  child.stderr.on('data', (data: Buffer) => parts.push(data.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: parts.join('') }));
  });
}
