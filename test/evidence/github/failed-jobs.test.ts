import { expect, it } from 'vitest';
import { failedJobs } from '../../../src/evidence/github/failed-jobs.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket', run: '9' };
const job = (id: number, conclusion: string | null) => ({ id, name: `job ${id}`, conclusion });
const note = (annotation_level: string, message: string, title = '') => ({ annotation_level, message, title });
const TOKEN = `github_pat_${'a'.repeat(30)}`;

it('reads the errors of the jobs that failed, and of no others', async () => {
  const { clients, sent } = clientOver(({ url }) =>
    url.includes('/jobs')
      ? json({ total_count: 4, jobs: [job(1, 'success'), job(2, 'failure'), job(3, 'skipped'), job(4, null)] })
      : json([note('warning', 'old'), note('failure', 'denied', 'Push'), note('failure', 'exit code 1')]),
  );
  expect(await failedJobs.collect(clients, here)).toMatchObject({
    status: 'found',
    value: [{ id: '2', name: 'job 2', errors: ['Push\ndenied', 'exit code 1'] }],
  });
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
    '/repos/acme/rocket/actions/runs/9/jobs',
    '/repos/acme/rocket/check-runs/2/annotations',
  ]);
});

it('asks for the annotations of three jobs at most, and names all', async () => {
  const { clients, sent } = clientOver(({ url }) =>
    url.includes('/jobs')
      ? json({ total_count: 5, jobs: [1, 2, 3, 4, 5].map((id) => job(id, 'failure')) })
      : json([note('failure', 'x')]),
  );
  const answer = await failedJobs.collect(clients, here);
  expect(answer.status === 'found' && answer.value.map(({ errors }) => errors.length)).toEqual([1, 1, 1, 0, 0]);
  expect(sent).toHaveLength(4);
});

it.each([
  ['a fine-grained token, which is refused them anyway, is not sent', TOKEN, [true, false]],
  ['another that is refused is left out the second time', `ghp_${'a'.repeat(36)}`, [true, true, false]],
])('of annotations, and of nothing else: %s', async (_what, token, withToken) => {
  const { clients, sent } = clientOver(
    ({ url, init }) => {
      if (url.includes('/jobs')) return json({ total_count: 1, jobs: [job(2, 'failure')] });
      return init.headers.authorization
        ? refuse(403, 'Resource not accessible by personal access token')
        : json([note('failure', 'denied')]);
    },
    { token },
  );
  expect(await failedJobs.collect(clients, here)).toMatchObject({ value: [{ errors: ['denied'] }] });
  expect(sent.map(({ init }) => init.headers.authorization !== undefined)).toEqual(withToken);
});

it('jobs are never asked for without the token', async () => {
  const closed = clientOver(() => refuse(403, 'Resource not accessible by personal access token'), { token: TOKEN });
  expect(await failedJobs.collect(closed.clients, here)).toMatchObject({ reason: { code: 'forbidden' } });
  expect(closed.sent).toHaveLength(1);
});

it('of a private repository the token’s refusal stands', async () => {
  const { clients } = clientOver(
    ({ url, init }) => {
      if (url.includes('/jobs')) return json({ total_count: 1, jobs: [job(2, 'failure')] });
      return init.headers.authorization ? refuse(403, 'Resource not accessible') : refuse(404, 'Not Found');
    },
    { token: TOKEN },
  );
  expect(await failedJobs.collect(clients, here)).toMatchObject({
    status: 'unavailable',
    reason: { code: 'forbidden', args: { permission: 'the scope repo (classic)' } },
  });
});

it('no failed job is absence', async () => {
  const { clients } = clientOver(() => json({ total_count: 1, jobs: [job(1, 'success')] }));
  expect(await failedJobs.collect(clients, here)).toMatchObject({ status: 'absent' });
});
