import type { Clients } from './clients.ts';
import type { ClientOptions } from './create-clients.ts';
import { createGitHubClient } from './github/client.ts';
import { createPackagesClient } from './packages/client.ts';
import { createPypiClient } from './pypi/client.ts';
import { createPageRegistryClient } from './registry/page-client.ts';

/** Hosts that a page asks: what its `connect-src` has to list, no more. */
export const PAGE_HOSTS: readonly string[] = ['api.github.com', 'pypi.org', 'test.pypi.org'];

/** The clients of one run from a page: registries let no page read them. */
export function createPageClients({ token, packagesToken, ...rest }: ClientOptions): Required<Clients> {
  return {
    github: createGitHubClient({ ...rest, token }),
    packages: createPackagesClient({ ...rest, token: packagesToken }),
    registry: createPageRegistryClient(rest.now),
    registryPush: undefined,
    pypi: createPypiClient(rest),
  };
}
