// The peer of `gonogo verify`: the calls that each row needs, by @octokit/rest where they go to GitHub, one after the other.
import { readFileSync } from 'node:fs';
import { Octokit } from '@octokit/rest';

/** @type {{ url: string, method: string, headers: Record<string, string> }[]} */
const calls = JSON.parse(readFileSync(0, 'utf8'));
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const octokit = new Octokit({ log: silent, request: { fetch: (url, init) => globalThis.fetch(url, init) } });

for (const { url, method, headers } of calls) {
  const [, path] = /^https:\/\/api\.github\.com(\/.*)$/.exec(url) ?? [];
  if (path) await octokit.request(`${method} ${path}`, { headers }).catch(() => undefined);
  else await globalThis.fetch(url, { method, headers, redirect: 'manual' }).then((answer) => answer.text());
}
