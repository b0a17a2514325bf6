import { expect, it } from 'vitest';
import { tagRuns } from '../../../src/evidence/github/tag-runs.ts';
import { clientOver, json, refuse } from './answers.ts';

const which = { owner: 'acme', repo: 'rocket', tag: 'v1.0.0+1' };
const run = {
  id: 9,
  path: '.github/workflows/release.yml@refs/tags/v1.0.0',
  head_sha: 'c0ffee',
  status: 'completed',
  conclusion: 'failure',
  created_at: '2026-01-03T00:00:00Z',
};

it('gives the runs of a tag, the newest first, without those of no file', async () => {
  const { clients, sent } = clientOver(() =>
    json({
      total_count: 3,
      workflow_runs: [
        { ...run, id: 7, created_at: '2026-01-01T00:00:00Z', status: 'waiting', conclusion: null },
        { ...run, id: 8, path: 'dynamic/pages/pages-build-deployment' },
        run,
      ],
    }),
  );
  expect(await tagRuns.collect(clients, which)).toMatchObject({
    status: 'found',
    value: [
      { id: '9', file: 'release.yml', commit: 'c0ffee', status: 'completed', conclusion: 'failure' },
      { id: '7', file: 'release.yml', status: 'waiting', conclusion: '' },
    ],
  });
  expect(sent.map(({ url }) => url)).toEqual([
    'https://api.github.com/repos/acme/rocket/actions/runs?branch=v1.0.0%2B1&per_page=30',
  ]);
});

it('an empty list is absence, a repository that is not shown is not', async () => {
  const empty = clientOver(() => json({ total_count: 0, workflow_runs: [] }));
  expect(await tagRuns.collect(empty.clients, which)).toMatchObject({ status: 'absent' });
  const hidden = clientOver(() => refuse(404, 'Not Found'));
  expect(await tagRuns.collect(hidden.clients, which)).toMatchObject({ reason: { code: 'not-visible' } });
});
