import { describe, expect, it } from 'vitest';
import { secret } from '../../src/checks/secret.ts';
import type { StatementValue } from '../../src/core/definition.ts';
import { environmentSecrets } from '../../src/evidence/github/environment-secrets.ts';
import { environments } from '../../src/evidence/github/environments.ts';
import { newestRun } from '../../src/evidence/github/newest-run.ts';
import { organizationSecrets } from '../../src/evidence/github/organization-secrets.ts';
import { repositorySecrets } from '../../src/evidence/github/repository-secrets.ts';
import { absent, found, here, row, settle, short, unavailable } from './row.ts';

const TOKEN = { name: 'DEPLOY_TOKEN', updated: '2026-01-10T08:30:00Z' };
const inRepository = repositorySecrets(here);
const inOrganization = organizationSecrets(here);
const all = environments(here);
const inProduction = environmentSecrets({ ...here, environment: 'production' });
const inStaging = environmentSecrets({ ...here, environment: 'staging' });
const environment = (name: string) => ({
  name,
  reviewers: [],
  selfReview: true,
  waitMinutes: 0,
  deploysFrom: 'any' as const,
});
const nowhere = [
  [inRepository, found([])],
  [inOrganization, found([])],
] as const;
const usedBy = (file: string): StatementValue & { file: string } => ({ kind: 'used-by', file });
const stored = (store: string, name?: string) => ({ kind: 'stored-in', store, ...(name ? { environment: name } : {}) });
const success = (file: string) => newestRun({ ...here, file, tag: '', status: 'success' });
const run = (started: string) => found({ status: 'completed', conclusion: 'success', created: started, started });

describe('a secret of which the row does not say where it lives', () => {
  const required = row(secret, 'DEPLOY_TOKEN');

  it('passes in the repository, whatever the organization says', async () => {
    const verdict = await settle(secret, required, [
      [inRepository, found([TOKEN])],
      [inOrganization, unavailable('forbidden')],
    ]);
    expect(short(verdict)).toBe('pass found');
    expect(verdict.text).toBe('In the repository’s secrets; last changed 2026-01-10 08:30 UTC.');
  });

  it('passes among the organization’s that the repository may use', async () => {
    const verdict = await settle(secret, required, [
      [inRepository, found([])],
      [inOrganization, found([TOKEN])],
    ]);
    expect(verdict.text).toBe('In the organization’s secrets for this repository; last changed 2026-01-10 08:30 UTC.');
  });

  it('is compared without case', async () => {
    const lower = row(secret, 'deploy_token');
    const verdict = await settle(secret, lower, [
      [inRepository, found([TOKEN])],
      [inOrganization, found([])],
    ]);
    expect(short(verdict)).toBe('pass found');
  });

  it('fails in neither, with the command that creates it', async () => {
    const verdict = await settle(secret, required, [...nowhere, [all, found([])]]);
    expect(short(verdict)).toBe('fail missing');
    expect(verdict.remedy).toEqual({
      text: 'Create the repository secret DEPLOY_TOKEN.',
      url: 'https://github.com/acme/rocket/settings/secrets/actions/new',
      command: 'gh secret set DEPLOY_TOKEN --repo acme/rocket',
    });
  });

  it('fails with the environment’s name when it was put into one', async () => {
    const verdict = await settle(secret, required, [
      ...nowhere,
      [all, found([environment('staging'), environment('production')])],
      [inStaging, found([])],
      [inProduction, found([TOKEN])],
    ]);
    expect(verdict.status).toBe('fail');
    expect(verdict.text).toBe(
      'Only in the environment production: a job that does not name this environment never sees it.',
    );
  });

  it('fails all the same when the environments cannot be looked into: neither list has it', async () => {
    const hidden = [...nowhere, [all, unavailable('network')] as const];
    expect(short(await settle(secret, required, hidden))).toBe('fail missing');
  });

  it.each([
    ['the repository’s list', unavailable('forbidden'), found([])],
    ['the organization’s list', found([]), unavailable('forbidden')],
  ])('stays unknown without %s', async (_which, repository, organization) => {
    const verdict = await settle(secret, required, [
      [inRepository, repository],
      [inOrganization, organization],
      [all, found([])],
    ]);
    expect(short(verdict)).toBe('unknown forbidden');
  });
});

