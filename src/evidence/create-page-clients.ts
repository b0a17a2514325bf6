import type { Clients } from './clients.ts';
import type { ClientOptions } from './create-clients.ts';
import { createGitHubClient } from './github/client.ts';
import { HOST } from './github/transport.ts';
import { createPackagesClient } from './packages/client.ts';
import { createPypiClient, INDEX_HOSTS } from './pypi/client.ts';
import { createRawClient, RAW_HOST } from './raw/client.ts';
import { createPageRegistry } from './registry/page-client.ts';

/** Hosts that a page asks: what its `connect-src` has to list, no more. */
export const PAGE_HOSTS: readonly string[] = [HOST, ...Object.values(INDEX_HOSTS), RAW_HOST];

/** The clients of one run from a page: registries let no page read them. */
export function createPageClients({ token, packagesToken, ...rest }: ClientOptions): Required<Clients> {
  return {
    github: createGitHubClient({ ...rest, token }),
    packages: createPackagesClient({ ...rest, token: packagesToken }),
    ...createPageRegistry(rest.now),
    pypi: createPypiClient(rest),
    raw: createRawClient(rest),
  };
}
