import { expect, test } from 'vitest';
import type { FetchAnswer, FetchInit } from '../../src/evidence/platform.ts';
import { createLimitMeter } from '../../src/widget/limit-meter.ts';

const init = {} as FetchInit;
const reset = new Date(2026, 10, 23, 14, 5).getTime() / 1000;

/** A fetch that answers with these limits, one after another. */
function limits(...remaining: readonly (string | undefined)[]) {
  const left = [...remaining];
  return async (): Promise<FetchAnswer> => {
    const one = left.shift();
    const headers = new Headers(
      one ? { 'x-ratelimit-remaining': one, 'x-ratelimit-limit': '60', 'x-ratelimit-reset': String(reset) } : {},
    );
    const { status, type, url, body } = new Response();
    return { status, type, url, body: body as null, headers, text: async () => '' };
  };
}

test('says what was sent, and what is left of the limit', async () => {
  const { fetch, words } = createLimitMeter(limits('47', '46'));
  await fetch('https://api.github.com/a', init);
  await fetch('https://api.github.com/b', init);
  expect(words()).toEqual(['2 requests; GitHub’s limit has 46 of 60 left until 14:05.']);
});

test('of two limits the one that is nearer its end counts, and other hosts have none', async () => {
  const { fetch, words } = createLimitMeter(limits('3', '59', '1'));
  await fetch('https://api.github.com/a', init);
  await fetch('https://api.github.com/b', init);
  await fetch('https://pypi.org/simple/x/', init);
  expect(words()).toEqual(['3 requests; GitHub’s limit has 3 of 60 left until 14:05.']);
});

test('without such headers it says only what was sent', async () => {
  const { fetch, words } = createLimitMeter(limits(undefined));
  expect(words()).toEqual([]);
  await fetch('https://api.github.com/a', init);
  expect(words()).toEqual(['1 request.']);
});
