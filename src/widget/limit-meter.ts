import type { Traffic } from '../core/report.ts';
import type { Fetch } from '../evidence/platform.ts';
import { tighterLimit } from '../evidence/rate-limit.ts';

/** Counts what a run sends, and keeps what GitHub said last of its limit. */
export interface LimitMeter {
  readonly fetch: Fetch;
  /** `14 requests; GitHub’s limit has 46 of 60 left until 14:05.` Nothing where nothing was sent. */
  readonly words: () => readonly string[];
}

/** Wraps a fetch. */
export function createLimitMeter(fetch: Fetch): LimitMeter {
  let requests = 0;
  let known: Traffic['rateLimit'];
  return {
    async fetch(url, init) {
      requests += 1;
      const answer = await fetch(url, init);
      if (url.startsWith('https://api.github.com/')) known = tighterLimit(known, answer);
      return answer;
    },
    words() {
      if (requests === 0) return [];
      const asked = `${requests} ${requests === 1 ? 'request' : 'requests'}`;
      if (!known) return [`${asked}.`];
      const { remaining, limit, reset } = known;
      const until = new Date(reset).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
      return [`${asked}; GitHub’s limit has ${remaining} of ${limit} left until ${until}.`];
    },
  };
}
