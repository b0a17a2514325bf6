import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
import { HOME, runCli } from './run-cli.ts';

const NOW = new Date('2026-11-23T12:00:00Z');

/** A real run of the whole checklist of this project, its requests led to the sandbox. */
async function verifySeed(env: Record<string, string>) {
  const answer = createSandbox(presets.ready(NOW).world, { surface: 'cli', now: () => NOW });
  const sent: { readonly method: string; readonly url: string }[] = [];
  const { stdout } = await runCli(['verify', 'privaci', '--format', 'json'], {
    cwd: HOME,
    env,
    fetch: (url, init) => {
      sent.push({ method: init.method, url });
      return answer(new Request(url, { ...init, signal: init.signal as AbortSignal }));
    },
  });
  return { sent, report: JSON.parse(stdout) as Report };
}

const { tokens } = presets.ready(NOW);

describe.each([
  ['anonymously', {}],
  ['with both tokens', { GH_TOKEN: tokens.fineGrained, GONOGO_PACKAGES_TOKEN: tokens.packages }],
])('the whole checklist %s', (_name, env) => {
  it('asks each question once, only reads, and goes three round trips deep at most', async () => {
    const { sent, report } = await verifySeed(env);
    const urls = sent.map(({ url }) => url);
    expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
    expect(sent.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
    expect(report.traffic?.depth).toBeLessThanOrEqual(3);
    expect(report.traffic?.requests).toBe(sent.length);
  });
});

it('costs at most 16 of the 60 requests that GitHub gives to whoever has no token', async () => {
  const { sent } = await verifySeed({});
  expect(sent.filter(({ url }) => url.startsWith('https://api.github.com/')).length).toBeLessThanOrEqual(16);
});
