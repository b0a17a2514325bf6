import { describe, expect, it } from 'vitest';
import { presets } from '../../src/sandbox/index.ts';
import { ask, outcome, REPO } from './ask.ts';
import { NOW } from './rich-world.ts';

const { tokens } = presets.ready(NOW);
/** The anonymous hour of the presets ends an hour after NOW: seconds since 1970. */
const RESET = '1795179600';

function limits(response: Response) {
  const of = (name: string) => response.headers.get(`x-ratelimit-${name}`);
  return { limit: of('limit'), remaining: of('remaining'), used: of('used'), reset: of('reset') };
}

it('each answer counts and says what is left', async () => {
  const { world } = presets.ready(NOW);
  expect(limits(await ask(world, REPO))).toEqual({ limit: '60', remaining: '59', used: '1', reset: RESET });
  expect(limits(await ask(world, `${REPO}/nothing`))).toMatchObject({ remaining: '58', used: '2' });
});

it('all tokens of a person share one budget, apart from the anonymous', async () => {
  const { world } = presets.ready(NOW);
  await ask(world, REPO, { token: tokens.classic });
  expect(limits(await ask(world, REPO, { token: tokens.fineGrained }))).toMatchObject({ limit: '5000', used: '2' });
  expect(limits(await ask(world, REPO))).toMatchObject({ limit: '60', used: '1' });
});

describe('when nothing is left', () => {
  const spent = () => {
    const { world } = presets.ready(NOW);
    world.github.rate.anonymous.used = 60;
    return world;
  };

  it('refuses with 403, readable on the page', async () => {
    const response = await ask(spent(), REPO, { surface: 'page' });
    expect(limits(response)).toEqual({ limit: '60', remaining: '0', used: '60', reset: RESET });
    expect(await outcome(response)).toMatch(/^403 API rate limit exceeded for /);
  });

  it('or with 429', async () => {
    const world = spent();
    world.github.rate.refusal = 429;
    expect((await ask(world, REPO)).status).toBe(429);
  });

  it('a token still has its own', async () => {
    expect((await ask(spent(), REPO, { token: tokens.classic })).status).toBe(200);
  });

  it('asking for the limits is free', async () => {
    const world = spent();
    const response = await ask(world, '/rate_limit');
    expect(await response.json()).toMatchObject({
      resources: { core: { limit: 60, remaining: 0, used: 60, reset: Number(RESET) } },
    });
    expect(world.github.rate.anonymous.used).toBe(60);
  });

  it('the next hour begins afresh', async () => {
    const response = await ask(spent(), REPO, { now: new Date(NOW.getTime() + 3_600_000) });
    expect(limits(response)).toMatchObject({ remaining: '59', used: '1', reset: String(Number(RESET) + 3600) });
  });
});

it('the secondary limit says how long to wait', async () => {
  const { world } = presets.ready(NOW);
  world.github.rate.secondary = { retryAfter: 42 };
  const response = await ask(world, REPO, { token: tokens.classic, surface: 'page' });
  expect(response.headers.get('retry-after')).toBe('42');
  expect(response.headers.get('x-ratelimit-remaining')).toBe('5000');
  expect(await outcome(response)).toMatch(/^403 You have exceeded a secondary rate limit/);
});

describe('what has not changed', () => {
  const twice = async (token: string | undefined) => {
    const { world } = presets.ready(NOW);
    const etag = (await ask(world, REPO, { token })).headers.get('etag') ?? '';
    return ask(world, REPO, { token, headers: { 'if-none-match': etag } });
  };

  it('is 304 without a body, free with a token', async () => {
    const response = await twice(tokens.classic);
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
    expect(response.headers.get('x-ratelimit-used')).toBe('1');
  });

  it('costs the anonymous a request all the same', async () => {
    expect((await twice(undefined)).headers.get('x-ratelimit-used')).toBe('2');
  });
});
