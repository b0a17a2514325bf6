// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import type { WorkflowFacts } from '../../src/workflow/facts.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';

const parse = (text: string): Promise<WorkflowFacts> => parseWorkflow('.github/workflows/x.yml', text);

/** A workflow with one job of these lines. */
const withJob = (lines: string, on = 'push'): string =>
  `on: ${on}\njobs:\n  a:\n    runs-on: ubuntu-latest\n${lines.replaceAll(/^/gm, '    ')}\n`;

/** A job with one step that sets this value. */
const withValue = (value: string): string => withJob(`steps:\n  - run: make\n    env:\n      V: ${value}`);

/** What stands in the text at each use. */
const sliced = (text: string, uses: readonly { span: WorkflowFacts['secrets'][number]['span'] }[]): string[] =>
  uses.map(({ span }) => text.slice(span.start.offset, span.end.offset));

describe('what a workflow is called', () => {
  it('has its path, its file and its name', async () => {
    const facts = await parse(`name: Release\n${withJob('steps: [{ run: make }]')}`);
    expect(facts).toMatchObject({ path: '.github/workflows/x.yml', file: 'x.yml', name: 'Release', problems: [] });
  });
});

describe('triggers', () => {
  const steps = 'jobs: { a: { runs-on: x, steps: [{ run: y }] } }';

  it.each([
    ['on: push', ['push']],
    ['on: [push, pull_request]', ['push', 'pull_request']],
    ['on:\n  push:\n  workflow_dispatch:', ['push', 'workflow_dispatch']],
    ['"on":\n  release:\n    types: [published]', ['release']],
  ])('reads %j', async (on, events) => {
    const { triggers, problems } = await parse(`${on}\n${steps}`);
    expect(triggers.map(({ event }) => event)).toEqual(events);
    expect(problems).toEqual([]);
  });

  it('reads filters, lists or single values', async () => {
    const { triggers } = await parse(`on:
  push:
    branches: main
    tags: ['v*', '!v*-rc']
    paths-ignore: [docs/**]
  pull_request:
    types: [opened]
    branches-ignore: [wip/**]
  workflow_run:
    workflows: [CI]
    types: [completed]
  schedule:
    - cron: '0 3 * * 1'
    - cron: '0 4 * * *'
${steps}`);
    expect(triggers.map(({ span: _, ...fact }) => fact)).toEqual([
      { event: 'push', branches: ['main'], tags: ['v*', '!v*-rc'], pathsIgnore: ['docs/**'] },
      { event: 'pull_request', types: ['opened'], branchesIgnore: ['wip/**'] },
      { event: 'workflow_run', workflows: ['CI'], types: ['completed'] },
      { event: 'schedule', cron: ['0 3 * * 1', '0 4 * * *'] },
    ]);
  });

  it('reads inputs with their choices, and the secrets of a called workflow', async () => {
    const { triggers } = await parse(`on:
  workflow_dispatch:
    inputs:
      index: { type: choice, options: [testpypi, pypi] }
      dry: { type: boolean }
  workflow_call:
    secrets:
      token: { required: true }
${steps}`);
    expect(triggers[0]?.inputs).toEqual({ index: ['testpypi', 'pypi'], dry: [] });
    expect(triggers[1]?.secrets).toEqual(['TOKEN']);
  });

  it('stand at the event', async () => {
    const { triggers } = await parse(`name: X\non:\n  push:\n  pull_request:\n${steps}`);
    expect(triggers.map(({ span }) => [span.start.line, span.start.column, span.end.column])).toEqual([
      [3, 3, 7],
      [4, 3, 15],
    ]);
  });
});

