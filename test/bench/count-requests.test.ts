import { describe, expect, it } from 'vitest';
import { countRequests } from './count-requests.ts';

const ok = async () => new Response('');
const ask = (counted: ReturnType<typeof countRequests>, path: string) =>
  counted.send(new Request(`https://api.github.com${path}`));

describe('countRequests', () => {
  it('counts requests that are under way together as one step', async () => {
    const counted = countRequests(ok);
    await Promise.all([ask(counted, '/a'), ask(counted, '/b'), ask(counted, '/c')]);
    expect([counted.count, counted.depth]).toEqual([3, 1]);
  });

  it('counts a request that waited for another as a step more', async () => {
    const counted = countRequests(ok);
    await Promise.all([ask(counted, '/a').then(() => ask(counted, '/a/1')), ask(counted, '/b')]);
    await ask(counted, '/c');
    expect([counted.count, counted.depth]).toEqual([4, 3]);
  });
});
