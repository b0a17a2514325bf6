import { expect, it } from 'vitest';
import { newestRun } from '../../../src/evidence/github/newest-run.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket', file: 'release.yml', tag: '', status: '' };
const run = {
  id: 9,
  status: 'completed',
  conclusion: 'failure',
  created_at: '2026-01-01T00:00:00Z',
  run_started_at: '2026-01-03T00:00:00Z',
  html_url: 'https://github.com/acme/rocket/actions/runs/9',
};

it('reads the newest run, and when its newest attempt started', async () => {
  const { clients } = clientOver(() => json({ total_count: 12, workflow_runs: [run] }));
  expect(await newestRun.collect(clients, here)).toMatchObject({
    status: 'found',
    page: 'https://github.com/acme/rocket/actions/runs/9',
    value: { conclusion: 'failure', created: '2026-01-01T00:00:00Z', started: '2026-01-03T00:00:00Z' },
  });
});

it.each([
  [{}, '?per_page=1'],
  [{ tag: 'v1.0.0+a/b' }, '?per_page=1&branch=v1.0.0%2Ba%2Fb'],
  [{ status: 'success' }, '?per_page=1&status=success'],
])('asks for %j as %s', async (which, query) => {
  const { clients, sent } = clientOver(() => json({ total_count: 0, workflow_runs: [] }));
  await newestRun.collect(clients, { ...here, ...which });
  expect(new URL(sent[0]?.url ?? '').search).toBe(query);
});

it('an empty list is absence, a workflow that is not known is not', async () => {
  const none = clientOver(() => json({ total_count: 0, workflow_runs: [] }));
  expect(await newestRun.collect(none.clients, here)).toMatchObject({ status: 'absent' });
  const unknown = clientOver(() => refuse(404, 'Not Found'));
  expect(await newestRun.collect(unknown.clients, here)).toMatchObject({ reason: { code: 'not-visible' } });
});

it('a run that waits has no conclusion yet', async () => {
  const { clients } = clientOver(() =>
    json({ total_count: 1, workflow_runs: [{ ...run, status: 'waiting', conclusion: null }] }),
  );
  expect(await newestRun.collect(clients, here)).toMatchObject({ value: { status: 'waiting', conclusion: '' } });
});
