import { describe, expect, it } from 'vitest';
import { pages } from '../../src/checks/pages.ts';
import { newestDeployment } from '../../src/evidence/github/newest-deployment.ts';
import { type PagesFacts, pages as settings } from '../../src/evidence/github/pages.ts';
import { repository } from '../../src/evidence/github/repository.ts';
import { absent, found, here, row, settle, short, unavailable } from './row.ts';

const about = (has_pages: boolean) =>
  [
    repository(here),
    found({
      id: 1,
      full_name: 'acme/rocket',
      private: false,
      default_branch: 'main',
      has_pages,
      owner: { id: 2, login: 'acme', type: 'Organization' },
    }),
  ] as const;
const last = newestDeployment({ ...here, environment: 'github-pages' });
const deployed = (state: string) =>
  [last, found({ created: '2026-01-20T10:00:00Z', state, address: 'https://acme.github.io/rocket/' })] as const;
const set = (facts: Partial<PagesFacts>) =>
  [settings(here), found({ build: 'workflow', branch: '', address: '', ...facts })] as const;
const site = row(pages, 'site');
const states = [{ kind: 'pages-source', ...{ build: 'workflow' } }];
const byActions = row(pages, 'site', { states });
const byBranch = row(pages, 'site', {
  states: [{ kind: 'pages-source', ...{ build: 'branch', branch: 'gh-pages' } }],
});

describe('the site', () => {
  it('passes when it is on and its last deployment succeeded', async () => {
    const verdict = await settle(pages, site, [about(true), deployed('success')]);
    expect(verdict).toMatchObject({
      status: 'pass',
      text: 'On; last deployed 2026-01-20 10:00 UTC (https://acme.github.io/rocket/).',
    });
  });

  it.each([
    ['failure', 'fail failed'],
    ['error', 'fail failed'],
    ['in_progress', 'warn pending'],
    ['', 'warn pending'],
  ])('with a last deployment of state “%s”: %s', async (state, expected) => {
    expect(short(await settle(pages, site, [about(true), deployed(state)]))).toBe(expected);
  });

  it('warns when nothing was ever deployed', async () => {
    expect(short(await settle(pages, site, [about(true), [last, absent]]))).toBe('warn never');
  });

  it('fails when it is off; the settings’ own 404 is not needed for that', async () => {
    const verdict = await settle(pages, byActions, [
      about(false),
      [last, absent],
      [settings(here), unavailable('not-visible')],
    ]);
    expect(short(verdict)).toBe('fail off');
    expect(verdict.remedy?.command).toBe('gh api --method POST repos/acme/rocket/pages -f build_type=workflow');
  });

  it('does not offer Actions to a row that states a branch', async () => {
    const verdict = await settle(pages, byBranch, [about(false), [last, absent], set({})]);
    expect(verdict.remedy?.command).toBeUndefined();
  });

  it.each([
    ['optional', false, 'fail off'],
    ['forbidden', false, 'pass forbidden-absent'],
    ['forbidden', true, 'fail forbidden-present'],
  ] as const)('%s, on: %s: %s', async (level, on, expected) => {
    const verdict = await settle(pages, row(pages, 'site', { level }), [about(on), deployed('success')]);
    expect(short(verdict)).toBe(expected);
  });
});

describe('its source', () => {
  it.each([
    ['Actions, as stated', byActions, { build: 'workflow' }, 'pass deployed', 'confirmed'],
    ['a branch instead', byActions, { build: 'branch', branch: 'main' }, 'fail other-source', 'contradicted'],
    ['the branch, as stated', byBranch, { build: 'branch', branch: 'gh-pages' }, 'pass deployed', 'confirmed'],
    ['another branch', byBranch, { build: 'branch', branch: 'main' }, 'fail other-source', 'contradicted'],
    ['Actions instead', byBranch, { build: 'workflow' }, 'fail other-source', 'contradicted'],
    ['a source that we do not know', byActions, { build: 'unknown' }, 'pass deployed', 'not-visible'],
  ] as const)('%s', async (_name, definition, facts, expected, outcome) => {
    const verdict = await settle(pages, definition, [about(true), deployed('success'), set(facts)]);
    expect(short(verdict)).toBe(expected);
    expect(verdict.outcomes).toMatchObject([{ outcome }]);
  });
});

describe('what cannot be had', () => {
  it.each([
    ['the repository', [repository(here), unavailable('rate-limit')] as const, 'unknown rate-limit'],
    [
      'the settings, which the row states',
      [settings(here), unavailable('not-visible')] as const,
      'unknown not-visible',
    ],
    ['the deployments', [last, unavailable('server-error')] as const, 'unknown server-error'],
  ])('stays unknown without %s', async (_name, gap, expected) => {
    const verdict = await settle(pages, byActions, [about(true), deployed('success'), set({}), gap]);
    expect(short(verdict)).toBe(expected);
  });
});
