import { describe, expect, it } from 'vitest';
import { publisher } from '../../src/checks/publisher.ts';
import { repository } from '../../src/evidence/github/repository.ts';
import { workflowFacts } from '../../src/evidence/github/workflow-facts.ts';
import { workflowFiles } from '../../src/evidence/github/workflow-files.ts';
import { type ProjectFacts, project } from '../../src/evidence/pypi/project.ts';
import { type Publisher, provenance } from '../../src/evidence/pypi/provenance.ts';
import {
  type Answers,
  absent,
  filesAt,
  found,
  here,
  row,
  settle as settleAlone,
  shaOf,
  short,
  unavailable,
} from './row.ts';

const PUBLISH = `on: workflow_dispatch
jobs:
  build:
    runs-on: ubuntu-latest
    steps: [{ run: make }]
  upload:
    runs-on: ubuntu-latest
    environment: pypi
    permissions: { id-token: write }
    steps: [{ uses: pypa/gh-action-pypi-publish@release/v1 }]
`;
const onMain = await filesAt('main', { 'publish.yml': PUBLISH });

/** With the workflow file as it should be, unless an answer says otherwise. */
const settle = (check: typeof publisher, definition: ReturnType<typeof row>, answers: Answers) =>
  settleAlone(check, definition, [...onMain, ...answers]);

const about = (full_name = 'acme/rocket') =>
  [
    repository(here),
    found({
      id: 1,
      full_name,
      private: false,
      default_branch: 'main',
      has_pages: false,
      owner: { id: 2, login: 'acme', type: 'Organization' },
    }),
  ] as const;

const onPypi = project({ index: 'pypi', name: 'rocket' });
const file = (version: string, changes: Partial<ProjectFacts['files'][number]> = {}) => ({
  filename: `rocket-${version}.tar.gz`,
  version,
  yanked: false,
  hasProvenance: true,
  uploaded: '2026-01-20T10:00:00.000000Z',
  ...changes,
});
const uploads = (...files: ProjectFacts['files']) =>
  [onPypi, found({ status: 'active', versions: files.map(({ version }) => version), files })] as const;
const record = provenance({
  index: 'pypi',
  project: 'rocket',
  version: '0.1.0b4',
  filename: 'rocket-0.1.0b4.tar.gz',
});
const one: Publisher = {
  kind: 'GitHub',
  repository: 'acme/rocket',
  workflow: 'publish.yml',
  environment: 'pypi',
};
const cameThrough = (...publishers: readonly Partial<Publisher>[]) =>
  [record, found(publishers.map((changes) => ({ ...one, ...changes })))] as const;

const field = (name: string, value: string) => ({ kind: 'publisher-field', ...{ field: name, value } });
const stated = (changes: { owner?: string; repository?: string; workflow?: string; environment?: string } = {}) => {
  const fields = { owner: 'acme', repository: 'rocket', workflow: 'publish.yml', environment: 'pypi', ...changes };
  return Object.entries(fields).map(([name, value]) => field(name, value));
};
const documented = row(publisher, 'pypi/rocket', { states: stated() });
const released = uploads(file('0.1.0b4'));

describe('the publisher of the last release', () => {
  it('passes when row, record and repository say the same', async () => {
    const verdict = await settle(publisher, documented, [about(), released, cameThrough({})]);
    expect(verdict).toMatchObject({
      status: 'pass',
      text: '0.1.0b4 came to PyPI through this publisher (acme/rocket, publish.yml, environment pypi), and the repository still has that name.',
    });
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual(Array(4).fill('confirmed'));
  });

  it.each([
    ['the environment in another case', { environment: 'PyPI' }, 'pass agrees'],
    ['the same account, by its number', { ownerId: '2' }, 'pass agrees'],
    ['an account made anew under the old name', { ownerId: '77' }, 'manual differs'],
    ['another workflow', { workflow: 'release.yml' }, 'manual differs'],
    ['the workflow in another case', { workflow: 'Publish.yml' }, 'manual differs'],
    ['another environment', { environment: 'release' }, 'manual differs'],
    ['no environment', { environment: '' }, 'warn unbound'],
    ['another owner', { repository: 'Acme/rocket' }, 'manual differs'],
    ['another repository', { repository: 'acme/Rocket' }, 'manual differs'],
    ['another service', { kind: 'GitLab' }, 'manual differs'],
  ] as const)('was %s: %s %s', async (_name, changes, expected) => {
    expect(short(await settle(publisher, documented, [about(), released, cameThrough(changes)]))).toBe(expected);
  });

  it('says what differs, and opens the form filled in as a run spells it', async () => {
    const verdict = await settle(publisher, documented, [
      about(),
      released,
      cameThrough({ workflow: 'release.yml', repository: 'acme/Rocket' }),
    ]);
    expect(verdict.text).toBe(
      '0.1.0b4 came through acme/Rocket, release.yml, environment pypi, with another repository and workflow than a run has now. Unless a publisher was added since, which no API shows, a run is refused.',
    );
    expect(verdict.remedy?.url).toBe(
      'https://pypi.org/manage/project/rocket/settings/publishing/?provider=github&owner=acme&repository=rocket&workflow_filename=publish.yml&environment=pypi',
    );
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual([
      'confirmed',
      'not-visible',
      'not-visible',
      'confirmed',
    ]);
  });

  it('is the one of several records that agrees', async () => {
    const answers = [about(), released, cameThrough({ workflow: 'other.yml' }, {})] as const;
    expect(short(await settle(publisher, documented, answers))).toBe('pass agrees');
  });

  it('is that of the file uploaded last, not of the highest version', async () => {
    const answers = [
      about(),
      uploads(file('0.2.0', { uploaded: '2025-12-01T00:00:00Z' }), file('0.1.0b4')),
      cameThrough({}),
    ] as const;
    expect(short(await settle(publisher, documented, answers))).toBe('pass agrees');
  });

  it('bound to none, as the row says', async () => {
    const any = row(publisher, 'pypi/rocket', { states: stated({ environment: '' }) });
    expect(short(await settle(publisher, any, [about(), released, cameThrough({ environment: '' })]))).toBe(
      'pass agrees',
    );
    expect(short(await settle(publisher, any, [about(), released, cameThrough({})]))).toBe('manual differs');
  });

  it('without columns: owner and repository are held against GitHub alone', async () => {
    const bare = row(publisher, 'pypi/Rocket');
    expect(short(await settle(publisher, bare, [about(), released, cameThrough({})]))).toBe('pass agrees');
    const renamed = [about('acme/shuttle'), released, cameThrough({})] as const;
    expect(short(await settle(publisher, bare, renamed))).toBe('manual differs');
  });
});

