// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { compareWorkflow } from '../../src/checks/compare/workflow.ts';
import { facts, row, workflow } from './rows.ts';

type Values = Parameters<typeof row>[2];

/** Each finding as `severity rule @column`, and the messages. */
async function compare(values: Values, text: string, others: Readonly<Record<string, string>> = {}) {
  const findings = compareWorkflow(row('workflow', 'x.yml', values), await facts({ 'x.yml': text, ...others }));
  return findings.map(({ severity, rule, at }) => `${severity} ${rule} @${at.start.column}`);
}

const push = { kind: 'trigger', event: 'push' };
const dispatch = { kind: 'trigger', event: 'workflow_dispatch' };
const secret = (name: string, optional = false) => ({ kind: 'secret', name, optional });
const environment = (name: string) => ({ kind: 'environment', name });
const none = { kind: 'none', of: 'secrets' };

describe('the file', () => {
  it('is missing: an error at the tag, with the nearest name', async () => {
    const findings = compareWorkflow(row('workflow', 'relase.yml'), await facts({ 'release.yml': workflow('push') }));
    expect(findings).toMatchObject([
      {
        rule: 'workflow-missing',
        severity: 'error',
        at: { start: { column: 1 } },
        hint: 'Did you mean `release.yml`?',
      },
    ]);
  });

  it('may be missing when it is not in use yet', async () => {
    expect(
      compareWorkflow(row('workflow', 'later.yml', [], 'future'), await facts({ 'x.yml': workflow('push') })),
    ).toEqual([]);
  });
});

