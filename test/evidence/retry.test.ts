import { describe, expect, it } from 'vitest';
import type { FetchInit } from '../../src/evidence/platform.ts';
import { createRetry, type Wait } from '../../src/evidence/retry.ts';

const url = 'https://api.github.com/repos/acme/rocket';
const get: FetchInit = {
  method: 'GET',
  headers: {},
  cache: 'no-store',
  credentials: 'omit',
  redirect: 'manual',
  referrerPolicy: 'no-referrer',
  signal: new AbortController().signal,
};

/** Answers one after another; the last one again and again. */
function setUp(answers: readonly Response[], most?: number) {
  const waits: Wait[] = [];
  const slept: number[] = [];
  let sent = 0;
  const fetch = createRetry({
    fetch: () => {
      const answer = answers[Math.min(sent, answers.length - 1)] ?? Response.error();
      sent += 1;
      return Promise.resolve(answer.clone());
    },
    sleep: (seconds) => {
      slept.push(seconds);
      return Promise.resolve();
    },
    onWait: (wait) => waits.push(wait),
    ...(most === undefined ? {} : { most }),
  });
  return { fetch, waits, slept, sent: () => sent };
}

const answer = (status: number, headers: Record<string, string> = {}) => new Response('{}', { status, headers });
const fine = answer(200);

describe('what is sent once more', () => {
  it.each<[string, Response, number]>([
    ['500', answer(500), 1],
    ['502', answer(502), 1],
    ['503', answer(503), 1],
    ['503 that names a time', answer(503, { 'retry-after': '3' }), 3],
    ['429 that is soon over', answer(429, { 'retry-after': '2' }), 2],
    ['a secondary limit that is soon over', answer(403, { 'retry-after': '1' }), 1],
    ['a time of nothing', answer(429, { 'retry-after': '0' }), 1],
  ])('%s', async (_name, first, seconds) => {
    const { fetch, slept, waits, sent } = setUp([first, fine]);
    expect((await fetch(url, get)).status).toBe(200);
    expect([sent(), slept]).toEqual([2, [seconds]]);
    expect(waits).toEqual([{ host: 'api.github.com', status: first.status, seconds }]);
  });
});

describe('what is not', () => {
  it.each<[string, Response]>([
    ['a limit that takes long', answer(429, { 'retry-after': '60' })],
    ['a limit until a date', answer(429, { 'retry-after': 'Mon, 23 Nov 2026 12:00:00 GMT' })],
    ['a limit without a time', answer(429)],
    ['a used-up limit', answer(403, { 'x-ratelimit-remaining': '0' })],
    ['403', answer(403)],
    ['404', answer(404)],
    ['a success', fine],
  ])('%s', async (_name, first) => {
    const { fetch, slept, sent } = setUp([first]);
    expect((await fetch(url, get)).status).toBe(first.status);
    expect([sent(), slept]).toEqual([1, []]);
  });

  it.each(['POST', 'DELETE', 'PUT'])('%s', async (method) => {
    const { fetch, sent } = setUp([answer(500)]);
    await fetch(url, { ...get, method });
    expect(sent()).toBe(1);
  });

  it('a second time', async () => {
    const { fetch, sent } = setUp([answer(500)]);
    expect((await fetch(url, get)).status).toBe(500);
    expect(sent()).toBe(2);
  });

  it('more than so many of a run', async () => {
    const { fetch, sent } = setUp([answer(500)], 2);
    for (let request = 0; request < 5; request += 1) await fetch(url, get);
    expect(sent()).toBe(5 + 2);
  });
});
