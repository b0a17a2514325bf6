import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { PAGE_HOSTS } from '../../src/evidence/create-page-clients.ts';

const DIST = inject('dist');
const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

/** What a built page lets requests go to. */
function connectSources(page: string): readonly string[] {
  const [, policy = ''] =
    /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(readFileSync(`${DIST}/${page}`, 'utf8')) ?? [];
  const directive = policy.split('; ').find((part) => part.startsWith('connect-src ')) ?? '';
  return directive.split(' ').slice(1);
}

describe('connect-src of the built site', () => {
  // That the page's clients ask exactly these hosts is held by test/evidence/create-clients.test.ts.
  const expected = ["'self'", ...PAGE_HOSTS.map((host) => `https://${host}`)].sort();

  it.each(pages)('%s: the site itself and the hosts that the page’s clients ask, no more and no less', (page) => {
    expect([...connectSources(page)].sort()).toEqual(expected);
  });
});
