import { describe, expect, it } from 'vitest';
import { environment } from '../../src/checks/environment.ts';
import type { StatementValue } from '../../src/core/definition.ts';
import { deploymentPolicies } from '../../src/evidence/github/deployment-policies.ts';
import { environmentSecrets } from '../../src/evidence/github/environment-secrets.ts';
import { type EnvironmentFacts, environments } from '../../src/evidence/github/environments.ts';
import { found, here, row, settle, short, unavailable } from './row.ts';

const all = environments(here);
const policies = deploymentPolicies({ ...here, environment: 'pypi' });
const secrets = environmentSecrets({ ...here, environment: 'pypi' });
const pypi: EnvironmentFacts = { name: 'pypi', reviewers: [], selfReview: true, waitMinutes: 0, deploysFrom: 'any' };
const state = <S extends StatementValue>(value: S): S => value;

describe('existence', () => {
  it('passes and says which rules it has', async () => {
    const facts = { ...pypi, reviewers: ['ada', '@release'], waitMinutes: 15, deploysFrom: 'protected' as const };
    const verdict = await settle(environment, row(environment, 'pypi'), [[all, found([facts])]]);
    expect(short(verdict)).toBe('pass found');
    expect(verdict.text).toBe('There, reviewed by ada, @release, waits 15 min, deploys from protected branches only.');
  });

  it('names are compared without case', async () => {
    expect(short(await settle(environment, row(environment, 'PyPI'), [[all, found([pypi])]]))).toBe('pass found');
  });

  it('fails when it is missing: a job would create it without rules', async () => {
    const verdict = await settle(environment, row(environment, 'prod env'), [[all, found([pypi])]]);
    expect(verdict.text).toBe('Not there. A job that names it would create it, without any rules.');
    expect(verdict.remedy).toMatchObject({
      url: 'https://github.com/acme/rocket/settings/environments/new',
      command: 'gh api --method PUT repos/acme/rocket/environments/prod%20env',
    });
  });

  it.each([
    ['optional', [], 'fail missing'],
    ['forbidden', [], 'pass forbidden-absent'],
    ['forbidden', [pypi], 'fail forbidden-present'],
  ] as const)('%s with %j: %s', async (level, list, expected) => {
    expect(short(await settle(environment, row(environment, 'pypi', { level }), [[all, found(list)]]))).toBe(expected);
  });

  it('stays unknown without the list', async () => {
    const verdict = await settle(environment, row(environment, 'pypi'), [[all, unavailable('rate-limit')]]);
    expect(short(verdict)).toBe('unknown rate-limit');
  });
});

describe('reviewers and waiting', () => {
  const reviewed = { ...pypi, reviewers: ['Ada', '@Release'], selfReview: false, waitMinutes: 15 };
  it.each([
    ['required', { kind: 'reviewers', required: true }, reviewed, 'pass found'],
    ['required, and nobody', { kind: 'reviewers', required: true }, pypi, 'warn differs'],
    ['none', { kind: 'reviewers', required: false }, pypi, 'pass found'],
    ['none, and somebody', { kind: 'reviewers', required: false }, reviewed, 'warn differs'],
    ['two', { kind: 'reviewers', required: true, count: 2 }, reviewed, 'pass found'],
    ['three', { kind: 'reviewers', required: true, count: 3 }, reviewed, 'warn differs'],
    ['a login', { kind: 'reviewers', required: true, reviewer: 'ada' }, reviewed, 'pass found'],
    ['a team', { kind: 'reviewers', required: true, reviewer: '@acme/release' }, reviewed, 'pass found'],
    ['another login', { kind: 'reviewers', required: true, reviewer: 'bob' }, reviewed, 'warn differs'],
    ['a login like a team', { kind: 'reviewers', required: true, reviewer: 'release' }, reviewed, 'warn differs'],
    ['no self-review', { kind: 'no-self-review' }, reviewed, 'pass found'],
    ['no self-review, allowed', { kind: 'no-self-review' }, { ...reviewed, selfReview: true }, 'warn differs'],
    ['a wait', { kind: 'wait', minutes: 15 }, reviewed, 'pass found'],
    ['another wait', { kind: 'wait', minutes: 30 }, reviewed, 'warn differs'],
  ] as const)('%s', async (_name, value, facts, expected) => {
    const stated = row(environment, 'pypi', { states: [state(value)] });
    const verdict = await settle(environment, stated, [[all, found([facts])]]);
    expect(short(verdict)).toBe(expected);
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual([
      expected === 'pass found' ? 'confirmed' : 'contradicted',
    ]);
  });

  it('says all that differs', async () => {
    const states = [state({ kind: 'reviewers', required: true }), state({ kind: 'wait', minutes: 30 })];
    const verdict = await settle(environment, row(environment, 'pypi', { states }), [[all, found([pypi])]]);
    expect(verdict.text).toBe('There, but nobody has to approve; it does not wait.');
  });
});

