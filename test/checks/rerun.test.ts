import { describe, expect, it } from 'vitest';
import { rerun } from '../../src/checks/rerun.ts';
import { immutableReleases } from '../../src/evidence/github/immutable-releases.ts';
import { newestRun } from '../../src/evidence/github/newest-run.ts';
import { release } from '../../src/evidence/github/release.ts';
import { repository } from '../../src/evidence/github/repository.ts';
import { tags } from '../../src/evidence/github/tags.ts';
import { workflowFiles } from '../../src/evidence/github/workflow-files.ts';
import { type Answers, absent, filesAt, found, here, row, settle, short, unavailable } from './row.ts';

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
const setting = immutableReleases(here);
/** Two versions of the file, with nothing known of immutable releases, as for most tokens. */
const versions = async (older: string, newer: string): Promise<Answers> => [
  about,
  list,
  ...(await filesAt('main', { 'release.yml': newer })),
  ...(await filesAt('v0.10.0', { 'release.yml': older })),
  [setting, unavailable('needs-token')],
];
const OLD = `on:
  push:
    tags: ['v*']
permissions:
  contents: write
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: make
`;
const differs = await versions(OLD, OLD.replace('make', 'make all'));
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

describe('a re-run with an older file', () => {
  const recent = run('2026-01-20T00:00:00Z');
  const unreleased = [released, absent] as const;
  const ask = async (older: string, newer: string, ...more: Answers) =>
    settle(rerun, newest, [...(await versions(older, newer)), recent, unreleased, ...more]);

  it('would miss what is new and still have what is gone', async () => {
    const newer = `on:
  push:
    tags: ['v*', 'r*']
  workflow_dispatch:
permissions:
  contents: write
  packages: write
jobs:
  build:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: make
        env: { A: '\${{ secrets.DEPLOY_TOKEN }}', B: '\${{ vars.REGION }}' }
`;
    const verdict = await ask(OLD, newer);
    expect(verdict).toMatchObject({
      status: 'warn',
      message: 'differs',
      text: 'A re-run for v0.10.0 uses the file of that commit, not the one that main has now. It would miss the trigger push (tags v*, r*), the trigger workflow_dispatch, the secret DEPLOY_TOKEN, the variable REGION, the environment production and packages: write (build). It would still have the trigger push (tags v*). The run can be repeated until 2026-02-19.',
    });
    expect(verdict.remedy?.text).toMatch(/ The file on main can also be started by hand\.$/);
  });

  it('would push with another login', async () => {
    const push = (password: string) =>
      OLD.replace(
        '- run: make',
        `- uses: docker/login-action@v3
        with: { registry: ghcr.io, username: x, password: '\${{ ${password} }}' }
      - uses: docker/build-push-action@v6
        with: { push: true, tags: 'ghcr.io/acme/rocket:v1' }`,
      );
    const verdict = await ask(push('secrets.GITHUB_TOKEN'), push('secrets.GHCR_TOKEN'));
    expect(verdict.text).toContain(
      'It would miss the secret GHCR_TOKEN and publishing ghcr.io/acme/rocket with GHCR_TOKEN. It would still have the secret GITHUB_TOKEN and publishing ghcr.io/acme/rocket with GITHUB_TOKEN.',
    );
    expect(verdict.remedy?.text).toContain(
      'only if no image, chart or package of its version is out (workflows here publish ghcr.io/acme/rocket)',
    );
    expect(verdict.remedy?.command).toBeUndefined();
  });

  it('counts facts that are too many to name', async () => {
    const many = OLD.replace(
      'make',
      ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name) => `\${{ vars.${name} }}`).join(' '),
    );
    expect((await ask(OLD, many)).text).toContain('the variable E, the variable F and 2 more.');
  });

  it.each([
    ['differs in its steps alone', OLD, OLD.replace('make', 'make all'), 'they differ in their steps.'],
    ['cannot be read to its end', 'on: [', OLD, ' Which facts differ could not be read.'],
    ['adds a job', OLD, `${OLD}  sign:\n    runs-on: x\n`, 'It would miss the job sign.'],
    [
      'may read the secret by a computed name',
      OLD.replace('make', `\${{ secrets[matrix.x] }}`),
      OLD.replace('make', `\${{ secrets.X }}`),
      'they differ in their steps.',
    ],
  ])('that %s', async (_name, older, newer, expected) => {
    expect((await ask(older, newer)).text).toContain(expected);
  });

  it.each([
    ['2026-01-01T12:00:00Z', 'failure', 'The run is of 2026-01-01: after 30 days it cannot be repeated.'],
    ['2026-01-01T12:00:01Z', 'failure', 'The run can be repeated until 2026-01-31.'],
    ['2025-10-01T00:00:00Z', 'success', 'The run has succeeded: there is nothing to repeat.'],
  ])('of %s, %s: %s', async (created, conclusion, expected) => {
    expect((await ask(OLD, OLD.replace('make', 'x'), run(created, conclusion))).text).toContain(expected);
  });

  it('says where there is no run to repeat, and nothing where that is not known', async () => {
    expect((await ask(OLD, OLD.replace('make', 'x'), [tagRun, absent])).text).toMatch(/There is no run to repeat\.$/);
    expect((await ask(OLD, OLD.replace('make', 'x'), [tagRun, unavailable('timeout')])).text).toMatch(
      /in their steps\.$/,
    );
  });

  describe('lets the tag be moved', () => {
    const moved = 'git tag --force v0.10.0 origin/main && git push --force origin v0.10.0';
    const releaseThat = (immutable: boolean) =>
      [released, found({ published: '2026-01-20T01:00:00Z', immutable })] as const;

    it.each<readonly [string, string, Answers, string | undefined, RegExp]>([
      ['where nothing of it can be out', OLD, [], moved, /or move v0\.10\.0, which has no release/],
      [
        'not where it has a release',
        OLD,
        [releaseThat(false)],
        undefined,
        / v0\.10\.0 cannot be moved: it has a release\.$/,
      ],
      ['not where its release is immutable', OLD, [releaseThat(true)], undefined, /: it has an immutable release\.$/],
      [
        'not where releases are immutable',
        OLD,
        [[setting, found({ enabled: true, enforced_by_owner: false })]],
        undefined,
        /: releases are immutable here\.$/,
      ],
      [
        'not where a release cannot be excluded',
        OLD,
        [[released, unavailable('timeout')]],
        undefined,
        /runs the file of main\.$/,
      ],
    ])('%s', async (_name, older, more, command, text) => {
      const verdict = await ask(older, `${OLD}# newer\n`, ...more);
      expect(short(verdict)).toBe('warn differs');
      expect(verdict.remedy?.command).toBe(command);
      expect(verdict.remedy?.text).toMatch(text);
    });

    const onlyIf = 'only if no image, chart or package of its version is out. Look there first.';

    it.each([
      [
        'publishes a package',
        OLD.replace('make', 'twine upload dist/*'),
        onlyIf.replace('. Look', ' (workflows here publish to PyPI). Look'),
      ],
      ['reads a secret, whatever for', OLD.replace('make', `make \${{ secrets.NPM }}`), onlyIf],
      ['may write packages', OLD.replace('contents: write', 'packages: write'), onlyIf],
      ['may ask for an identity', OLD.replace('contents: write', 'id-token: write'), onlyIf],
      ['leaves its permissions to the repository', OLD.replace(/permissions:\n.*\n/, ''), onlyIf],
      ['calls another repository’s workflow', `${OLD}  more:\n    uses: a/b/.github/workflows/x.yml@v1\n`, onlyIf],
      ['cannot be read to its end', 'on: [', onlyIf],
    ])('perhaps, where its file %s', async (_name, older, expected) => {
      const verdict = await ask(older, `${OLD}# newer\n`);
      expect(verdict.remedy?.command).toBeUndefined();
      expect(verdict.remedy?.text).toContain(expected);
    });

    it('perhaps, where another workflow publishes, or did at the tag', async () => {
      const other = OLD.replace('make', 'twine upload dist/*');
      const only = await filesAt('main', { 'release.yml': `${OLD}#` });
      const both = await filesAt('main', { 'release.yml': `${OLD}#`, 'publish.yml': other });
      const then = await filesAt('v0.10.0', { 'release.yml': OLD, 'publish.yml': other });
      const alone = await filesAt('v0.10.0', { 'release.yml': OLD });
      const rest: Answers = [about, list, recent, unreleased, [setting, unavailable('needs-token')]];
      for (const answers of [
        [...both, ...alone],
        [...only, ...then],
        [...both, ...then],
      ]) {
        const verdict = await settle(rerun, newest, [...rest, ...answers]);
        expect(verdict.remedy?.text).toContain(onlyIf.replace('. Look', ' (workflows here publish to PyPI). Look'));
      }
    });

    it('perhaps, where there are too many files to read', async () => {
      const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`w${index}.yml`, OLD]));
      const verdict = await settle(rerun, newest, [
        ...[about, list, recent, unreleased, [setting, unavailable('needs-token')] as const],
        ...(await filesAt('main', { ...many, 'release.yml': `${OLD}#` })).filter(
          ([{ params }]) => !params.file?.startsWith('w'),
        ),
        ...(await filesAt('v0.10.0', { 'release.yml': OLD })),
      ]);
      expect(verdict.text).toContain('they differ in their steps.');
      expect(verdict.remedy?.text).toContain(onlyIf);
    });
  });

  it('is told apart by the lists of files alone, where the files cannot be had', async () => {
    const answers = await versions(OLD, `${OLD}#`);
    const unread = answers
      .filter(([{ kind }]) => kind === 'github/workflow-facts')
      .map(([request]) => [request, unavailable('other-version')] as const);
    const verdict = await settle(rerun, newest, [...answers, recent, unreleased, ...unread]);
    expect(verdict.text).toBe(
      'A re-run for v0.10.0 uses the file of that commit, not the one that main has now. Which facts differ could not be read. The run can be repeated until 2026-02-19.',
    );
    expect(verdict.remedy?.command).toBeUndefined();
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
