import { expect, test } from 'vitest';
import { trigger } from '../../../src/checks/columns/trigger.ts';
import { readText } from './read-text.ts';

const on = (event: string, filters: object = {}) => ({ kind: 'trigger', event, ...filters });
const main = { branches: ['main'] };
const manual = on('workflow_dispatch');
const push = on('push');
const pr = on('pull_request');

const cells: readonly (readonly [string, readonly unknown[], ...string[]])[] = [
  ['Push', [push]],
  ['every push', [push]],
  ['`main` push', [on('push', main)]],
  ['Merge to `main`', [on('push', main)]],
  ['Push to `main`, `master`', [on('push', { branches: ['main', 'master'] })]],
  ['Push / PR to `main`', [on('push', main), on('pull_request', main)]],
  [
    'Push / PR to `main`, `dev`',
    [on('push', { branches: ['main', 'dev'] }), on('pull_request', { branches: ['main', 'dev'] })],
  ],
  ['Push and pull requests to the `main` branch', [on('push', main), on('pull_request', main)]],
  ['Push, PR to `main`', [push, on('pull_request', main)]],
  ['Push to `main` and PRs', [on('push', main), pr]],
  ['Push \\| PR', [push, pr]],
  ['Push/PR', [push, pr]],
  ['PRs, merge queue', [pr, on('merge_group')]],
  ['PR closed, opened or synchronized', [on('pull_request', { types: ['closed', 'opened', 'synchronize'] })]],
  ['Tag `v*`', [on('push', { tags: ['v*'] })]],
  ['`v*` tags', [on('push', { tags: ['v*'] })]],
  ['Tag push (`v*`)', [on('push', { tags: ['v*'] })]],
  ['push a `v*` tag', [on('push', { tags: ['v*'] })]],
  ['Tags matching `v*`, `app-v*`', [on('push', { tags: ['v*', 'app-v*'] })]],
  ['Push to `main`, tags `v*`', [on('push', main), on('push', { tags: ['v*'] })]],
  ['Push to `main` + `v*` tags', [on('push', main), on('push', { tags: ['v*'] })]],
  ['Push / tag `v*`', [push, on('push', { tags: ['v*'] })]],
  ['Tags (new, stable) `v*`', [on('push', { tags: ['v*'] })]],
  ['Manual / PR to `main`', [manual, on('pull_request', main)]],
  ['Tag push', [], 'unknown-words: Tag'],
  ['Push to `main` (docs paths)', [on('push', { ...main, paths: 'some' })]],
  ['Push to `main` touching `src/**`, `docs/**`', [on('push', { ...main, paths: ['src/**', 'docs/**'] })]],
  ['PR changing `a`', [on('pull_request', { paths: ['a'] })]],
  ['Push to `main` with path filter `b/**`, manual', [on('push', { ...main, paths: ['b/**'] }), manual]],
  ['Push to `main` (paths `a`, `b`), manual', [on('push', { ...main, paths: ['a', 'b'] }), manual]],
  ['Manual', [manual]],
  ['on demand', [manual]],
  ['Manual (`workflow_dispatch`)', [manual]],
  ['`workflow_dispatch`', [manual]],
  ['workflow_dispatch', [manual]],
  ['Manual-dispatch', [manual]],
  ['Cron', [on('schedule')]],
  ['Schedule `0 3 * * 1`', [on('schedule', { cron: ['0 3 * * 1'] })]],
  ['`0 3 * * 1`, `0 4 * * *`', [on('schedule', { cron: ['0 3 * * 1', '0 4 * * *'] })]],
  ['Nightly', [on('schedule', { interval: 'daily' })]],
  ['Weekly (Mondays, 03:17 UTC)', [on('schedule', { interval: 'weekly' })]],
  ['Daily (cron `0 3 * * *`)', [on('schedule', { cron: ['0 3 * * *'], interval: 'daily' })]],
  ['daily 03:00 UTC', [on('schedule', { interval: 'daily' })], 'unknown-words: 03:00 UTC'],
  ['Release', [on('release')]],
  ['Release published', [on('release', { types: ['published'] })]],
  ['published GitHub releases', [on('release', { types: ['published'] })]],
  ['`release` (`published`)', [on('release', { types: ['published'] })]],
  ['Called by `release.yml`', [on('workflow_call', { callers: ['release.yml'] })]],
  ['Called by other workflows', [on('workflow_call')]],
  ['Reusable', [on('workflow_call')]],
  ['After `ci.yml`', [on('workflow_run', { workflows: ['ci.yml'] })]],
  ['After `CI` completes', [on('workflow_run', { workflows: ['CI'] })]],
  ['after `CI` on `main`', [on('workflow_run', { workflows: ['CI'], branches: ['main'] })]],
  ['After `CI` succeeds', [on('workflow_run', { workflows: ['CI'] })], 'unknown-words: succeeds'],
  ['`push` to `main`', [on('push', main)]],
  ['`push`, `pull_request`', [push, pr]],
  ['`push` / `pull_request` to `main`', [on('push', main), on('pull_request', main)]],
  ['Push to `main`, `release`', [on('push', { branches: ['main', 'release'] })]],
  ['`repository_dispatch` type `x`', [on('repository_dispatch', { types: ['x'] })]],
  ['PR opened<br />Push to `main`', [on('pull_request', { types: ['opened'] }), on('push', main)]],
  ['push to main', [push], 'unknown-words: main'],
  ['`main`', [], 'wrong-kind: `main`'],
  ['Manual `main`', [manual], 'wrong-kind: `main`'],
  ['Push PR', [push, pr], 'unknown-words: PR'],
  ['Manual (not on push)', [manual], 'negated-name: not on push'],
  ['Push to `main`, never on PRs', [on('push', main)], 'negated-name: never on PRs'],
  ['not `main`', [], 'negated-name: not `main`'],
  ['completed', [], 'unknown-words: completed'],
  ['None', [], 'unknown-words: None'],
];

test.each(cells.map(([text, values, ...faults]) => ({ text, values, faults })))('$text', ({ text, values, faults }) => {
  expect(readText(trigger, text)).toEqual({ values, faults });
});
