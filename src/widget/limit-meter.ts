import type { Fetch, FetchAnswer } from '../evidence/platform.ts';

/** Counts what a run sends, and keeps what GitHub said last of its limit. */
export interface LimitMeter {
  readonly fetch: Fetch;
  /** `14 requests; GitHub’s limit has 46 of 60 left until 14:05.` Nothing where nothing was sent. */
  readonly words: () => readonly string[];
}

/** Wraps a fetch. */
export function createLimitMeter(fetch: Fetch): LimitMeter {
  let requests = 0;
  let limit: Limit | undefined;
  return {
    async fetch(url, init) {
      requests += 1;
      const answer = await fetch(url, init);
      const told = url.startsWith('https://api.github.com/') ? readLimit(answer) : undefined;
      // A token for packages has a limit of its own: the one that is nearer its end is told. What is asked without a token says little of the run.
      const nearer = told && told.of === limit?.of && told.remaining <= limit.remaining;
      if (told && (!limit || nearer || told.of > limit.of)) limit = told;
      return answer;
    },
    words() {
      if (requests === 0) return [];
      const asked = `${requests} ${requests === 1 ? 'request' : 'requests'}`;
      if (!limit) return [`${asked}.`];
      const { remaining, of, reset } = limit;
      const until = reset.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
      return [`${asked}; GitHub’s limit has ${remaining} of ${of} left until ${until}.`];
    },
  };
}

interface Limit {
  readonly remaining: number;
  readonly of: number;
  readonly reset: Date;
}

function readLimit({ headers }: FetchAnswer): Limit | undefined {
  const [remaining, of, reset] = ['remaining', 'limit', 'reset'].map((name) =>
    Number.parseInt(headers.get(`x-ratelimit-${name}`) ?? '', 10),
  );
  const known = remaining !== undefined && of !== undefined && reset !== undefined;
  return known && remaining >= 0 && of > 0 && reset > 0 ? { remaining, of, reset: new Date(reset * 1000) } : undefined;
}
