import { expect, it } from 'vitest';
import { newestRuns } from '../../../src/evidence/github/newest-runs.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket' };
const run = {
  id: 9,
  path: '.github/workflows/release.yml',
  event: 'push',
  head_branch: 'v1.0.0',
  status: 'completed',
  conclusion: 'failure',
  created_at: '2026-01-03T00:00:00Z',
};
const collect = async (runs: readonly object[]) => {
  const { clients } = clientOver(() => json({ total_count: runs.length, workflow_runs: runs }));
  return newestRuns.collect(clients, here);
};

it('gives the newest run of each file, the newest first', async () => {
  const answer = await collect([
    { ...run, id: 7, path: '.github/workflows/ci.yml@refs/heads/main', created_at: '2026-01-02T00:00:00Z' },
    run,
    { ...run, id: 8, conclusion: 'success', created_at: '2026-01-01T00:00:00Z' },
  ]);
  expect(answer).toMatchObject({
    status: 'found',
    value: [
      { id: '9', file: 'release.yml', ref: 'v1.0.0', status: 'completed', conclusion: 'failure' },
      { id: '7', file: 'ci.yml' },
    ],
  });
});

it('pull requests release nothing, and what is no file of the repository has no row', async () => {
  const older = { ...run, id: 5, created_at: '2026-01-01T00:00:00Z' };
  const answer = await collect([
    { ...run, event: 'pull_request' },
    { ...run, event: 'pull_request_target' },
    { ...run, path: 'dynamic/pages/pages-build-deployment' },
    older,
  ]);
  expect(answer).toMatchObject({ value: [{ id: '5' }] });
  expect(await collect([{ ...run, event: 'pull_request' }])).toMatchObject({ status: 'absent' });
});

it('an empty list is absence, a repository that is not shown is not', async () => {
  expect(await collect([])).toMatchObject({ status: 'absent' });
  const hidden = clientOver(() => refuse(404, 'Not Found'));
  expect(await newestRuns.collect(hidden.clients, here)).toMatchObject({ reason: { code: 'not-visible' } });
});
