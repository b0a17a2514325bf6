import { Fault } from './fault.ts';
import { type Fetch, type FetchAnswer, type Signal, within } from './platform.ts';
import { readBody } from './read-body.ts';

export interface SendOptions {
  readonly fetch: Fetch;
  readonly signal?: Signal | undefined;
  /** How long an answer, its body included, may take. */
  readonly seconds: number;
  /** The largest body that is read, in MB. */
  readonly megabytes: number;
}

/** One request, as far as it is not the same for all. */
export interface Outgoing {
  readonly url: string;
  /** Of the address: faults name it. */
  readonly host: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly redirect: 'manual' | 'follow';
}

/** An answer with its body, read whole. */
export interface Answered {
  readonly head: FetchAnswer;
  readonly body: string;
}

/**
 * Sends as every client here does: no cache (GitHub allows a minute, in which a setting just mended would stay red), no cookies, no referrer, a
 * time-out over the whole answer, no body without end. What keeps an answer from coming is thrown as a `Fault`; whatever came is an answer.
 */
export function createSend({
  fetch,
  signal,
  seconds,
  megabytes,
}: SendOptions): (outgoing: Outgoing) => Promise<Answered> {
  const most = megabytes * 1024 * 1024;
  return async ({ url, host, method, headers, redirect }) => {
    const limit = within(seconds, signal);
    // Listens before anything is sent: a fetch that pays no heed to its signal would otherwise never end.
    const aborted = new Promise<never>((_resolve, reject) => {
      limit.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    });
    try {
      // An abort that is past fires no event.
      if (limit.aborted) throw new Error('aborted');
      return await Promise.race([
        aborted,
        fetch(url, {
          method,
          headers: { ...headers },
          cache: 'no-store',
          credentials: 'omit',
          redirect,
          referrerPolicy: 'no-referrer',
          signal: limit,
        }).then(async (head) => ({ head, body: await readBody(head, { host, limit, most }) })),
      ]);
    } catch (error) {
      if (error instanceof Fault) throw error;
      if (signal?.aborted) throw new Fault({ code: 'stopped', args: {} });
      if (limit.aborted || (error instanceof Error && error.name === 'TimeoutError')) {
        throw new Fault({ code: 'timeout', args: { host, seconds: String(seconds) } });
      }
      throw new Fault({ code: 'network', args: { host } });
    }
  };
}
