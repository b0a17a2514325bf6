import { asBrowser } from './browser.ts';
import { followRedirects } from './follow-redirects.ts';
import { createWire } from './wire.ts';
import type { World } from './world.ts';

export { presets } from './presets.ts';
export type { World } from './world.ts';

interface SandboxOptions {
  /** `page`: what a browser would not let a page do or read is denied. @default 'page' */
  readonly surface?: 'page' | 'cli';
  /** @default the machine's clock */
  readonly now?: () => Date;
}

/**
 * A small world that answers as the real hosts do: what it answers is computed from the world's facts, the token and the address.
 * Takes the place of `fetch`: redirects are followed as the request says, an aborted request rejects, a host that is not in the world rejects.
 */
export function createSandbox(world: World, options: SandboxOptions = {}): (request: Request) => Promise<Response> {
  const { surface = 'page', now = () => new Date() } = options;
  const wire = createWire(world, now);
  const send = surface === 'page' ? asBrowser(wire) : wire;
  return async (request) => {
    request.signal.throwIfAborted();
    return followRedirects(request, send, surface);
  };
}
