import { AsyncLocalStorage } from 'node:async_hooks';
import { type Evidence, type Request, requestKey } from '../core/evidence.ts';
import type { Traffic } from '../core/report.ts';
import type { Fetch } from '../evidence/platform.ts';
import { tighterLimit } from '../evidence/rate-limit.ts';

type Collect = (request: Request) => Promise<Evidence>;

/** Counts what a run sends. */
export interface Meter {
  readonly fetch: Fetch;
  /** The same collector, its requests known to belong together; `after` are the questions whose answers led to this one. */
  readonly count: (collect: Collect) => (request: Request, after: readonly Request[]) => Promise<Evidence>;
  readonly traffic: () => Traffic;
}

/**
 * Makes a meter. A question is as deep as the deepest of those whose answers led to it, and the requests that it takes itself: pages of a list, a
 * token and its use.
 */
export function createMeter(fetch: Fetch): Meter {
  const chains = new AsyncLocalStorage<{ length: number }>();
  const depths = new Map<string, number>();
  const depthOf = (request: Request) => depths.get(requestKey(request)) ?? 0;
  let requests = 0;
  let rateLimit: Traffic['rateLimit'];
  return {
    async fetch(url, init) {
      requests += 1;
      const chain = chains.getStore();
      if (chain) chain.length += 1;
      const answer = await fetch(url, init);
      if (url.startsWith('https://api.github.com/')) rateLimit = tighterLimit(rateLimit, answer);
      return answer;
    },
    count: (collect) => (request, after) => {
      const chain = { length: 0 };
      return chains.run(chain, async () => {
        const evidence = await collect(request);
        depths.set(requestKey(request), Math.max(0, ...after.map(depthOf)) + chain.length);
        return evidence;
      });
    },
    traffic: () => ({
      requests,
      depth: Math.max(0, ...depths.values()),
      ...(rateLimit ? { rateLimit } : {}),
    }),
  };
}
