import { describe, expect, it } from 'vitest';
import { rerun } from '../../src/checks/rerun.ts';
import { newestRun } from '../../src/evidence/github/newest-run.ts';
import { release } from '../../src/evidence/github/release.ts';
import { repository } from '../../src/evidence/github/repository.ts';
import { tags } from '../../src/evidence/github/tags.ts';
import { workflowFiles } from '../../src/evidence/github/workflow-files.ts';
import { absent, found, here, row, settle, short, unavailable } from './row.ts';

const about = [
  repository(here),
  found({
    id: 1,
    full_name: 'acme/rocket',
    private: false,
    default_branch: 'main',
    has_pages: false,
    owner: { id: 2, login: 'acme', type: 'Organization' },
  }),
] as const;
const allTags = tags({ ...here, prefix: 'v' });
const list = [allTags, found(['v0.10.0', 'v0.9.0'])] as const;
const seen = 'proven';
const onMain = workflowFiles({ ...here, ref: 'main', seen });
const atTag = workflowFiles({ ...here, ref: 'v0.10.0', seen });
const file = (sha: string) => found([{ name: 'release.yml', sha }]);
const same = [about, list, [onMain, file('a')], [atTag, file('a')]] as const;
const differs = [about, list, [onMain, file('new')], [atTag, file('old')]] as const;
const tagRun = newestRun({ ...here, file: 'release.yml', tag: 'v0.10.0', status: '' });
const run = (created: string, conclusion = 'failure') =>
  [tagRun, found({ status: 'completed', conclusion, created, started: created })] as const;
const released = release({ ...here, tag: 'v0.10.0', seen });
const newest = row(rerun, 'release.yml', { states: [{ kind: 'rerun-tag', ...{ tag: 'newest' } }] });

describe('a re-run', () => {
  it('passes when the file is the same: of the newest tag by version, not by name', async () => {
    const verdict = await settle(rerun, newest, [...same, run('2026-01-20T00:00:00Z')]);
    expect(verdict).toMatchObject({
      status: 'pass',
      message: 'same',
      text: 'A re-run for v0.10.0 uses the same file as main has now.',
    });
    expect(verdict.outcomes).toMatchObject([{ outcome: 'confirmed' }]);
  });

  it('warns when it would use an older file, and does not offer to move a tag that is released', async () => {
    const verdict = await settle(rerun, newest, [
      ...differs,
      run('2026-01-20T00:00:00Z'),
      [released, found({ published: '2026-01-20T01:00:00Z', immutable: false })],
    ]);
    expect(short(verdict)).toBe('warn differs');
    expect(verdict.remedy?.command).toBeUndefined();
  });

  it('offers to move the tag only where no release is proven', async () => {
    const verdict = await settle(rerun, newest, [...differs, run('2026-01-20T00:00:00Z'), [released, absent]]);
    expect(verdict.remedy?.command).toBe('git tag --force v0.10.0 origin/main && git push --force origin v0.10.0');
    const unknown = await settle(rerun, newest, [
      ...differs,
      run('2026-01-20T00:00:00Z'),
      [released, unavailable('timeout')],
    ]);
    expect(short(unknown)).toBe('warn differs');
    expect(unknown.remedy?.command).toBeUndefined();
  });

  it.each([
    ['2026-01-01T12:00:00Z', 'failure', 'warn too-old'],
    ['2026-01-01T12:00:01Z', 'failure', 'pass same'],
    ['2025-10-01T00:00:00Z', 'success', 'pass succeeded'],
  ])('of %s, %s: %s', async (created, conclusion, expected) => {
    expect(short(await settle(rerun, newest, [...same, run(created, conclusion)]))).toBe(expected);
  });

  it('warns when there is nothing to repeat', async () => {
    expect(short(await settle(rerun, newest, [...same, [tagRun, absent]]))).toBe('warn no-run');
    const without = [about, list, [onMain, file('a')], [atTag, found([])], [tagRun, absent]] as const;
    expect(short(await settle(rerun, newest, [...without, [released, absent]]))).toBe('warn not-at-tag');
  });

  it('warns when the file is gone from the default branch', async () => {
    const gone = [about, list, [onMain, absent], [atTag, file('a')], [tagRun, absent]] as const;
    expect(short(await settle(rerun, newest, gone))).toBe('warn not-on-branch');
  });

  it.each([[[]], [['vendor', 'very-old']]])('is skipped while there is no tag of a version: %j', async (names) => {
    expect(short(await settle(rerun, newest, [about, [allTags, found(names)]]))).toBe('skipped no-tag');
  });
});

describe('a tag that the row names', () => {
  const named = row(rerun, 'release.yml', { states: [{ kind: 'rerun-tag', ...{ tag: { name: 'r/7' } } }] });
  const matching = tags({ ...here, prefix: 'r/7' });
  it('is the one that is held against the default branch', async () => {
    const verdict = await settle(rerun, named, [
      about,
      [matching, found(['r/7', 'r/71'])],
      [onMain, file('a')],
      [workflowFiles({ ...here, ref: 'r/7', seen }), file('a')],
      [
        newestRun({ ...here, file: 'release.yml', tag: 'r/7', status: '' }),
        found({ status: 'completed', conclusion: 'failure', created: '2026-01-30T00:00:00Z', started: '' }),
      ],
    ]);
    expect(verdict.text).toBe('A re-run for r/7 uses the same file as main has now.');
  });

  it('warns when there is none of exactly this name', async () => {
    const verdict = await settle(rerun, named, [about, [matching, found(['r/71'])]]);
    expect(short(verdict)).toBe('warn no-such-tag');
  });
});

describe('what cannot be had', () => {
  const recent = run('2026-01-20T00:00:00Z');
  it.each([
    ['the repository', [[repository(here), unavailable('renamed')], list], 'unknown renamed'],
    ['the tags', [about, [allTags, unavailable('server-error')]], 'unknown server-error'],
    ['the file on the branch', [...same, recent, [onMain, unavailable('network')]], 'unknown network'],
    ['the file at the tag', [...same, recent, [atTag, unavailable('timeout')]], 'unknown timeout'],
    ['the run', [...same, [tagRun, unavailable('rate-limit')]], 'unknown rate-limit'],
  ] as const)('stays unknown without %s', async (_name, answers, expected) => {
    expect(short(await settle(rerun, newest, answers))).toBe(expected);
  });

  it('does not need the run where the files differ', async () => {
    const answers = [...differs, [tagRun, unavailable('rate-limit')], [released, absent]] as const;
    expect(short(await settle(rerun, newest, answers))).toBe('warn differs');
  });
});