describe('secrets', () => {
  it.each([
    ['${{ secrets.TOKEN }}', 'TOKEN', false],
    ['${{secrets.token}}', 'TOKEN', false],
    ["${{ secrets['TOKEN'] }}", 'TOKEN', false],
    ['"${{ secrets.TOKEN }}"', 'TOKEN', false],
    ['a${{ github.actor }}b${{ secrets.TOKEN }}c', 'TOKEN', false],
    ['${{ secrets.TOKEN || github.token }}', 'TOKEN', true],
    ['${{ github.token || secrets.TOKEN }}', 'TOKEN', false],
    ["${{ secrets.TOKEN != '' }}", 'TOKEN', true],
    ["${{ secrets.TOKEN && 'a' || 'b' }}", 'TOKEN', true],
    ["${{ format('{0}', secrets.TOKEN) }}", 'TOKEN', false],
    // A function that this parser does not know hides nothing.
    ['${{ brandNew(secrets.TOKEN) }}', 'TOKEN', false],
    ['${{ secrets.GITHUB_TOKEN }}', 'GITHUB_TOKEN', false],
  ])('reads %s', async (value, name, fallback) => {
    const { secrets, dynamicSecrets } = await parse(withValue(value));
    expect(secrets.map((use) => [use.name, use.fallback, use.job])).toEqual([[name, fallback, 'a']]);
    expect(dynamicSecrets).toEqual([]);
  });

  it.each([
    '${{ secrets[inputs.name] }}',
    '${{ secrets.* }}',
    '${{ toJSON(secrets) }}',
    "${{ secrets[format('A_{0}', matrix.x)] }}",
  ])('cannot tell which by %s', async (value) => {
    const { secrets, dynamicSecrets } = await parse(withValue(value));
    expect(secrets).toEqual([]);
    expect(dynamicSecrets).toHaveLength(1);
  });

  it.each([
    '1 # ${{ secrets.TOKEN }}',
    'secrets.TOKEN',
    "${{ 'secrets.TOKEN' }}",
    '${{ env.secrets.TOKEN }}',
    '${{ github.token }}',
  ])('are not read by %s', async (value) => {
    const { secrets, dynamicSecrets } = await parse(withValue(value));
    expect([...secrets, ...dynamicSecrets]).toEqual([]);
  });

  it('count in a script, its own comments included: GitHub fills them in', async () => {
    const text = withJob('steps:\n  - run: |\n      # ${{ secrets.A }}\n      echo "${{ secrets.B }}"');
    const { secrets } = await parse(text);
    expect(secrets.map(({ name, span }) => [name, span.start.line, span.start.column])).toEqual([
      ['A', 7, 17],
      ['B', 8, 21],
    ]);
  });

  it('at workflow level belong to no job', async () => {
    const { secrets } = await parse(`env: { T: '\${{ secrets.T }}' }\n${withJob('steps: [{ run: make }]')}`);
    expect(secrets).toMatchObject([{ name: 'T' }]);
    expect(secrets[0]).not.toHaveProperty('job');
  });

  it('handed to a called workflow count; inherited ones cannot be told', async () => {
    const call = (secrets: string): string =>
      `on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: ${secrets}\n`;
    const mapped = await parse(call("{ key: '${{ secrets.TOKEN }}' }"));
    expect(mapped.secrets).toMatchObject([{ name: 'TOKEN', job: 'a' }]);
    expect(mapped.calls).toMatchObject([{ uses: './.github/workflows/b.yml', job: 'a' }]);
    const inherited = await parse(call('inherit'));
    expect(inherited.dynamicSecrets).toMatchObject([{ job: 'a', span: { start: { line: 5, column: 14 } } }]);
  });

  it('behind an alias count for the job of the alias too', async () => {
    const { secrets } = await parse(`on: push
jobs:
  a: { runs-on: x, env: &e { T: '\${{ secrets.T }}' }, steps: [{ run: y }] }
  b: { runs-on: x, env: *e, steps: [{ run: y }] }
`);
    expect(secrets.map(({ name, job }) => [name, job])).toEqual([
      ['T', 'a'],
      ['T', 'b'],
    ]);
  });

  it.each([
    ['plain', 'V: ${{ secrets.TOKEN }}'],
    ['single quotes with an escape', "V: 'it''s ${{ secrets.TOKEN }}'"],
    ['double quotes with escapes', 'V: "a\\n\\"b\\" \\u0041 ${{ secrets.TOKEN }}"'],
    ['a literal block', 'V: |- # a remark\n  first\n\n    ${{ secrets.TOKEN }}'],
    ['a folded block', 'V: >\n  first\n  ${{ github.actor\n  || secrets.TOKEN }}'],
    ['a plain text over lines', 'V: first\n  second ${{ secrets.TOKEN }}'],
    ['after a string over lines', "V: |\n  ${{ format('a\n  b', secrets.TOKEN) }}"],
  ])('stand exactly: %s', async (_, lines) => {
    const text = withJob(`env:\n${lines.replaceAll(/^/gm, '  ')}\nsteps: [{ run: make }]`);
    const { secrets } = await parse(text);
    expect(sliced(text, secrets)).toEqual(['secrets.TOKEN']);
  });

  it('stand exactly in a file with a BOM and Windows line ends', async () => {
    const text = `\ufeff${withValue('${{ secrets.TOKEN }}')}`.replaceAll('\n', '\r\n');
    const { secrets, triggers } = await parse(text);
    expect(sliced(text, secrets)).toEqual(['secrets.TOKEN']);
    expect(secrets[0]?.span.start).toMatchObject({ line: 8, column: 18 });
    expect(triggers).toHaveLength(1);
  });
});