describe('names that GitHub spells in another way', () => {
  const shouted = row(publisher, 'pypi/rocket', { states: stated({ repository: 'Rocket' }) });

  it('would be refused', async () => {
    const verdict = await settle(publisher, shouted, [about(), [onPypi, absent]]);
    expect(verdict).toMatchObject({
      status: 'fail',
      text: 'A run comes from acme/rocket, not from acme/Rocket: PyPI compares letter by letter, and would refuse it.',
    });
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual([
      'not-visible',
      'contradicted',
      'not-visible',
      'not-visible',
    ]);
    const old = [about(), released, cameThrough({ repository: 'acme/Rocket' })] as const;
    expect(short(await settle(publisher, shouted, old))).toBe('fail refused');
  });

  it('are only the row’s fault where the last release came as a run comes now', async () => {
    expect(short(await settle(publisher, shouted, [about(), released, cameThrough({})]))).toBe('warn misspelt');
  });

  it('do no harm where only the owner’s case differs: the index asks GitHub for that', async () => {
    const owner = row(publisher, 'pypi/rocket', { states: stated({ owner: 'ACME' }) });
    const verdict = await settle(publisher, owner, [about(), released, cameThrough({})]);
    expect(verdict).toMatchObject({
      status: 'warn',
      text: 'A run comes from acme/rocket, as 0.1.0b4 did; the row says ACME/rocket.',
    });
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual([
      'contradicted',
      'confirmed',
      'confirmed',
      'confirmed',
    ]);
    expect(short(await settle(publisher, owner, [about(), [onPypi, absent]]))).toBe('manual no-project');
  });

  it('are refused where the owner is another one', async () => {
    const other = row(publisher, 'pypi/rocket', { states: stated({ owner: 'ajax' }) });
    expect(short(await settle(publisher, other, [about(), [onPypi, absent]]))).toBe('fail refused');
  });

  it('{owner} and {repo} are spelled as GitHub does', async () => {
    const template = row(publisher, 'pypi/rocket', { states: stated({ owner: '{owner}', repository: '{repo}' }) });
    const answers = [about(), released, cameThrough({})] as const;
    expect(short(await settle(publisher, template, answers))).toBe('pass agrees');
  });
});

describe('what no API shows', () => {
  it.each([
    ['no project: a publisher can only be pending', [[onPypi, absent]], 'manual no-project'],
    ['a project without a file', [uploads()], 'manual no-upload'],
    ['a release without a record', [uploads(file('0.1.0b4', { hasProvenance: false }))], 'manual no-record'],
    ['a record that is gone', [released, [record, absent]], 'manual no-record'],
    [
      'an older release with a record does not speak for the last',
      [uploads(file('0.1.0b4', { hasProvenance: false }), file('0.1.0b3', { uploaded: '2025-12-01T00:00:00Z' }))],
      'manual no-record',
    ],
  ] as const)('%s', async (_name, answers, expected) => {
    expect(short(await settle(publisher, documented, [about(), ...answers]))).toBe(expected);
  });

  it('leads to the page of pending publishers of its own index', async () => {
    const test = row(publisher, 'testpypi/Rocket_Ship', { states: stated() });
    const verdict = await settle(publisher, test, [
      about(),
      [project({ index: 'testpypi', name: 'rocket-ship' }), absent],
    ]);
    expect(verdict.remedy?.url).toBe('https://test.pypi.org/manage/account/publishing/');
  });

  it('a forbidden one is never proven not to be there', async () => {
    const forbidden = row(publisher, 'pypi/rocket', { states: stated({ repository: 'Rocket' }), level: 'forbidden' });
    expect(short(await settle(publisher, forbidden, [about(), [onPypi, absent]]))).toBe('manual no-project');
    const there = row(publisher, 'pypi/rocket', { states: stated(), level: 'forbidden' });
    expect(short(await settle(publisher, there, [about(), released, cameThrough({})]))).toBe('fail forbidden-present');
  });
});

