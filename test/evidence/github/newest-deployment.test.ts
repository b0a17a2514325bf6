import { expect, it } from 'vitest';
import { newestDeployment } from '../../../src/evidence/github/newest-deployment.ts';
import { clientOver, json, refuse } from './answers.ts';

const which = { owner: 'acme', repo: 'rocket', environment: 'github-pages' };
const deployment = { id: 77, created_at: '2026-01-01T00:00:00Z', environment: 'github-pages' };

it('reads the newest deployment and its newest state', async () => {
  const replies = [
    json([deployment]),
    json([{ id: 1, state: 'success', environment_url: 'https://acme.github.io/rocket/' }]),
  ];
  const { clients, sent } = clientOver((_sent, index) => replies[index] ?? refuse(500, 'asked too much'));
  expect(await newestDeployment.collect(clients, which)).toMatchObject({
    status: 'found',
    value: { created: '2026-01-01T00:00:00Z', state: 'success', address: 'https://acme.github.io/rocket/' },
  });
  expect(sent.map(({ url }) => url)).toEqual([
    'https://api.github.com/repos/acme/rocket/deployments?environment=github-pages&per_page=1',
    'https://api.github.com/repos/acme/rocket/deployments/77/statuses?per_page=1',
  ]);
});

it('an empty list is absence', async () => {
  const { clients } = clientOver(() => json([]));
  expect(await newestDeployment.collect(clients, which)).toMatchObject({ status: 'absent' });
});

it.each([
  [[refuse(404, 'Not Found')], 'not-visible'],
  [[json([deployment]), refuse(500, 'Server Error')], 'server-error'],
])('is unknown when one of the two answers does not come', async (replies, code) => {
  const { clients } = clientOver((_sent, index) => replies[index] ?? refuse(500, 'asked too much'));
  expect(await newestDeployment.collect(clients, which)).toMatchObject({ reason: { code } });
});

it('has no state before its first status', async () => {
  const replies = [json([deployment]), json([])];
  const { clients } = clientOver((_sent, index) => replies[index] ?? refuse(500, 'asked too much'));
  expect(await newestDeployment.collect(clients, which)).toMatchObject({ value: { state: '', address: '' } });
});
