import { expect, it } from 'vitest';
import { createMeter } from '../../src/cli/meter.ts';
import type { Request } from '../../src/core/evidence.ts';
import type { Fetch, FetchInit } from '../../src/evidence/platform.ts';

const init = { method: 'GET' } as FetchInit;
const ask = (kind: string): Request => ({ kind, params: {} });

function setUp(headers: Record<string, string>[] = []) {
  let sent = 0;
  const fetch: Fetch = () => {
    const answer = new Response('{}', { headers: headers[sent] ?? {} });
    sent += 1;
    return Promise.resolve(answer);
  };
  const meter = createMeter(fetch);
  // `kind` says how many requests the question takes.
  const collect = meter.count(async ({ kind }) => {
    for (let left = Number(kind.at(-1)); left > 0; left -= 1) await meter.fetch('https://api.github.com/x', init);
    return { status: 'absent', url: '', at: '' };
  });
  return { meter, collect };
}

it('adds what a question takes to the deepest of those that led to it', async () => {
  const { meter, collect } = setUp();
  expect(meter.traffic()).toEqual({ requests: 0, depth: 0 });
  await Promise.all([collect(ask('list-2'), []), collect(ask('one-1'), []), collect(ask('none-0'), [])]);
  expect(meter.traffic()).toEqual({ requests: 3, depth: 2 });
  await collect(ask('next-1'), [ask('one-1'), ask('none-0')]);
  expect(meter.traffic()).toEqual({ requests: 4, depth: 2 });
  await collect(ask('last-1'), [ask('list-2'), ask('next-1')]);
  expect(meter.traffic()).toEqual({ requests: 5, depth: 3 });
});

it('keeps the limit that is nearer its end', async () => {
  const limit = (remaining: string) => ({
    'x-ratelimit-limit': '60',
    'x-ratelimit-remaining': remaining,
    'x-ratelimit-reset': '1795435200',
  });
  const { meter, collect } = setUp([limit('41'), limit('43'), {}]);
  await collect(ask('list-3'), []);
  expect(meter.traffic().rateLimit).toEqual({ limit: 60, remaining: 41, reset: '2026-11-23T12:00:00.000Z' });
});