describe('the workflow file on the default branch', () => {
  const through = [about(), released, cameThrough({})] as const;
  const settleWith = async (text: string) =>
    settle(publisher, documented, [...through, ...(await filesAt('main', { 'publish.yml': text }))]);

  it('fails where no job has the environment any more, though the last release came through', async () => {
    const verdict = await settleWith(PUBLISH.replace('environment: pypi', 'environment: release'));
    expect(verdict).toMatchObject({
      status: 'fail',
      text: 'A run of the file as it is on main would be refused: the publisher is bound to the environment pypi, and no job of publish.yml names it.',
    });
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual([
      'confirmed',
      'confirmed',
      'confirmed',
      'contradicted',
    ]);
    expect(verdict.remedy?.url).toBe('https://github.com/acme/rocket/blob/main/.github/workflows/publish.yml');
  });

  it.each([
    [
      'the job may not ask for an OIDC token',
      PUBLISH.replace('id-token: write', 'contents: read'),
      'fail file-differs',
    ],
    [
      'the environment is computed: it cannot be told',
      PUBLISH.replace('environment: pypi', `environment: \${{ vars.WHERE }}`),
      'pass agrees',
    ],
    ['the file cannot be read to its end', `${PUBLISH}\tx: [`, 'pass agrees'],
  ])('%s', async (_name, text, expected) => {
    expect(short(await settleWith(text))).toBe(expected);
  });

  it('fails where it has another name', async () => {
    const renamed = await filesAt('main', { 'upload.yml': PUBLISH });
    const verdict = await settle(publisher, documented, [...through, ...renamed]);
    expect(verdict.text).toBe(
      'A run of the file as it is on main would be refused: there is no workflow file publish.yml.',
    );
  });

  it('fails before the first release too, where nothing else can be told', async () => {
    const text = PUBLISH.replace('id-token: write', 'contents: read');
    const answers = [about(), [onPypi, absent] as const, ...(await filesAt('main', { 'publish.yml': text }))];
    expect(short(await settle(publisher, documented, answers))).toBe('fail file-differs');
  });

  it('is evidence that the row can do without', async () => {
    const unread = [
      workflowFacts({ ...here, ref: 'main', file: 'publish.yml', sha: shaOf(PUBLISH) }),
      unavailable('other-version'),
    ] as const;
    expect(short(await settle(publisher, documented, [...through, unread]))).toBe('pass agrees');
    const unlisted = [workflowFiles({ ...here, ref: 'main', seen: 'proven' }), unavailable('rate-limit')] as const;
    expect(short(await settle(publisher, documented, [...through, unlisted]))).toBe('pass agrees');
  });

  it('is not asked for where the row names none, or nothing is to be there', async () => {
    const bare = row(publisher, 'pypi/rocket', { states: stated().filter(({ field }) => field !== 'workflow') });
    expect(short(await settleAlone(publisher, bare, through))).toBe('pass agrees');
    const forbidden = row(publisher, 'pypi/rocket', { states: stated(), level: 'forbidden' });
    expect(short(await settleAlone(publisher, forbidden, through))).toBe('fail forbidden-present');
  });
});

describe('what cannot be had', () => {
  it.each([
    ['the repository', [repository(here), unavailable('renamed')] as const, 'unknown renamed'],
    ['the project', [onPypi, unavailable('server-error')] as const, 'unknown server-error'],
    ['the record', [record, unavailable('network')] as const, 'unknown network'],
  ])('stays unknown without %s', async (_name, gap, expected) => {
    expect(short(await settle(publisher, documented, [about(), released, cameThrough({}), gap]))).toBe(expected);
  });
});

describe('a row belongs to its target', () => {
  const context = { repository: { owner: 'acme', name: 'rocket' }, now: new Date(0) };
  it.each([
    ['pypi/rocket', stated(), true],
    ['pypi/{repo}', stated(), true],
    ['pypi/{repo}', [field('workflow', 'publish.yml')], false],
    ['pypi/{repo}', stated({ owner: '{owner}', repository: '{repo}' }), false],
  ])('%s %j', (subject, states, expected) => {
    const fields = states.map((value) => value as never);
    expect(publisher.foreign?.({ ...row(publisher, subject, { states: fields }) } as never, context)).toBe(expected);
  });
});
