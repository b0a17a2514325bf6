import { expect, it } from 'vitest';
import type { Clients } from '../../src/evidence/clients.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import { createClients } from '../../src/evidence/create-clients.ts';
import { createPageClients, PAGE_HOSTS } from '../../src/evidence/create-page-clients.ts';
import { environments } from '../../src/evidence/github/environments.ts';
import { workflowFacts } from '../../src/evidence/github/workflow-facts.ts';
import { containerPackage } from '../../src/evidence/packages/container-package.ts';
import { project } from '../../src/evidence/pypi/project.ts';
import { anonymousPull } from '../../src/evidence/registry/anonymous-pull.ts';
import { manifest } from '../../src/evidence/registry/manifest.ts';
import { pushDryRun } from '../../src/evidence/registry/push-dry-run.ts';
import { codeOf, fetchOver } from './fetch-over.ts';
import { json } from './github/answers.ts';

const token = `github_pat_${'r'.repeat(80)}`;
const packagesToken = `ghp_${'p'.repeat(36)}`;
const image = { registry: 'ghcr.io', repository: 'acme/shop' };
const everything = [
  environments({ owner: 'acme', repo: 'shop' }),
  containerPackage({ owner: 'acme', ownerType: 'User', name: 'shop' }),
  project({ index: 'pypi', name: 'shop' }),
  project({ index: 'testpypi', name: 'shop' }),
  workflowFacts({ owner: 'acme', repo: 'shop', ref: 'main', file: 'ci.yml', sha: '1' }),
  anonymousPull(image),
  manifest({ ...image, reference: 'v1' }),
  pushDryRun(image),
];

/** Asks everything, and says which credential went to which address. */
async function ask(clientsOver: (over: Pick<ReturnType<typeof fetchOver>, 'fetch' | 'now'>) => Clients) {
  const { fetch, now, sent } = fetchOver(() => json({ token: 'granted', name: 'shop', tags: [] }));
  const collect = createCollect(clientsOver({ fetch, now }));
  const codes = [];
  for (const request of everything) codes.push(codeOf(await collect(request)));
  const credentials = new Set(
    sent.map(({ url, init }) => {
      const { hostname, pathname } = new URL(url);
      return `${hostname}${hostname === 'api.github.com' ? pathname : ''} ${init.headers.authorization ?? 'nobody'}`;
    }),
  );
  return { codes, credentials: [...credentials], methods: [...new Set(sent.map(({ init }) => init.method))] };
}

it('sends each token only where it is needed, and reads only', async () => {
  const { codes, credentials, methods } = await ask((over) => createClients({ ...over, token, packagesToken }));
  expect(credentials).toEqual([
    `api.github.com/repos/acme/shop/environments token ${token}`,
    `api.github.com/users/acme/packages/container/shop token ${packagesToken}`,
    'pypi.org nobody',
    'test.pypi.org nobody',
    `api.github.com/repos/acme/shop/contents/.github/workflows/ci.yml token ${token}`,
    'ghcr.io nobody',
    'ghcr.io Bearer granted',
  ]);
  expect(methods).toEqual(['GET']);
  expect(codes.at(-1)).toBe('needs-flag');
});

it('tries a push only where its flag was given', async () => {
  const { credentials, methods } = await ask((over) => createClients({ ...over, packagesToken, pushDryRun: true }));
  expect(methods).toEqual(['GET', 'POST']);
  expect(credentials).toContain(`ghcr.io Basic ${btoa(`gonogo:${packagesToken}`)}`);
});

it('asks no registry from a page, and no host that the page does not list', async () => {
  const { codes, credentials } = await ask((over) => createPageClients({ ...over, token, packagesToken }));
  expect(codes.slice(-3)).toEqual(['not-from-page', 'not-from-page', 'not-from-page']);
  const hosts = (list: readonly string[]) => [...new Set(list.map((one) => one.split(/[ /]/)[0]))];
  expect(PAGE_HOSTS).toEqual(['api.github.com', 'pypi.org', 'test.pypi.org', 'raw.githubusercontent.com']);
  expect(hosts(credentials)).toEqual(PAGE_HOSTS.slice(0, 3));
  // Raw files are for those who have no token.
  const anonymous = await ask((over) => createPageClients({ ...over, packagesToken }));
  expect(hosts(anonymous.credentials)).toEqual(PAGE_HOSTS);
  expect(anonymous.credentials).toContain('raw.githubusercontent.com nobody');
});