describe('which refs may deploy', () => {
  const from = (kind: string, pattern?: string) =>
    state({ kind: 'deploys-from', from: kind, ...(pattern ? { pattern } : {}) });
  const main = { name: 'main', type: 'branch' } as const;
  const tags = { name: 'v*', type: 'tag' } as const;
  it.each([
    ['any, and any', [from('any')], 'any', [], 'pass found'],
    ['tags, and any: wider', [from('tag', 'v*')], 'any', [], 'warn differs'],
    ['any, and protected: a release may be stopped', [from('any')], 'protected', [], 'fail differs'],
    ['protected, and protected', [from('protected')], 'protected', [], 'pass found'],
    ['tags, and protected: never let through', [from('tag', 'v*')], 'protected', [], 'fail differs'],
    ['a branch, and protected: not asked', [from('branch', 'main')], 'protected', [], 'pass found'],
    ['exactly these', [from('branch', 'main'), from('tag', 'v*')], 'custom', [main, tags], 'pass found'],
    ['one more than stated', [from('branch', 'main')], 'custom', [main, tags], 'warn differs'],
    ['tags, and only a branch: never let through', [from('tag', 'v*')], 'custom', [main], 'fail differs'],
    ['another pattern of tags, which may match', [from('tag', 'v1.*')], 'custom', [tags], 'warn differs'],
    ['any, and these', [from('any')], 'custom', [main], 'fail differs'],
    ['protected, and these', [from('protected')], 'custom', [main], 'warn differs'],
    ['a tag, and nothing at all', [from('tag', 'v*')], 'custom', [], 'fail differs'],
  ] as const)('stated %s', async (_name, states, deploysFrom, list, expected) => {
    const verdict = await settle(environment, row(environment, 'pypi', { states }), [
      [all, found([{ ...pypi, deploysFrom }])],
      ...(deploysFrom === 'custom' ? [[policies, found(list)] as const] : []),
    ]);
    expect(short(verdict)).toBe(expected);
  });

  it('stays unknown without the patterns', async () => {
    const verdict = await settle(environment, row(environment, 'pypi', { states: [from('tag', 'v*')] }), [
      [all, found([{ ...pypi, deploysFrom: 'custom' }])],
      [policies, unavailable('timeout')],
    ]);
    expect(short(verdict)).toBe('unknown timeout');
  });
});

describe('the environment’s own secrets', () => {
  const needs = state({ kind: 'secret', name: 'KEY', optional: false });
  const none = state({ kind: 'none', of: 'secrets' });
  const KEY = { name: 'KEY', updated: '2026-01-01T00:00:00Z' };
  it.each([
    ['there', needs, found([KEY]), 'pass found', 'confirmed'],
    ['missing', needs, found([]), 'warn differs', 'contradicted'],
    ['not to be seen', needs, unavailable('needs-token'), 'pass found', 'not-visible'],
    ['none, and none', none, found([]), 'pass found', 'confirmed'],
    ['none, and one', none, found([KEY]), 'warn differs', 'contradicted'],
    ['none, not to be seen', none, unavailable('forbidden'), 'pass found', 'not-visible'],
  ] as const)('%s', async (_name, value, evidence, expected, outcome) => {
    const verdict = await settle(environment, row(environment, 'pypi', { states: [value] }), [
      [all, found([pypi])],
      [secrets, evidence],
    ]);
    expect(short(verdict)).toBe(expected);
    expect(verdict.outcomes).toMatchObject([{ outcome }]);
  });

  it('asks for no secrets where the row speaks of variables only', async () => {
    const states = [state({ kind: 'none', of: 'variables' })];
    const verdict = await settle(environment, row(environment, 'pypi', { states }), [[all, found([pypi])]]);
    expect(short(verdict)).toBe('pass found');
    expect(verdict.outcomes).toMatchObject([{ outcome: 'not-visible', note: expect.stringContaining('built') }]);
  });

  it('leaves what only the workflow file tells to the build', async () => {
    const verdict = await settle(environment, row(environment, 'pypi', { states: [state({ kind: 'oidc' })] }), [
      [all, found([pypi])],
    ]);
    expect(verdict.outcomes).toMatchObject([{ outcome: 'not-visible', note: expect.stringContaining('built') }]);
  });
});