describe('triggers', () => {
  it.each([
    ['the same', [{ ...push, branches: ['main'] }], '{ push: { branches: [main] } }', []],
    ['no column', [], 'push', []],
    ['an event that the file lacks', [push, dispatch], 'push', ['error trigger-not-in-file @20']],
    ['an event that the row lacks', [push], '[push, workflow_dispatch]', ['error trigger-not-in-row @1']],
    [
      'another branch',
      [{ ...push, branches: ['dev'] }],
      '{ push: { branches: [main] } }',
      ['error trigger-not-in-file @10', 'warning trigger-not-in-row @1'],
    ],
    [
      'a branch, and no tag starts the file',
      [{ ...push, branches: ['main'] }],
      "{ push: { branches: [main], tags-ignore: ['**'] } }",
      [],
    ],
    [
      'a tag, and no branch starts the file',
      [{ ...push, tags: ['v*'] }],
      "{ push: { tags: ['v*'], branches-ignore: ['**'] } }",
      [],
    ],
    ['any push, and no tag starts the file', [push], "{ push: { tags-ignore: ['*'] } }", []],
    [
      'a tag that the file ignores with all others',
      [{ ...push, tags: ['v*'] }],
      "{ push: { branches: [main], tags-ignore: ['**'] } }",
      ['error trigger-not-in-file @10', 'error trigger-not-in-row @1'],
    ],
    [
      'a branch, and most tags start the file too',
      [{ ...push, branches: ['main'] }],
      '{ push: { branches: [main], tags-ignore: [v0.*] } }',
      ['error trigger-not-in-row @1'],
    ],
    [
      'a pattern, and the file has a closer one',
      [{ ...push, tags: ['v*'] }],
      "{ push: { tags: ['v*.*.*'] } }",
      ['warning trigger-not-in-file @10'],
    ],
    [
      'a pattern, and the file has a wider one',
      [{ ...push, tags: ['v*'] }],
      "{ push: { tags: ['*'] } }",
      ['warning trigger-not-in-file @10'],
    ],
    [
      'a name that a pattern fits',
      [{ ...push, branches: ['release/1'] }],
      "{ push: { branches: ['release/*'] } }",
      ['warning trigger-not-in-file @10'],
    ],
    [
      'another pattern',
      [{ ...push, tags: ['v1.*'] }],
      "{ push: { tags: ['next.*'] } }",
      ['error trigger-not-in-file @10', 'warning trigger-not-in-row @1'],
    ],
    [
      'a pattern, and the file has more',
      [{ ...push, tags: ['v*'] }],
      "{ push: { tags: ['v*.*', 'x*'] } }",
      ['warning trigger-not-in-file @10', 'warning trigger-not-in-row @1'],
    ],
    ['what the file leaves out of it', [{ ...push, tags: ['v*'] }], "{ push: { tags: ['v*', '!v0.*'] } }", []],
    [
      'one branch of two',
      [{ ...push, branches: ['main'] }],
      '{ push: { branches: [main, dev] } }',
      ['warning trigger-not-in-row @1'],
    ],
    [
      'a branch, and the file filters none',
      [{ ...push, branches: ['main'] }],
      'push',
      ['warning trigger-not-in-file @10'],
    ],
    [
      'a branch that the file ignores',
      [{ ...push, branches: ['wip'] }],
      '{ push: { branches-ignore: [wip] } }',
      ['error trigger-not-in-file @10'],
    ],
    ['no filter, and the file has one', [push], '{ push: { branches: [main] } }', ['warning trigger-not-in-row @1']],
    [
      'branches, and the file has tags',
      [{ ...push, branches: ['main'] }],
      '{ push: { tags: [v*] } }',
      ['error trigger-not-in-file @10', 'error trigger-not-in-row @1'],
    ],
    [
      'tags, and the file has branches',
      [{ ...push, tags: ['v*'] }],
      '{ push: { branches: [main] } }',
      ['error trigger-not-in-file @10', 'error trigger-not-in-row @1'],
    ],
    [
      'tags, and the file has branches too',
      [{ ...push, tags: ['v*'] }],
      '{ push: { tags: [v*], branches: [main] } }',
      ['error trigger-not-in-row @1'],
    ],
    [
      'both apart',
      [
        { ...push, tags: ['v*'] },
        { ...push, branches: ['main'] },
      ],
      '{ push: { tags: [v*], branches: [main] } }',
      [],
    ],
    [
      'another tag',
      [{ ...push, tags: ['v*'] }],
      '{ push: { tags: [release-*] } }',
      ['error trigger-not-in-file @10', 'warning trigger-not-in-row @1'],
    ],
    ['some paths', [{ ...push, paths: 'some' }], '{ push: { paths: [docs/**] } }', []],
    ['some paths, and the file filters none', [{ ...push, paths: 'some' }], 'push', ['error trigger-not-in-file @10']],
    ['no paths, and the file filters', [push], '{ push: { paths: [docs/**] } }', ['warning trigger-not-in-row @1']],
    [
      'another path',
      [{ ...push, paths: ['src/**'] }],
      '{ push: { paths: [docs/**] } }',
      ['error trigger-not-in-file @10', 'warning trigger-not-in-row @1'],
    ],
    ['types', [{ kind: 'trigger', event: 'release', types: ['published'] }], '{ release: { types: [published] } }', []],
    [
      'another type',
      [{ kind: 'trigger', event: 'release', types: ['created'] }],
      '{ release: { types: [published] } }',
      ['error trigger-not-in-file @10', 'warning trigger-not-in-row @1'],
    ],
    ['a pull request’s own types', [{ kind: 'trigger', event: 'pull_request', types: ['opened'] }], 'pull_request', []],
    [
      'a type that it does not have',
      [{ kind: 'trigger', event: 'pull_request', types: ['closed'] }],
      'pull_request',
      ['error trigger-not-in-file @10'],
    ],
    [
      'a cron line',
      [{ kind: 'trigger', event: 'schedule', cron: ['0 3 * * 1'] }],
      "{ schedule: [{ cron: '0  3 * * 1' }] }",
      [],
    ],
    [
      'another cron line',
      [{ kind: 'trigger', event: 'schedule', cron: ['0 4 * * 1'] }],
      "{ schedule: [{ cron: '0 3 * * 1' }] }",
      ['error trigger-not-in-file @10', 'warning trigger-not-in-row @1'],
    ],
    [
      'weekly',
      [{ kind: 'trigger', event: 'schedule', interval: 'weekly' }],
      "{ schedule: [{ cron: '0 3 * * 1' }] }",
      [],
    ],
    [
      'daily, and the file runs weekly',
      [{ kind: 'trigger', event: 'schedule', interval: 'daily' }],
      "{ schedule: [{ cron: '0 3 * * 1' }] }",
      ['error trigger-not-in-file @10'],
    ],
    [
      'daily, and the file runs on workdays',
      [{ kind: 'trigger', event: 'schedule', interval: 'daily' }],
      "{ schedule: [{ cron: '0 3 * * 1-5' }] }",
      ['warning trigger-not-in-file @10'],
    ],
  ] as const)('%s', async (_, values, on, expected) => {
    expect(await compare(values, workflow(on))).toEqual(expected);
  });

  it('say where the file says otherwise', async () => {
    const [finding] = compareWorkflow(
      row('workflow', 'x.yml', [push]),
      await facts({ 'x.yml': workflow('[push, workflow_dispatch]') }),
    );
    expect(finding).toMatchObject({
      message: '`x.yml` runs on `workflow_dispatch`, and the row leaves it out',
      hint: 'Write Manual dispatch into the cell of triggers, or take it out of the file.',
      related: [{ at: { file: 'targets/x/x.yml', start: { line: 1, column: 12 } } }],
    });
  });

  it('after another workflow: by its file or its name', async () => {
    const on = '{ workflow_run: { workflows: [CI], types: [completed] } }';
    const ci = { 'ci.yml': `name: CI\n${workflow('push')}`, 'cd.yml': workflow('push') };
    const following = (...workflows: string[]) => [{ kind: 'trigger', event: 'workflow_run', workflows }];
    expect(await compare(following('ci.yml'), workflow(on), ci)).toEqual([]);
    expect(await compare(following('CI'), workflow(on), ci)).toEqual([]);
    expect(await compare(following('cd.yml'), workflow(on), ci)).toEqual([
      'error trigger-not-in-file @10',
      'warning trigger-not-in-row @1',
    ]);
  });

  it('called by another workflow', async () => {
    const caller = 'on: push\njobs: { b: { uses: ./.github/workflows/x.yml } }\n';
    const called = (file: string) => [{ kind: 'trigger', event: 'workflow_call', callers: [file] }];
    const others = { 'release.yml': caller, 'ci.yml': workflow('push') };
    expect(await compare(called('release.yml'), workflow('workflow_call'), others)).toEqual([]);
    expect(await compare(called('ci.yml'), workflow('workflow_call'), others)).toEqual([
      'error trigger-not-in-file @10',
    ]);
    expect(await compare(called('gone.yml'), workflow('workflow_call'), others)).toEqual([
      'error trigger-not-in-file @10',
    ]);
  });
});

