import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fetch } from '../../src/evidence/platform.ts';
import { type Machine, type Ran, runCli } from './run-cli.ts';

const CLASSIC = `ghp_${'A1b2'.repeat(9)}`;
const FINE_GRAINED = `github_pat_${'C3_d'.repeat(20)}`;
const INSTALLATION = `ghs_12345_eyJ${'aB9.-_'.repeat(84)}`;
const VERIFY = ['verify', '--only', 'secret'];

/** What was asked with which credential; everything is answered with 401. */
function recording(body = '{"message":"Bad credentials"}') {
  const sent: string[] = [];
  const fetch: Fetch = (_url, init) => {
    sent.push(init.headers.authorization ?? 'none');
    return Promise.resolve(new Response(body, { status: 401, headers: { 'content-type': 'application/json' } }));
  };
  return { sent, fetch };
}

describe('where the token comes from', () => {
  const machines: readonly [string, readonly string[], Machine, string, string][] = [
    [
      'GH_TOKEN first',
      [],
      { env: { GH_TOKEN: CLASSIC, GITHUB_TOKEN: FINE_GRAINED } },
      'GH_TOKEN, a classic token',
      CLASSIC,
    ],
    [
      'then GITHUB_TOKEN',
      [],
      { env: { GH_TOKEN: '', GITHUB_TOKEN: INSTALLATION } },
      'GITHUB_TOKEN, a token of an installation',
      INSTALLATION,
    ],
    [
      'then gh',
      [],
      { capture: () => Promise.resolve(`${FINE_GRAINED}\n`) },
      'gh auth token, a fine-grained token',
      FINE_GRAINED,
    ],
    [
      'standard input where asked',
      ['--token-stdin'],
      { input: `${FINE_GRAINED}\n`, env: { GH_TOKEN: CLASSIC } },
      'standard input, a fine-grained token',
      FINE_GRAINED,
    ],
  ];
  it.each(machines)('%s', async (_name, args, machine, words, token) => {
    const { sent, fetch } = recording();
    const { stderr } = await runCli([...VERIFY, ...args], { ...machine, fetch });
    expect(stderr).toContain(`Token: ${words}`);
    expect(new Set(sent)).toEqual(new Set([`token ${token}`]));
  });

  it('asks gh for the token of github.com', async () => {
    const asked: string[] = [];
    await runCli(VERIFY, {
      capture: (program, args) => {
        asked.push([program, ...args].join(' '));
        return Promise.resolve(undefined);
      },
    });
    expect(asked).toEqual(['gh auth token --hostname github.com']);
  });

  it.each<[string, readonly string[]]>([
    ['--anonymous', ['--anonymous']],
    ['the sandbox', ['--sandbox', 'ready']],
  ])('%s uses none of them', async (_name, args) => {
    const { sent, fetch } = recording();
    const { stdout, stderr } = await runCli([...VERIFY, ...args], {
      fetch,
      env: { GH_TOKEN: CLASSIC, GONOGO_PACKAGES_TOKEN: CLASSIC },
      capture: () => Promise.reject(new Error('gh was run')),
    });
    expect(sent.filter((credential) => credential !== 'none')).toEqual([]);
    expect(stdout + stderr).not.toContain('GH_TOKEN, ');
  });
});

