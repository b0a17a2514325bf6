import type { Clients } from './clients.ts';
import { createGitHubClient } from './github/client.ts';
import { createPackagesClient } from './packages/client.ts';
import type { Fetch, Signal } from './platform.ts';
import { createPypiClient } from './pypi/client.ts';
import { createRawClient } from './raw/client.ts';
import { createRegistryClient } from './registry/client.ts';
import { createRegistryPush } from './registry/push.ts';

/** What every surface gives to its clients. */
export interface ClientOptions {
  readonly fetch: Fetch;
  /** For the repository: sent to api.github.com, to nothing else. */
  readonly token?: string | undefined;
  /** Classic, with `read:packages`: sent for packages only. */
  readonly packagesToken?: string | undefined;
  readonly signal?: Signal | undefined;
  readonly now?: () => Date;
  readonly timeoutSeconds?: number;
}

/** The clients of one run from a terminal or a job. `pushDryRun`: someone asked for the one probe that opens something. */
export function createClients({ pushDryRun, ...options }: ClientOptions & { pushDryRun?: boolean }): Required<Clients> {
  const { token, packagesToken, ...rest } = options;
  return {
    github: createGitHubClient({ ...rest, token }),
    packages: createPackagesClient({ ...rest, token: packagesToken }),
    registry: createRegistryClient(rest),
    registryPush: pushDryRun ? createRegistryPush({ ...rest, token: packagesToken ?? '' }) : undefined,
    pypi: createPypiClient(rest),
    raw: createRawClient(rest),
  };
}
