import type { Evidence } from '../../src/core/evidence.ts';
import type { Fetch, FetchInit } from '../../src/evidence/platform.ts';

export const NOW = new Date('2026-01-31T12:00:00Z');

/** What was sent. */
export interface Sent {
  readonly url: string;
  readonly init: FetchInit;
}

/** A `fetch` over answers made here, and what it was asked. */
export function fetchOver(reply: (sent: Sent, index: number) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const fetch: Fetch = async (url, init) => {
    const one = { url, init };
    sent.push(one);
    return reply(one, sent.length - 1);
  };
  return { fetch, sent, now: () => NOW };
}

/** `found`, `absent`, or the code of the reason. */
export function codeOf(evidence: Evidence): string {
  return evidence.status === 'unavailable' ? evidence.reason.code : evidence.status;
}
