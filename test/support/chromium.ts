import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** For headless runs as any user, root included, without calls home. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium: `CHROME_PATH`, or the first one on the path. */
function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROME_PATH) return existsSync(env.CHROME_PATH) ? env.CHROME_PATH : undefined;
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * The path of a Chromium to test with. A missing one is installed from Debian's packages by root or in CI; otherwise the browser tests are
 * left out with one line that says how to have them, except in CI, where nothing may be left out.
 */
export function ensureChromium(say: (line: string) => void): string | undefined {
  const found = findChromium();
  if (found) return found;
  const root = process.getuid?.() === 0;
  const ci = Boolean(process.env.CI);
  if ((root || ci) && existsSync('/usr/bin/apt-get')) {
    say('No Chromium found: installing Debian’s package “chromium” for the browser tests.');
    try {
      installChromium(root ? [] : ['sudo']);
    } catch (error) {
      say(`That failed: ${error instanceof Error ? error.message : 'unknown error'}`);
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  const how = 'install Chromium (Debian: apt-get install chromium) or set CHROME_PATH';
  if (ci) throw new Error(`The browser tests need Chromium, and CI leaves nothing out: ${how}.`);
  say(`NOT RUN: the browser tests (test/e2e, byte budgets). To run them, ${how}.`);
  return undefined;
}

function installChromium(sudo: readonly string[]): void {
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const [command = 'apt-get', ...rest] = [...sudo, 'apt-get', '-qq', ...args];
    execFileSync(command, rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
}