describe('secrets', () => {
  const reads = (value: string) => workflow('push', `env: { V: "${value}" }`);

  it.each([
    ['read', [secret('A')], '${{ secrets.A }}', []],
    ['not read', [secret('A')], '1', ['error secret-not-in-file @10']],
    ['left out', [none], '${{ secrets.A }}', ['error secret-not-in-row @1']],
    [
      'renamed',
      [secret('KEY')],
      '${{ secrets.PASSWORD }}',
      ['error secret-not-in-file @10', 'error secret-not-in-row @1'],
    ],
    ['misspelt', [secret('PASWORD')], '${{ secrets.PASSWORD }}', ['error secret-not-in-file @10']],
    [
      'misspelt, and another left out',
      [secret('PASWORD')],
      '${{ secrets.PASSWORD }} ${{ secrets.KEY }}',
      ['error secret-not-in-file @10', 'error secret-not-in-row @1'],
    ],
    ['none', [none], '1', []],
    ['no column', [], '${{ secrets.A }}', []],
    ['the job’s token need not be named', [none], '${{ secrets.GITHUB_TOKEN }}', []],
    ['the job’s token may be named', [secret('GITHUB_TOKEN')], '1', []],
    ['optional with a fallback', [secret('A', true)], '${{ secrets.A || github.actor }}', []],
    ['optional without a fallback', [secret('A', true)], '${{ secrets.A }}', ['warning optional-differs @10']],
    ['needed, with a fallback', [secret('A')], '${{ secrets.A || github.actor }}', ['warning optional-differs @10']],
    ['read by a name that cannot be told', [secret('A')], '${{ secrets[inputs.x] }}', []],
    ['a variable stated as a secret', [secret('A')], '${{ vars.A }}', ['error wrong-store @10']],
    ['a variable', [{ kind: 'variable', name: 'A', optional: false }], '${{ vars.A }}', []],
    [
      'a variable that is not read',
      [{ kind: 'variable', name: 'A', optional: false }],
      '1',
      ['error variable-not-in-file @10'],
    ],
  ] as const)('%s', async (_, values, value, expected) => {
    expect(await compare(values, reads(value))).toEqual(expected);
  });

  it('tested in one place count as optional in all', async () => {
    const text = workflow('push', 'env: { HAS: "${{ secrets.A != \'\' }}", V: "${{ secrets.A }}" }');
    expect(await compare([secret('A', true)], text)).toEqual([]);
  });

  it('are not missed in a file that cannot be read whole', async () => {
    expect(await compare([secret('A'), environment('pypi'), push, dispatch], 'on: push\njobs: "x\n')).toEqual([]);
  });
});

describe('environments', () => {
  it.each([
    ['used', [environment('PyPI')], 'environment: pypi', []],
    ['not used', [environment('pypi')], '', ['error environment-not-in-file @10']],
    [
      'left out by a cell of secrets and environments',
      [none],
      'environment: pypi',
      ['error environment-not-in-row @1'],
    ],
    [
      'left out by a cell of environments',
      [{ kind: 'none', of: 'environments' }],
      'environment: pypi',
      ['error environment-not-in-row @1'],
    ],
    ['no column', [push], 'environment: pypi', []],
    ['cannot be told', [environment('pypi')], 'environment: ${{ vars.STAGE }}', []],
  ] as const)('%s', async (_, values, job, expected) => {
    expect(await compare(values, workflow('push', job))).toEqual(expected.map((one) => one));
  });

  it('a cell that names only environments leaves secrets out', async () => {
    const definition = row('workflow', 'x.yml', [environment('pypi')]);
    const text = workflow('push', 'environment: pypi\nenv: { V: "${{ secrets.A }}" }');
    const inColumn = (column: string) => ({
      ...definition,
      statements: definition.statements.map((statement) => ({ ...statement, column })),
    });
    const files = await facts({ 'x.yml': text });
    expect(compareWorkflow(inColumn('secrets'), files).map(({ rule }) => rule)).toEqual(['secret-not-in-row']);
    expect(compareWorkflow(inColumn('environments'), files)).toEqual([]);
  });
});

describe('a trusted publisher', () => {
  it.each([
    ['permissions: { id-token: write }', []],
    ['permissions: { contents: read }', ['error permission-not-in-file @10']],
    ['', ['error permission-not-in-file @10']],
  ])('%j', async (job, expected) => {
    expect(await compare([{ kind: 'oidc' }], workflow('push', job))).toEqual(expected);
  });

  it('of a called workflow may have the caller’s permission', async () => {
    expect(await compare([{ kind: 'oidc' }], workflow('workflow_call'))).toEqual([]);
  });
});
