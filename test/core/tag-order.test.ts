import { expect, it } from 'vitest';
import { newestTag } from '../../src/core/tag-order.ts';

it.each([
  ['by number, not by letter', ['v0.9.0', 'v0.10.0', 'v0.2.0'], 'v0.10.0'],
  ['a release is newer than its pre-releases', ['v1.0.0-rc.1', 'v1.0.0', 'v1.0.0-beta.9'], 'v1.0.0'],
  ['pre-releases by number', ['v0.1.0-beta.9', 'v0.1.0-beta.10'], 'v0.1.0-beta.10'],
  ['pre-releases by stage', ['v0.1.0-rc.1', 'v0.1.0-beta.10'], 'v0.1.0-rc.1'],
  ['as Python writes them', ['v1.0.0b1', 'v1.0.0rc1', 'v0.9'], 'v1.0.0rc1'],
  ['a post-release is newer than the release', ['v1.0.0.post1', 'v1.0.0'], 'v1.0.0.post1'],
  ['a moving tag is older than what it points into', ['v2', 'v2.0.0'], 'v2.0.0'],
  ['a moving tag of an old version stays old', ['v1', 'v1.4.0', 'v2.0.0'], 'v2.0.0'],
  ['build metadata counts for nothing', ['v1.0.0+7', 'v1.0.1'], 'v1.0.1'],
  ['names that are no version are left out', ['vendor', 'v1.0.0', 'very-new'], 'v1.0.0'],
  ['dates are versions', ['v2025.12.31', 'v2026.1.2'], 'v2026.1.2'],
  ['nothing', [], undefined],
  ['nothing that is a version', ['vendor'], undefined],
])('%s', (_name, tags, newest) => {
  expect(newestTag(tags)).toBe(newest);
  expect(newestTag([...tags].reverse())).toBe(newest);
});
