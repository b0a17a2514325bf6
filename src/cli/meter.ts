import { AsyncLocalStorage } from 'node:async_hooks';
import { type Evidence, type Request, requestKey } from '../core/evidence.ts';
import type { Traffic } from '../core/report.ts';
import type { Fetch, FetchAnswer } from '../evidence/platform.ts';

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
      const limit = url.startsWith('https://api.github.com/') ? readLimit(answer) : undefined;
      // What is asked without the token counts against a small limit of its own, which says little of the run's.
      const nearer = limit && limit.limit === rateLimit?.limit && limit.remaining <= rateLimit.remaining;
      if (limit && (!rateLimit || nearer || limit.limit > rateLimit.limit)) rateLimit = limit;
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

function readLimit({ headers }: FetchAnswer): Traffic['rateLimit'] {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));
  if (!limit || !remaining || !reset) return undefined;
  const at = new Date(Number(reset) * 1000);
  if (Number.isNaN(at.getTime())) return undefined;
  return { limit: Number(limit), remaining: Number(remaining), reset: at.toISOString() };
}
