import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { createCollect } from '../../src/evidence/collect.ts';
import { createPageClients } from '../../src/evidence/create-page-clients.ts';
import { environments } from '../../src/evidence/github/environments.ts';
import { containerPackage } from '../../src/evidence/packages/container-package.ts';
import { project } from '../../src/evidence/pypi/project.ts';
import { anonymousPull } from '../../src/evidence/registry/anonymous-pull.ts';

const DIST = inject('dist');
const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

/** What a built page lets requests go to. */
function connectSources(page: string): readonly string[] {
  const [, policy = ''] =
    /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(readFileSync(`${DIST}/${page}`, 'utf8')) ?? [];
  const directive = policy.split('; ').find((part) => part.startsWith('connect-src ')) ?? '';
  return directive.split(' ').slice(1);
}

/** Where the page's own clients send, one question for each of them. */
async function hostsAsked(): Promise<readonly string[]> {
  const asked = new Set<string>();
  const collect = createCollect(
    createPageClients({
      fetch: (url) => {
        asked.add(new URL(url).origin);
        return Promise.reject(new TypeError('Failed to fetch'));
      },
      token: `github_pat_${'r'.repeat(80)}`,
      packagesToken: `ghp_${'p'.repeat(36)}`,
    }),
  );
  await collect(environments({ owner: 'acme', repo: 'shop' }));
  await collect(containerPackage({ owner: 'acme', ownerType: 'User', name: 'shop' }));
  await collect(project({ index: 'pypi', name: 'shop' }));
  await collect(project({ index: 'testpypi', name: 'shop' }));
  await collect(anonymousPull({ registry: 'ghcr.io', repository: 'acme/shop' }));
  return [...asked];
}

describe('connect-src of the built site', () => {
  it('is the site itself and the hosts that the page’s clients ask, on every page', async () => {
    const expected = ["'self'", ...(await hostsAsked())].sort();
    expect(expected).toHaveLength(4);
    expect(pages.length).toBeGreaterThan(10);
    for (const page of pages) expect([...connectSources(page)].sort(), page).toEqual(expected);
  });
});