describe('a secret whose row says where it lives', () => {
  it('passes where it is stated, and confirms the statement', async () => {
    const verdict = await settle(
      secret,
      row(secret, 'DEPLOY_TOKEN', { states: [stored('environment', 'production')] }),
      [...nowhere, [all, found([environment('production')])], [inProduction, found([TOKEN])]],
    );
    expect(short(verdict)).toBe('pass found');
    expect(verdict.outcomes).toMatchObject([{ outcome: 'confirmed' }]);
  });

  it('fails elsewhere: the organization’s does not count for the repository’s', async () => {
    const verdict = await settle(secret, row(secret, 'DEPLOY_TOKEN', { states: [stored('repository')] }), [
      [inRepository, found([])],
      [inOrganization, found([TOKEN])],
    ]);
    expect(verdict.text).toBe(
      'Not in the repository’s secrets, but in the organization’s secrets for this repository.',
    );
    expect(verdict.outcomes).toMatchObject([{ outcome: 'contradicted' }]);
  });

  it('fails when one of two environments lacks it, with the command for that one', async () => {
    const states = [stored('environment', 'staging'), stored('environment', 'production')];
    const verdict = await settle(secret, row(secret, 'DEPLOY_TOKEN', { states }), [
      ...nowhere,
      [all, found([environment('staging'), environment('production')])],
      [inStaging, found([TOKEN])],
      [inProduction, found([])],
    ]);
    expect(verdict.text).toBe('Not in the environment production.');
    expect(verdict.remedy?.command).toBe('gh secret set DEPLOY_TOKEN --env production --repo acme/rocket');
    expect(verdict.outcomes).toMatchObject([{ outcome: 'confirmed' }, { outcome: 'contradicted' }]);
  });

  it('fails when the environment does not exist, though its list answers 404', async () => {
    const verdict = await settle(
      secret,
      row(secret, 'DEPLOY_TOKEN', { states: [stored('environment', 'production')] }),
      [...nowhere, [all, found([])], [inProduction, unavailable('not-visible')]],
    );
    expect(short(verdict)).toBe('fail misplaced');
  });

  it('stays unknown when the environment’s secrets may not be seen', async () => {
    const verdict = await settle(
      secret,
      row(secret, 'DEPLOY_TOKEN', { states: [stored('environment', 'production')] }),
      [
        [inRepository, found([TOKEN])],
        [inOrganization, found([])],
        [all, found([environment('production')])],
        [inProduction, unavailable('forbidden')],
      ],
    );
    expect(short(verdict)).toBe('unknown forbidden');
  });
});

describe('whether the value has proven itself', () => {
  const states = [usedBy('release.yml')];
  const there = [
    [inRepository, found([TOKEN])],
    [inOrganization, found([])],
  ] as const;
  const read = row(secret, 'DEPLOY_TOKEN', { states });

  it('says so when a workflow that reads it has succeeded since', async () => {
    const verdict = await settle(secret, read, [...there, [success('release.yml'), run('2026-01-11T00:00:00Z')]]);
    expect(short(verdict)).toBe('pass proven');
    expect(verdict.outcomes).toMatchObject([{ outcome: 'not-visible', note: expect.stringContaining('built') }]);
  });

  it('warns when it was changed after the last success', async () => {
    const verdict = await settle(secret, read, [...there, [success('release.yml'), run('2026-01-10T08:29:59Z')]]);
    expect(verdict.status).toBe('warn');
    expect(verdict.text).toBe(
      'In the repository’s secrets, but changed 2026-01-10 08:30 UTC, after the last success of release.yml (2026-01-10 08:29 UTC): not proven since.',
    );
  });

  it('warns when nothing has succeeded yet', async () => {
    expect(short(await settle(secret, read, [...there, [success('release.yml'), absent]]))).toBe('warn untried');
  });

  it('claims nothing when the runs are not to be had', async () => {
    const hidden = [...there, [success('release.yml'), unavailable('rate-limit')] as const];
    expect(short(await settle(secret, read, hidden))).toBe('pass found');
  });

  it('does not warn while one of two workflows is unknown', async () => {
    const two = row(secret, 'DEPLOY_TOKEN', { states: [usedBy('ci.yml'), usedBy('release.yml')] });
    const verdict = await settle(secret, two, [
      ...there,
      [success('ci.yml'), run('2026-01-01T00:00:00Z')],
      [success('release.yml'), unavailable('timeout')],
    ]);
    expect(short(verdict)).toBe('pass found');
  });
});

