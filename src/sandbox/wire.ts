import { createGitHub } from './github/service.ts';
import type { World } from './world.ts';

/** One host's answers, as they are on the wire. */
export type Service = (request: Request) => Response;

/** Sends a request to the host that it names. A service joins here, by its host's name. */
export function createWire(world: World, now: () => Date): Service {
  const hosts = new Map<string, Service>([['api.github.com', createGitHub(world, now)]]);
  return (request) => {
    const { protocol, hostname } = new URL(request.url);
    const service = protocol === 'https:' ? hosts.get(hostname) : undefined;
    // Nothing outside the world exists: as for a host name that does not resolve.
    if (!service) throw new TypeError('fetch failed');
    return service(request);
  };
}
