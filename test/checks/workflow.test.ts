import { describe, expect, it } from 'vitest';
import { workflow } from '../../src/checks/workflow.ts';
import { type RepositoryFacts, repository } from '../../src/evidence/github/repository.ts';
import { workflowFiles } from '../../src/evidence/github/workflow-files.ts';
import { workflows } from '../../src/evidence/github/workflows.ts';
import { absent, found, here, row, settle, short, unavailable } from './row.ts';

const facts: RepositoryFacts = {
  id: 1,
  full_name: 'acme/rocket',
  private: false,
  default_branch: 'trunk',
  has_pages: false,
  owner: { id: 2, login: 'acme', type: 'Organization' },
};
const about = [repository(here), found(facts)] as const;
const onTrunk = workflowFiles({ ...here, ref: 'trunk', seen: 'proven' });
const files = [onTrunk, found([{ name: 'release.yml', sha: 'a1' }])] as const;
const path = '.github/workflows/release.yml';
const listed = (name: string, state: string) => [workflows(here), found([{ name, path, state }])] as const;
const release = row(workflow, 'release.yml');

describe('a workflow', () => {
  it('passes when it is on the default branch and active', async () => {
    const stated = row(workflow, 'release.yml', { states: [{ kind: 'trigger' }] });
    const verdict = await settle(workflow, stated, [about, files, listed('Release', 'active')]);
    expect(verdict).toMatchObject({ status: 'pass', text: 'On trunk, and active.' });
    expect(verdict.outcomes).toMatchObject([
      { outcome: 'not-visible', note: 'held against the workflow files when the page was built' },
    ]);
  });

  it.each([
    ['another file only', found([{ name: 'ci.yml', sha: 'b2' }])],
    ['no folder', absent],
  ])('fails with %s on the default branch', async (_name, evidence) => {
    const verdict = await settle(workflow, release, [about, [onTrunk, evidence], listed('Release', 'active')]);
    expect(verdict).toMatchObject({ status: 'fail', text: 'Not in .github/workflows on trunk.' });
  });

  it.each([
    ['disabled_manually', 'On trunk, but disabled: by hand.'],
    ['disabled_inactivity', 'On trunk, but disabled: no activity in the repository for 60 days.'],
    ['disabled_by_some_future_rule', 'On trunk, but disabled: disabled_by_some_future_rule.'],
  ])('fails when it is %s, with the command that enables it', async (state, text) => {
    const verdict = await settle(workflow, release, [about, files, listed('Release', state)]);
    expect(verdict).toMatchObject({ status: 'fail', text });
    expect(verdict.remedy?.command).toBe('gh workflow enable release.yml --repo acme/rocket');
  });

  it('fails when GitHub shows its path for a name: it does not parse', async () => {
    expect(short(await settle(workflow, release, [about, files, listed(path, 'active')]))).toBe('fail broken');
  });

  it.each([
    ['not in the list', [workflows(here), found([])] as const],
    ['deleted once', listed('Release', 'deleted')],
  ])('warns when the file is there and %s', async (_name, list) => {
    expect(short(await settle(workflow, release, [about, files, list]))).toBe('warn unregistered');
  });

  it.each([
    ['the repository', [[repository(here), unavailable('not-visible')] as const], 'unknown not-visible'],
    ['the files', [about, [onTrunk, unavailable('timeout')] as const], 'unknown timeout'],
    ['the list', [about, files, [workflows(here), unavailable('network')] as const], 'unknown network'],
  ])('stays unknown without %s', async (_name, answers, expected) => {
    const verdict = await settle(workflow, release, [listed('Release', 'active'), ...answers]);
    expect(short(verdict)).toBe(expected);
  });

  it('asks for the files of a private repository without taking 404 for absence', async () => {
    const hidden = workflowFiles({ ...here, ref: 'trunk', seen: 'unproven' });
    const verdict = await settle(workflow, release, [
      [repository(here), found({ ...facts, private: true })],
      [hidden, unavailable('not-visible')],
      listed('Release', 'active'),
    ]);
    expect(short(verdict)).toBe('unknown not-visible');
  });

  it.each([
    ['optional', 'fail missing'],
    ['forbidden', 'pass forbidden-absent'],
  ] as const)('%s and missing: %s', async (level, expected) => {
    const answers = [about, [onTrunk, absent] as const, [workflows(here), found([])] as const];
    expect(short(await settle(workflow, row(workflow, 'release.yml', { level }), answers))).toBe(expected);
  });
});