describe('each fault of a token has its own words, and stops the run before anything is sent', () => {
  it.each<[string, Machine, RegExp]>([
    ['empty input', { input: '\n' }, /^gonogo: standard input: The token is empty\.$/m],
    ['a line break inside', { input: `${CLASSIC}\n${CLASSIC}` }, /standard input: The token has a line break inside/],
    ['the word before a token', { input: 'Bearer' }, /This is the word before a token/],
    ['cut off', { input: 'ghp_short' }, /The token is cut off/],
    ['a refresh token', { input: `ghr_${'A1'.repeat(38)}` }, /This is a refresh token/],
    ['a terminal', {}, /standard input is a terminal, which would show the token/],
  ])('%s', async (_name, machine, words) => {
    const { sent, fetch } = recording();
    const { code, stderr } = await runCli([...VERIFY, '--token-stdin'], { ...machine, fetch });
    expect(stderr).toMatch(words);
    expect([code, sent]).toEqual([2, []]);
  });

  it('a fine-grained token for packages is not sent, and the kind that is needed is named', async () => {
    const { sent, fetch } = recording();
    const { stderr } = await runCli([...VERIFY, '--anonymous'].slice(0, 3), {
      fetch,
      env: { GONOGO_PACKAGES_TOKEN: FINE_GRAINED },
    });
    expect(stderr).toContain('GitHub Packages answers classic tokens only');
    expect(sent.join()).not.toContain(FINE_GRAINED);
  });

  it('a classic token that can do more than read is told so, each use apart', async () => {
    const fetch: Fetch = (url) =>
      Promise.resolve(
        url.endsWith('/rate_limit')
          ? new Response('{}', { headers: { 'content-type': 'application/json', 'x-oauth-scopes': 'repo, read:org' } })
          : new Response('{"message":"Not Found"}', { status: 404, headers: { 'content-type': 'application/json' } }),
      );
    const { stderr } = await runCli(VERIFY, { fetch, env: { GH_TOKEN: CLASSIC, GONOGO_PACKAGES_TOKEN: CLASSIC } });
    expect(stderr).toContain('The token from GH_TOKEN can do more than is needed (repo): a fine-grained token');
    expect(stderr).toContain(
      'The token from GONOGO_PACKAGES_TOKEN can do more than is needed (repo): read:packages is enough',
    );
  });
});

describe('--push-dry-run', () => {
  const scoped: Fetch = () =>
    Promise.resolve(
      new Response('{}', { headers: { 'content-type': 'application/json', 'x-oauth-scopes': 'write:packages' } }),
    );

  it('is what write:packages is needed for', async () => {
    const env = { GONOGO_PACKAGES_TOKEN: CLASSIC };
    const words = 'can do more than is needed (write:packages): read:packages is enough';
    expect((await runCli(VERIFY, { fetch: scoped, env })).stderr).toContain(words);
    expect((await runCli([...VERIFY, '--push-dry-run'], { fetch: scoped, env })).stderr).not.toContain(
      'more than is needed',
    );
  });

  it('wants the packages token', async () => {
    expect((await runCli([...VERIFY, '--push-dry-run'])).stderr).toContain('GONOGO_PACKAGES_TOKEN, and there is none');
  });
});

describe('a token as an argument is refused and not repeated', () => {
  it.each<[string, readonly string[], string]>([
    ['as an option', ['verify', '--token', CLASSIC], CLASSIC],
    ['with its name', ['verify', `--gh-token=${CLASSIC}`], CLASSIC],
    ['as a checklist', ['verify', FINE_GRAINED], FINE_GRAINED],
    ['as the repository', ['verify', '--repo', INSTALLATION], INSTALLATION],
    ['as a command', [`gho_${'x'.repeat(36)}`], 'xxxx'],
    ['a classic one of old', ['verify', 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3'], 'a94a8fe5'],
  ])('%s', async (_name, args, secret) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/token.*never an argument|looks like a token/i);
    expect(stdout + stderr).not.toContain(secret);
  });
});

describe('nothing that is written holds a token', () => {
  let folder = '';
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** GitHub repeats the credential in its message and its fields, which it never should. */
  const echoing: Fetch = (url, init) => {
    const credential = init.headers.authorization ?? '';
    const headers = { 'content-type': 'application/json', 'x-oauth-scopes': credential };
    const text = JSON.stringify({ message: `no: ${credential}`, total_count: 1, secrets: [{ name: credential }] });
    return Promise.resolve(new Response(text, { status: url.endsWith('/rate_limit') ? 200 : 403, headers }));
  };

  it.each(['terminal', 'json', 'markdown', 'github'])('%s', async (format) => {
    folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
    const summary = join(folder, 'summary.md');
    for (const token of [CLASSIC, FINE_GRAINED, INSTALLATION]) {
      const ran: Ran = await runCli(['verify', '--format', format], {
        fetch: echoing,
        env: { GH_TOKEN: token, GONOGO_PACKAGES_TOKEN: CLASSIC, GITHUB_STEP_SUMMARY: summary },
      });
      expect(ran.stdout).toContain('no: ');
      expect(ran.stderr).toContain('The token from GONOGO_PACKAGES_TOKEN can do more than is needed (token, ');
      const all = ran.stdout + ran.stderr + (format === 'github' ? await readFile(summary, 'utf8') : '');
      for (const secret of [token, CLASSIC]) {
        expect(all).not.toContain(secret);
        // Nor the better half of it.
        expect(all).not.toContain(secret.slice(0, 24));
      }
    }
  });
});
