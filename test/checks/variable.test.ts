import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checks } from '../../src/checks/index.ts';
import { variable } from '../../src/checks/variable.ts';
import { environmentVariables } from '../../src/evidence/github/environment-variables.ts';
import { environments } from '../../src/evidence/github/environments.ts';
import { newestRun } from '../../src/evidence/github/newest-run.ts';
import { organizationVariables } from '../../src/evidence/github/organization-variables.ts';
import { repositoryVariables } from '../../src/evidence/github/repository-variables.ts';
import { absent, found, here, row, settle, short, unavailable } from './row.ts';

const REGION = { name: 'REGION', value: 'eu', updated: '2026-01-10T08:30:00Z' };
const inRepository = repositoryVariables(here);
const inOrganization = organizationVariables(here);
const all = environments(here);
const inProduction = environmentVariables({ ...here, environment: 'production' });
const production = { name: 'production', reviewers: [], selfReview: true, waitMinutes: 0, deploysFrom: 'any' as const };
const nowhere = [
  [inRepository, found([])],
  [inOrganization, found([])],
] as const;
const there = [
  [inRepository, found([REGION])],
  [inOrganization, found([])],
] as const;
const state = <S extends { readonly kind: string }>(value: S): S => value;
const required = row(variable, 'region');

describe('a variable of which the row does not say where it lives', () => {
  it('passes in the repository, whatever the organization says, and its value is not looked at', async () => {
    const verdict = await settle(variable, required, [...there, [inOrganization, unavailable('forbidden')]]);
    expect(verdict).toMatchObject({
      status: 'pass',
      text: 'In the repository’s variables; last changed 2026-01-10 08:30 UTC.',
    });
    expect(JSON.stringify(verdict)).not.toContain('"eu"');
  });

  it('passes among the organization’s that the repository may use', async () => {
    const verdict = await settle(variable, required, [...nowhere, [inOrganization, found([REGION])]]);
    expect(verdict.text).toBe(
      'In the organization’s variables for this repository; last changed 2026-01-10 08:30 UTC.',
    );
  });

  it('fails in neither, with the command that creates it', async () => {
    const verdict = await settle(variable, required, [...nowhere, [all, found([])]]);
    expect(short(verdict)).toBe('fail missing');
    expect(verdict.remedy).toEqual({
      text: 'Create the repository variable region.',
      url: 'https://github.com/acme/rocket/settings/variables/actions/new',
      command: 'gh variable set region --repo acme/rocket',
    });
  });

  it('fails with the environment’s name when it was put into one', async () => {
    const verdict = await settle(variable, required, [
      ...nowhere,
      [all, found([production])],
      [inProduction, found([REGION])],
    ]);
    expect(verdict).toMatchObject({
      status: 'fail',
      text: 'Only in the environment production: a job that does not name this environment reads an empty text.',
    });
  });

  it.each([
    ['the repository’s list', inRepository],
    ['the organization’s list', inOrganization],
  ])('stays unknown without %s', async (_which, list) => {
    const verdict = await settle(variable, required, [...nowhere, [list, unavailable('forbidden')], [all, found([])]]);
    expect(short(verdict)).toBe('unknown forbidden');
  });
});

describe('a variable whose row says where it lives', () => {
  const stated = row(variable, 'REGION', {
    states: [state({ kind: 'stored-in', store: 'environment', environment: 'production' })],
  });

  it.each([
    ['is there', [[inProduction, found([REGION])]], 'pass found', 'confirmed'],
    ['is not', [[inProduction, found([])]], 'fail misplaced', 'contradicted'],
    ['may not be seen', [[inProduction, unavailable('forbidden')]], 'unknown forbidden', 'not-visible'],
  ] as const)('%s', async (_name, answers, expected, outcome) => {
    const verdict = await settle(variable, stated, [...nowhere, [all, found([production])], ...answers]);
    expect([short(verdict), verdict.outcomes[0]?.outcome]).toEqual([expected, outcome]);
  });

  it('fails elsewhere', async () => {
    const verdict = await settle(
      variable,
      row(variable, 'REGION', { states: [state({ kind: 'stored-in', store: 'organization' })] }),
      there,
    );
    expect(verdict.text).toBe(
      'Not in the organization’s variables for this repository, but in the repository’s variables.',
    );
    expect(verdict.remedy?.command).toBe('gh variable set REGION --org acme --repos rocket');
  });
});

