// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import type { RepositoryFacts } from '../../src/workflow/read-repository.ts';
import { readRepository } from '../../src/workflow/read-repository.ts';

/** Files below `.github/workflows/` by their base name; others by their whole path. */
const read = (files: Readonly<Record<string, string>>): Promise<RepositoryFacts> =>
  readRepository(
    new Map(
      Object.entries(files).map(([path, text]) => [path.includes('/') ? path : `.github/workflows/${path}`, text]),
    ),
    { schema: false },
  );

const calling = (uses: string, job = ''): string => `on: push\njobs:\n  c:\n    uses: ${uses}\n${job}`;
const called = (permissions = ''): string =>
  `on: workflow_call\njobs:\n  b:\n    runs-on: x\n${permissions}    steps: [{ run: make }]\n`;
const messages = ({ workflows }: RepositoryFacts): readonly (readonly string[])[] =>
  workflows.map(({ problems }) => problems.map(({ message }) => message));

describe('calls between the workflows of a repository', () => {
  it.each(['./.github/workflows/b.yml', '$/.github/workflows/b.yml'])('%s is followed', async (uses) => {
    const { calls, workflows } = await read({ 'a.yml': calling(uses), 'b.yml': called() });
    expect(calls).toMatchObject([
      { caller: '.github/workflows/a.yml', job: 'c', callee: '.github/workflows/b.yml', inherits: false, refused: [] },
    ]);
    expect(calls[0]).not.toHaveProperty('notLookedAt');
    expect(workflows.map(({ path }) => path)).toEqual(['.github/workflows/a.yml', '.github/workflows/b.yml']);
  });

  it('secrets: inherit and named ones', async () => {
    const { calls, workflows } = await read({
      'a.yml': calling('./.github/workflows/b.yml', '    secrets: inherit\n'),
      'b.yml': called(),
      'd.yml': calling('./.github/workflows/b.yml', "    secrets: { token: '${{ secrets.T }}' }\n"),
    });
    expect(calls.map(({ inherits }) => inherits)).toEqual([true, false]);
    expect(workflows.map(({ calls: own }) => own?.[0]?.secrets)).toEqual([undefined, undefined, ['TOKEN']]);
  });

  it.each([
    ['another repository', 'acme/x/.github/workflows/b.yml@v1', []],
    [
      'not among the files',
      './.github/workflows/none.yml',
      ['the called workflow `./.github/workflows/none.yml` is not among the files: it was not looked at'],
    ],
    ['outside the repository', './../x/b.yml', ['the path `./../x/b.yml` leaves the repository']],
  ])('%s: not looked at', async (notLookedAt, uses, problems) => {
    const facts = await read({ 'a.yml': calling(uses) });
    expect(facts.calls).toMatchObject([{ notLookedAt }]);
    expect(facts.calls[0]).not.toHaveProperty('callee');
    expect(messages(facts)).toEqual([problems]);
  });

  it('a circle is a problem at each call, and the rest is read', async () => {
    const facts = await read({
      'a.yml': `on: [push, workflow_call]\njobs:\n  c:\n    uses: ./.github/workflows/b.yml\n  d:\n    runs-on: x\n    steps: [{ run: npm publish }]\n`,
      'b.yml': `on: workflow_call\njobs:\n  c:\n    uses: ./.github/workflows/a.yml\n`,
      's.yml': `on: workflow_call\njobs:\n  c:\n    uses: ./.github/workflows/s.yml\n`,
    });
    expect(facts.calls.map(({ notLookedAt }) => notLookedAt)).toEqual(['calls itself', 'calls itself', 'calls itself']);
    expect(
      facts.workflows.map(({ problems }) => problems.map(({ span }) => [span.start.line, span.start.column])),
    ).toEqual([[[4, 11]], [[4, 11]], [[4, 11]]]);
    expect(facts.workflows[0]?.publishes).toMatchObject([{ to: 'npm', job: 'd' }]);
  });
});

