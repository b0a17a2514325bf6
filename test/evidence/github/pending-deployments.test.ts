import { expect, it } from 'vitest';
import { pendingDeployments } from '../../../src/evidence/github/pending-deployments.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket', run: '9' };
const pending = (name: string, reviewers: readonly object[], wait_timer = 0) => ({
  environment: { name },
  reviewers,
  wait_timer,
});

it('tells an approval from a timer', async () => {
  const { clients } = clientOver(() => json([pending('pypi', [{ type: 'User' }]), pending('slow', [], 30)]));
  expect(await pendingDeployments.collect(clients, here)).toMatchObject({
    value: [
      { environment: 'pypi', needsApproval: true },
      { environment: 'slow', needsApproval: false },
    ],
  });
});

it('an empty list is absence, a refusal is not', async () => {
  const none = clientOver(() => json([]));
  expect(await pendingDeployments.collect(none.clients, here)).toMatchObject({ status: 'absent' });
  const refused = clientOver(() => refuse(404, 'Not Found'));
  expect(await pendingDeployments.collect(refused.clients, here)).toMatchObject({ reason: { code: 'not-visible' } });
});