describe('a value', () => {
  const valued = (value: string) => row(variable, 'REGION', { states: [state({ kind: 'value', value })] });

  it.each([
    ['eu', 'pass found', 'confirmed'],
    ['us', 'fail other-value', 'contradicted'],
    ['EU', 'fail other-value', 'contradicted'],
  ])('stated as %s: %s', async (value, expected, outcome) => {
    const verdict = await settle(variable, valued(value), there);
    expect([short(verdict), verdict.outcomes[0]?.outcome]).toEqual([expected, outcome]);
  });

  it('that is another one is not repeated', async () => {
    const verdict = await settle(variable, valued('us'), there);
    expect(verdict.text).toBe('There, but with another value than the row states: in the repository’s variables.');
    expect(JSON.stringify(verdict)).not.toContain('"eu"');
  });

  it('of the organization’s counts only where the repository is known to have none of its own', async () => {
    const organization = [inOrganization, found([REGION])] as const;
    expect(short(await settle(variable, valued('eu'), [...nowhere, organization]))).toBe('pass found');
    const hidden = [[inRepository, unavailable('forbidden')], organization] as const;
    expect(short(await settle(variable, valued('eu'), hidden))).toBe('unknown forbidden');
  });

  it('has to be the one in each place that the row states', async () => {
    const states = [
      state({ kind: 'stored-in', store: 'repository' }),
      state({ kind: 'stored-in', store: 'environment', environment: 'production' }),
      state({ kind: 'value', value: 'eu' }),
    ];
    const verdict = await settle(variable, row(variable, 'REGION', { states }), [
      ...there,
      [all, found([production])],
      [inProduction, found([{ ...REGION, value: 'us' }])],
    ]);
    expect(verdict.text).toBe('There, but with another value than the row states: in the environment production.');
  });

  it('is written in braces', () => {
    const page =
      '---\ntitle: x\ntarget: { repository: acme/rocket, workflows: w }\n---\n\n- :variable[REGION]{value="eu west"}\n';
    const { checklist, findings } = readChecklist(page, { file: 'page.mdx', checks });
    expect(findings).toEqual([]);
    expect(checklist.definitions[0]?.statements.map(({ value }) => value)).toEqual([
      { kind: 'value', value: 'eu west' },
    ]);
  });
});

describe('whether the value has proven itself', () => {
  const read = row(variable, 'REGION', { states: [state({ kind: 'used-by', file: 'deploy.yml' })] });
  const success = newestRun({ ...here, file: 'deploy.yml', tag: '', status: 'success' });
  const run = (started: string) => found({ status: 'completed', conclusion: 'success', created: started, started });

  it.each([
    ['after the change', run('2026-01-11T00:00:00Z'), 'pass proven'],
    ['before the change', run('2026-01-10T08:29:59Z'), 'warn unproven'],
    ['never', absent, 'warn untried'],
    ['it cannot be told', unavailable('timeout'), 'pass found'],
  ] as const)('its workflow succeeded: %s', async (_when, evidence, expected) => {
    expect(short(await settle(variable, read, [...there, [success, evidence]]))).toBe(expected);
  });
});

describe('levels', () => {
  it.each([
    ['optional', nowhere, 'fail missing'],
    ['forbidden', nowhere, 'pass forbidden-absent'],
    ['forbidden', there, 'fail forbidden-present'],
  ] as const)('%s', async (level, answers, expected) => {
    const verdict = await settle(variable, row(variable, 'REGION', { level }), [...answers, [all, found([])]]);
    expect(short(verdict)).toBe(expected);
  });

  it('a name of GitHub’s own is skipped: nothing is asked', async () => {
    const verdict = await settle(variable, row(variable, 'GITHUB_REF', { level: 'forbidden' }), []);
    expect(short(verdict)).toBe('skipped reserved');
  });
});

it.each([
  ['- :variable[GITHUB_REF]', ['reserved-name']],
  ['- :variable[GITHUB_REF]{forbidden}', []],
  ['- :variable[MY_GITHUB_REF]', []],
])('lint of %s: %j', (line, rules) => {
  const page = `---\ntitle: x\ntarget: { repository: acme/rocket, workflows: w }\n---\n\n${line}\n`;
  expect(readChecklist(page, { file: 'page.mdx', checks }).findings.map(({ rule }) => rule)).toEqual(rules);
});