describe('what a called job may do', () => {
  it.each([
    [
      'no more than the caller grants',
      '{ contents: read }',
      '{ contents: write, packages: write }',
      { contents: 'read', packages: 'none' },
    ],
    ['no more than it asks for', '{ contents: write, packages: write }', '{ contents: read }', { contents: 'read' }],
    ['without its own block what the caller grants', '{ packages: write }', undefined, { packages: 'write' }],
    ['read-all', 'read-all', '{ contents: write, id-token: write }', { contents: 'read', 'id-token': 'none' }],
    ['write-all', 'write-all', '{ contents: write }', { contents: 'write' }],
    ['a caller that leaves it to the default', undefined, '{ contents: write }', { contents: 'write' }],
  ])('%s', async (_, caller, own, grants) => {
    const { calls } = await read({
      'a.yml': calling('./.github/workflows/b.yml', caller ? `    permissions: ${caller}\n` : ''),
      'b.yml': called(own ? `    permissions: ${own}\n` : ''),
    });
    expect(calls[0]?.permissions).toMatchObject([{ job: 'b', grants }]);
  });

  it('what it asks for and does not get is told with its place', async () => {
    const { calls } = await read({
      'a.yml': calling('./.github/workflows/b.yml', '    permissions: { contents: read }\n'),
      'b.yml': called('    permissions: { contents: write, id-token: write }\n'),
    });
    expect(calls[0]?.refused).toMatchObject([
      { job: 'b', scope: 'contents', asked: 'write', granted: 'read', span: { start: { line: 5 } } },
      { job: 'b', scope: 'id-token', asked: 'write', granted: 'none', span: { start: { line: 5 } } },
    ]);
  });
});

describe('composite actions of the repository', () => {
  const action = `name: Publish
inputs:
  image: { required: true }
  registry: { default: ghcr.io }
runs:
  using: composite
  steps:
    - run: docker push "$IMAGE"
      shell: bash
      env: { IMAGE: '\${{ inputs.registry }}/\${{ inputs.image }}:1' }
    - uses: acme/other@v1
`;
  const using = (uses: string): string =>
    `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: ${uses}\n        with: { image: acme/x }\n`;

  it.each(['./.github/actions/publish', './.github/actions/publish/', '$/.github/actions/publish'])(
    'steps of %s count for the job',
    async (uses) => {
      const text = using(uses);
      const { workflows } = await read({ 'a.yml': text, '.github/actions/publish/action.yml': action });
      const [facts] = workflows;
      expect(facts?.publishes).toMatchObject([
        {
          to: 'ghcr',
          names: ['ghcr.io/acme/x'],
          job: 'a',
          span: { start: { line: 6 } },
          via: { file: '.github/actions/publish/action.yml', span: { start: { line: 8, column: 12 } } },
        },
      ]);
      expect(facts?.uses.map((use) => use.uses)).toEqual([uses, 'acme/other@v1']);
      expect(facts?.problems).toEqual([]);
    },
  );

  it.each([
    ['./.github/actions/none', ['the action `./.github/actions/none` is not among the files: it was not looked at']],
    ['./../actions/none', ['the path `./../actions/none` leaves the repository']],
    // Another repository may be checked out there.
    ['./tools/none', []],
  ])('%s', async (uses, problems) => {
    expect(messages(await read({ 'a.yml': using(uses) }))).toEqual([problems]);
  });

  it('that uses itself ends', async () => {
    const { workflows } = await read({
      'a.yml': using('./.github/actions/publish'),
      '.github/actions/publish/action.yml':
        'runs:\n  using: composite\n  steps:\n    - uses: ./.github/actions/publish\n    - run: npm publish\n',
    });
    expect(workflows[0]?.publishes.every(({ to }) => to === 'npm')).toBe(true);
    expect(workflows[0]?.publishes.length).toBeGreaterThan(0);
  });

  it('that cannot be read is a problem at the step', async () => {
    const facts = await read({ 'a.yml': using('./.github/actions/publish'), '.github/actions/publish/action.yml': '' });
    expect(messages(facts)).toEqual([['the action `.github/actions/publish/action.yml` cannot be read']]);
  });

  it('alone does not know them', async () => {
    const { workflows } = await read({ 'a.yml': using('./.github/actions/publish') });
    expect(workflows[0]?.publishes).toEqual([]);
  });
});

it('reads only workflow files as such', async () => {
  const { workflows } = await read({
    'a.yml': called(),
    '.github/workflows/deep/b.yml': called(),
    '.github/dependabot.yml': 'version: 2\n',
    '.github/workflows/notes.md': '# x\n',
  });
  expect(workflows.map(({ file }) => file)).toEqual(['a.yml']);
});