describe('a maximum age', () => {
  it.each([
    [21, 'warn too-old', 'contradicted'],
    [22, 'pass found', 'confirmed'],
  ])('of %i days, 21 days after the change: %s', async (days, expected, outcome) => {
    const verdict = await settle(secret, row(secret, 'DEPLOY_TOKEN', { states: [{ kind: 'max-age', ...{ days } }] }), [
      [inRepository, found([TOKEN])],
      [inOrganization, found([])],
    ]);
    expect(short(verdict)).toBe(expected);
    expect(verdict.outcomes).toMatchObject([{ outcome }]);
  });
});

describe('levels', () => {
  it('optional: missing is a failure that the row’s level keeps from deciding', async () => {
    const verdict = await settle(secret, row(secret, 'DEPLOY_TOKEN', { level: 'optional' }), [
      ...nowhere,
      [all, found([])],
    ]);
    expect(verdict).toMatchObject({ status: 'fail', level: 'optional' });
  });

  const forbidden = row(secret, 'DEPLOY_TOKEN', { level: 'forbidden' });

  it('forbidden: passes when it is nowhere, and offers nothing', async () => {
    const verdict = await settle(secret, forbidden, [...nowhere, [all, found([])]]);
    expect(short(verdict)).toBe('pass forbidden-absent');
    expect(verdict.remedy).toBeUndefined();
  });

  it.each([
    ['the repository', [TOKEN], []],
    ['an environment', [], [TOKEN]],
  ])('forbidden: fails in %s, and says how to remove it', async (_where, repository, production) => {
    const verdict = await settle(secret, forbidden, [
      [inRepository, found(repository)],
      [inOrganization, found([])],
      [all, found([environment('production')])],
      [inProduction, found(production)],
    ]);
    expect(short(verdict)).toBe('fail forbidden-present');
    expect(verdict.remedy?.text).toBe('Delete it where it is listed.');
  });

  it('forbidden: stays unknown while a place cannot be looked into', async () => {
    const verdict = await settle(secret, forbidden, [
      ...nowhere,
      [all, found([environment('production')])],
      [inProduction, unavailable('forbidden')],
    ]);
    expect(short(verdict)).toBe('unknown forbidden');
  });

  it('GITHUB_TOKEN is skipped: nothing is asked', async () => {
    const verdict = await settle(secret, row(secret, 'GITHUB_TOKEN', { level: 'forbidden' }), []);
    expect(short(verdict)).toBe('skipped reserved');
  });
});

describe('lint', () => {
  it.each([
    ['required', ['reserved-name']],
    ['optional', ['reserved-name']],
    ['forbidden', []],
  ] as const)('GITHUB_TOKEN at level %s: %j', (level, rules) => {
    const [typed] = [row(secret, 'GITHUB_TOKEN', { level })];
    expect(lint(typed).map(({ rule }) => rule)).toEqual(rules);
  });

  it('leaves other names alone', () => {
    expect(lint(row(secret, 'MY_GITHUB_TOKEN'))).toEqual([]);
  });
});

function lint(definition: ReturnType<typeof row>) {
  return secret.lint?.(definition as Parameters<NonNullable<typeof secret.lint>>[0]) ?? [];
}
