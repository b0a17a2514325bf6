import type { Fetch, FetchAnswer, FetchInit } from './platform.ts';

/** A wait before a request is sent once more. */
export interface Wait {
  readonly host: string;
  readonly status: number;
  readonly seconds: number;
}

export interface RetryOptions {
  readonly fetch: Fetch;
  /** Ends early, without an error, when the run does. */
  readonly sleep: (seconds: number) => Promise<void>;
  /** Told before each wait. */
  readonly onWait?: (wait: Wait) => void;
  /** Requests of a run that are sent once more, at most. @default 10 */
  readonly most?: number;
}

/** A host that asks for a longer wait gets it: the row stays unknown, with the time. */
const LONGEST_WAIT = 3;
/** Where the host names no time. */
const DEFAULT_WAIT = 1;

/**
 * A `fetch` that sends a request once more where that is safe and soon over: GET and HEAD, after a server error or a limit that ends within
 * seconds. Never twice, and only so many in a run: a host that is down, or that wants to be left alone, is.
 */
export function createRetry({ fetch, sleep, onWait, most = 10 }: RetryOptions): Fetch {
  let left = most;
  return async (url, init) => {
    const answer = await fetch(url, init);
    const seconds = waitFor(answer, init);
    if (seconds === undefined || left === 0) return answer;
    left -= 1;
    onWait?.({ host: /^https?:\/\/([^/?#]+)/.exec(url)?.[1] ?? url, status: answer.status, seconds });
    void answer.body
      ?.getReader()
      .cancel()
      .catch(() => undefined);
    await sleep(seconds);
    return fetch(url, init);
  };
}

/** Seconds until it is worth another try; `undefined` where it is not. */
function waitFor({ status, headers }: FetchAnswer, { method }: FetchInit): number | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const limited = status === 429 || status === 403 || status === 503;
  const named = limited ? headers.get('retry-after') : null;
  if (named !== null) {
    const seconds = /^\s*\d+\s*$/.test(named) ? Number(named) : Number.POSITIVE_INFINITY;
    return seconds <= LONGEST_WAIT ? Math.max(seconds, DEFAULT_WAIT) : undefined;
  }
  return [500, 502, 503, 504].includes(status) ? DEFAULT_WAIT : undefined;
}
