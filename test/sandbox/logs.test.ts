import { describe, expect, it } from 'vitest';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
import { ask, REPO } from './ask.ts';
import { NOW } from './rich-world.ts';

const { world, tokens } = presets.stuck(NOW);
const token = tokens.fineGrained;
const LOGS = `${REPO}/actions/jobs/90111/logs`;

describe('the log of a job', () => {
  it('is a redirect to another host, for whoever has a token', async () => {
    const answer = await ask(world, LOGS, { token, surface: 'cli', redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^https:\/\/\w+\.blob\.core\.windows\.net\//);
    expect((await ask(world, LOGS, { surface: 'cli', redirect: 'manual' })).status).toBe(403);
  });

  it('lies where a credential of another host is refused', async () => {
    const send = createSandbox(world, { surface: 'cli', now: () => NOW });
    const { headers } = await ask(world, LOGS, { token, surface: 'cli', redirect: 'manual' });
    const address = headers.get('location') ?? '';
    expect(await (await send(new Request(address))).text()).toContain('permission_denied: write_package');
    expect((await send(new Request(address, { headers: { authorization: 'Bearer x' } }))).status).toBe(401);
  });

  it('follows as fetch does: without the credential', async () => {
    const answer = await ask(world, LOGS, { token, surface: 'cli' });
    expect([answer.status, answer.redirected]).toEqual([200, true]);
  });

  it.each([
    ['of a job that is not there', '1', 404],
    ['that is kept no longer', '90110', 410],
    ['of a job that waits', '90141', 404],
  ])('%s', async (_name, job, status) => {
    const answer = await ask(world, `${REPO}/actions/jobs/${job}/logs`, { token, surface: 'cli', redirect: 'manual' });
    expect(answer.status).toBe(status);
  });
});