describe('variables', () => {
  it('are read apart from secrets, in conditions without markers too', async () => {
    const { variables, secrets } = await parse(
      withJob("if: vars.DEPLOY == 'yes'\nsteps: [{ run: make, if: vars.RUN }]"),
    );
    expect(variables.map(({ name, fallback }) => [name, fallback])).toEqual([
      ['DEPLOY', true],
      ['RUN', false],
    ]);
    expect(secrets).toEqual([]);
  });
});

describe('environments', () => {
  const dispatch =
    '{ workflow_dispatch: { inputs: { index: { type: choice, options: [testpypi, pypi] }, free: { type: string } } } }';
  const steps = '\nsteps: [{ run: make }]';

  it.each([
    ['environment: pypi', ['pypi']],
    ['environment: { name: pypi, url: https://x }', ['pypi']],
    ['environment: ${{ inputs.index }}', ['testpypi', 'pypi']],
    ['environment: { name: "${{ github.event.inputs.index }}" }', ['testpypi', 'pypi']],
    ['environment: to-${{ inputs.index }}', ['to-testpypi', 'to-pypi']],
    ["environment: ${{ inputs.index == 'pypi' && 'production' || 'staging' }}", ['production', 'staging']],
    ["environment: ${{ github.ref == 'refs/heads/main' && 'release' || '' }}", ['release']],
    ['environment: ${{ matrix.to }}\nstrategy: { matrix: { to: [a, b] } }', ['a', 'b']],
    ['environment: ${{ matrix.to.name }}\nstrategy: { matrix: { include: [{ to: { name: c } }] } }', ['c']],
    ["environment: ${{ format('{0}-eu', inputs.index) }}", ['testpypi-eu', 'pypi-eu']],
  ])('%s', async (job, names) => {
    const { environments } = await parse(withJob(job + steps, dispatch));
    expect(environments).toMatchObject([{ names, job: 'a' }]);
    expect(environments[0]).not.toHaveProperty('open');
  });

  it.each([
    'environment: ${{ inputs.free }}',
    'environment: ${{ vars.STAGE }}',
    'environment: ${{ matrix.to }}\nstrategy: { matrix: "${{ fromJSON(vars.M) }}" }',
    'environment: ${{ broken( }}',
    'environment: ${{ matrix.to }}\nstrategy: { matrix: { to: ["${{ vars.A }}", b] } }',
  ])('cannot be told: %s', async (job) => {
    const { environments } = await parse(withJob(job + steps, dispatch));
    expect(environments).toMatchObject([{ names: undefined }]);
  });

  it('of an input are empty when another event starts the run', async () => {
    const on =
      '{ schedule: [{ cron: "0 3 * * *" }], workflow_dispatch: { inputs: { to: { type: choice, options: [a] } } } }';
    const { environments } = await parse(withJob(`environment: \${{ inputs.to || 'nightly' }}${steps}`, on));
    expect(environments).toMatchObject([{ names: ['a', 'nightly'] }]);
  });

  it('with a default can be that and others', async () => {
    const on = '{ workflow_dispatch: { inputs: { to: { type: environment, default: production } } } }';
    const { environments } = await parse(withJob(`environment: \${{ inputs.to }}${steps}`, on));
    expect(environments).toMatchObject([{ names: ['production'], open: true }]);
  });

  it('stand at the name', async () => {
    const text = withJob(`environment:\n  name: pypi\n  url: https://x${steps}`);
    const { environments } = await parse(text);
    expect(sliced(text, environments)).toEqual(['pypi']);
  });
});

describe('permissions', () => {
  const job = (permissions: string): string => withJob(`${permissions}\nsteps: [{ run: make }]`);

  it.each([
    ['', '', { source: 'unset' }, false],
    ['permissions: read-all\n', '', { source: 'workflow', grants: 'read-all' }, false],
    ['permissions: write-all\n', '', { source: 'workflow', grants: 'write-all' }, true],
    [
      'permissions: { contents: read, id-token: write }\n',
      '',
      { grants: { contents: 'read', 'id-token': 'write' } },
      true,
    ],
    // A job's block replaces the workflow's.
    [
      'permissions: { id-token: write }\n',
      'permissions: { contents: read }',
      { source: 'job', grants: { contents: 'read' } },
      false,
    ],
    ['permissions: { id-token: write }\n', 'permissions: {}', { source: 'job', grants: {} }, false],
  ])('%j, job %j', async (top, own, permissions, oidc) => {
    const facts = await parse(top + job(own));
    expect(facts.permissions).toMatchObject([{ job: 'a', ...permissions }]);
    expect(facts.oidc).toBe(oidc);
  });

  it('unset have no grants', async () => {
    expect((await parse(job(''))).permissions[0]).not.toHaveProperty('grants');
  });
});
