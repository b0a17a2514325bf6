import { createLogStorage, LOG_STORAGE } from './github/logs.ts';
import { createGitHub } from './github/service.ts';
import { createPackageIndex } from './pypi/service.ts';
import { createRawHost } from './raw.ts';
import { createRegistry } from './registry/service.ts';
import type { World } from './world.ts';

/** One host's answers, as they are on the wire. */
export type Service = (request: Request) => Response;

/** Sends a request to the host that it names. A service joins here, by its host's name. */
export function createWire(world: World, now: () => Date): Service {
  const hosts = new Map<string, Service>([
    ['api.github.com', createGitHub(world, now)],
    [LOG_STORAGE, createLogStorage(world)],
    ['raw.githubusercontent.com', createRawHost(world)],
    ['ghcr.io', createRegistry(world, now)],
    ['pypi.org', createPackageIndex(world, 'pypi')],
    ['test.pypi.org', createPackageIndex(world, 'testpypi')],
  ]);
  return (request) => {
    const { protocol, host } = new URL(request.url);
    const service = protocol === 'https:' ? hosts.get(host) : undefined;
    // Nothing outside the world exists: as for a host name that does not resolve.
    if (!service) throw new TypeError('fetch failed');
    return service(request);
  };
}
