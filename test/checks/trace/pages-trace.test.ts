import { expect, it } from 'vitest';
import { pages } from '../../../src/checks/pages.ts';
import { newestDeployment } from '../../../src/evidence/github/newest-deployment.ts';
import { releases } from '../../../src/evidence/github/releases.ts';
import { repository } from '../../../src/evidence/github/repository.ts';
import { tagRuns } from '../../../src/evidence/github/tag-runs.ts';
import { type Answers, absent, found, here, row, unavailable } from '../row.ts';
import { compareRow, short } from './compare.ts';

const site = row(pages, 'site');
const on = [repository(here), found({ has_pages: true })] as const;
const last = newestDeployment({ ...here, environment: 'github-pages' });
const deployed = (created: string, state = 'success', commit = '') =>
  [last, found({ created, state, address: '', commit })] as const;
const noReleases = [releases(here), found([])] as const;
const released = (...tags: readonly (readonly [string, string])[]) =>
  [releases(here), found(tags.map(([tag, published]) => ({ tag, published, draft: false, files: [] })))] as const;
const started = (tag: string, created: string, commit = 'c0ffee') =>
  [
    tagRuns({ ...here, tag }),
    found([{ id: '1', file: 'release.yml', commit, status: 'completed', conclusion: 'success', created }]),
  ] as const;
const unstarted = (tag: string) => [tagRuns({ ...here, tag }), absent] as const;

const january = (day: number) => `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`;
const v1 = started('v1.0', january(10));

it.each<[string, Answers, string]>([
  ['since it was tagged', [on, deployed(january(11)), noReleases, v1], 'there since 2026-01-11'],
  ['from its very commit', [on, deployed(january(9), 'success', 'c0ffee'), noReleases, v1], 'there own 2026-01-09'],
  ['before it', [on, deployed(january(9)), noReleases, v1], 'not-expected before 2026-01-09'],
  ['before it, and failed', [on, deployed(january(9), 'failure'), noReleases, v1], 'not-expected before 2026-01-09'],
  ['since, and failed', [on, deployed(january(11), 'failure'), noReleases, v1], 'missing failed failed'],
  ['since, and not through', [on, deployed(january(11), 'in_progress'), noReleases, v1], 'unknown pending in_progress'],
  [
    'without a run, by the release’s date',
    [on, deployed(january(11)), released(['v1.0', january(10)]), unstarted('v1.0')],
    'there since 2026-01-11',
  ],
  [
    'and when it was tagged is not known',
    [on, deployed(january(11)), noReleases, unstarted('v1.0')],
    'unknown undated',
  ],
  ['never', [on, [last, absent], noReleases, v1], 'missing never'],
  [
    'while Pages is off',
    [[repository(here), found({ has_pages: false })], [last, absent], noReleases, v1],
    'missing off',
  ],
  ['unknown', [on, [last, unavailable('forbidden')], noReleases, v1], 'unknown forbidden'],
  [
    'without a date that could be had',
    [on, deployed(january(11)), [releases(here), unavailable('rate-limit')], unstarted('v1.0')],
    'unknown rate-limit',
  ],
])('deployed %s', async (_name, answers, expected) => {
  expect(short(await compareRow(pages, site, ['v1.0'], answers))).toEqual([`v1.0: ${expected}`]);
});

it('a deployment that failed says nothing of an older release', async () => {
  const both = released(['v1.0', january(1)], ['v1.1', january(10)]);
  const answers = [on, deployed(january(11), 'failure'), both, started('v1.1', january(10))];
  expect(short(await compareRow(pages, site, ['v1.0', 'v1.1'], answers))).toEqual([
    'v1.1: missing failed failed',
    'v1.0: not-expected failed-since',
  ]);
});
