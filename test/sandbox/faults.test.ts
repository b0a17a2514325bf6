import { describe, expect, it } from 'vitest';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
import { type Fault, withFaults } from '../support/faults.ts';
import { REPO } from './ask.ts';
import { NOW } from './rich-world.ts';

const SECRETS = `https://api.github.com${REPO}/actions/secrets`;
const { tokens } = presets.ready(NOW);
const headers = { authorization: `Bearer ${tokens.fineGrained}` };

function faulty(fault: Fault) {
  const made = withFaults(createSandbox(presets.ready(NOW).world, { surface: 'cli', now: () => NOW }));
  made.fault('/actions/secrets', fault);
  return made;
}

describe('a spoilt answer', () => {
  it.each(['401', '403', '404', '429', '500', '503'] as const)('%s', async (fault) => {
    const response = await faulty(fault).send(new Request(SECRETS, { headers }));
    expect(response.status).toBe(Number(fault));
  });

  it('429 says how long to wait', async () => {
    const response = await faulty('429').send(new Request(SECRETS, { headers }));
    expect(response.headers.get('retry-after')).toBe('60');
  });

  it('hang: never, until the caller gives up', async () => {
    const giveUp = new AbortController();
    const answer = faulty('hang').send(new Request(SECRETS, { headers, signal: giveUp.signal }));
    const settled = Promise.race([answer.then(() => 'answered'), new Promise((go) => setImmediate(go, 'open'))]);
    expect(await settled).toBe('open');
    giveUp.abort(new Error('gave up'));
    await expect(answer).rejects.toThrow('gave up');
  });

  it('redirect: to another origin, where nobody answers', async () => {
    const { send } = faulty('redirect');
    const response = await send(new Request(SECRETS, { headers, redirect: 'manual' }));
    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://elsewhere.example/']);
    await expect(send(new Request(SECRETS, { headers }))).rejects.toThrow(TypeError);
  });

  it('endless: made only as far as it is read', async () => {
    const reader = (await faulty('endless').send(new Request(SECRETS, { headers }))).body?.getReader();
    for (let read = 0; read < 30; read += 1) expect((await reader?.read())?.value?.length).toBe(1_000_000);
    await reader?.cancel();
  });

  it('reset: as fetch reports it', async () => {
    await expect(faulty('reset').send(new Request(SECRETS, { headers }))).rejects.toThrow(TypeError);
  });

  it.each(['broken-body', 'html'] as const)('%s: 200 that is not JSON', async (fault) => {
    const response = await faulty(fault).send(new Request(SECRETS, { headers }));
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it('cut-off: the connection ends within the body', async () => {
    const response = await faulty('cut-off').send(new Request(SECRETS, { headers }));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  it('wrong-shape: JSON without what was asked for', async () => {
    const response = await faulty('wrong-shape').send(new Request(SECRETS, { headers }));
    expect(await response.json()).not.toHaveProperty('secrets');
  });
});

describe('only what matches goes wrong', () => {
  const status = async (made: ReturnType<typeof withFaults>, url: string) =>
    (await made.send(new Request(url, { headers }))).status;

  it('by text, pattern or test', async () => {
    const made = withFaults(createSandbox(presets.ready(NOW).world, { now: () => NOW }));
    made.fault(/\/pages$/, '500');
    made.fault((request) => request.headers.has('x-requested-with'), '429');
    expect(await status(made, `https://api.github.com${REPO}/pages`)).toBe(500);
    expect(await status(made, SECRETS)).toBe(200);
    const marked = new Request(SECRETS, { headers: { ...headers, 'x-requested-with': 'x' } });
    expect((await made.send(marked)).status).toBe(429);
  });

  it('the last that matches counts, and clear mends all', async () => {
    const made = faulty('500');
    made.fault(SECRETS, '403');
    expect(await status(made, SECRETS)).toBe(403);
    made.clear();
    expect(await status(made, SECRETS)).toBe(200);
  });
});
