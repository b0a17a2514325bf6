import { describe, expect, it } from 'vitest';
import { workflow } from '../../src/checks/workflow.ts';
import { type RepositoryFacts, repository } from '../../src/evidence/github/repository.ts';
import { workflowFacts } from '../../src/evidence/github/workflow-facts.ts';
import { workflowFiles } from '../../src/evidence/github/workflow-files.ts';
import { workflows } from '../../src/evidence/github/workflows.ts';
import { absent, filesAt, found, here, row, settle, shaOf, short, unavailable } from './row.ts';

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
  it('passes when it is on the default branch and active; of a row that states nothing, the file is not asked for', async () => {
    const verdict = await settle(workflow, release, [about, files, listed('Release', 'active')]);
    expect(verdict).toMatchObject({ status: 'pass', text: 'On trunk, and active.' });
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

describe('the file on the default branch', () => {
  const RELEASE = `on:
  push:
    tags: ['v*']
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: production
    permissions: { contents: read, id-token: write }
    steps:
      - run: ./publish
        env:
          TOKEN: \${{ secrets.DEPLOY_TOKEN }}
          REGION: \${{ vars.REGION }}
`;
  const state = <S extends { readonly kind: string }>(value: S): S => value;
  const trigger = state({ kind: 'trigger', event: 'push', tags: ['v*'] });
  const reads = state({ kind: 'secret', name: 'DEPLOY_TOKEN', optional: false });
  const all = [
    trigger,
    reads,
    state({ kind: 'variable', name: 'REGION', optional: false }),
    state({ kind: 'environment', name: 'Production' }),
    state({ kind: 'oidc' }),
    state({ kind: 'permission', scope: 'contents', access: 'read' }),
  ];
  const active = listed('Release', 'active');
  const ask = async (states: readonly { readonly kind: string }[], text: string) =>
    settle(workflow, row(workflow, 'release.yml', { states }), [
      about,
      active,
      ...(await filesAt('trunk', { 'release.yml': text })),
    ]);
  const outcomes = ({ outcomes }: Awaited<ReturnType<typeof ask>>) => outcomes.map(({ outcome }) => outcome);

  it('confirms each statement that it proves', async () => {
    const verdict = await ask(all, RELEASE);
    expect(verdict).toMatchObject({
      status: 'pass',
      text: 'On trunk, and active; the file there says what the row says.',
    });
    expect(outcomes(verdict)).toEqual(Array(6).fill('confirmed'));
  });

  it('warns where it says otherwise: what, at which statement, and where to look', async () => {
    const verdict = await ask(all, RELEASE.replace('DEPLOY_TOKEN', 'OTHER_TOKEN'));
    expect(verdict).toMatchObject({
      status: 'warn',
      message: 'differs',
      text: 'On trunk, and active, but not as the row says: the row says that release.yml reads the secret DEPLOY_TOKEN, and the file does not; release.yml reads the secret OTHER_TOKEN, and the row leaves it out.',
    });
    expect(outcomes(verdict)).toEqual(['confirmed', 'contradicted', ...Array(4).fill('confirmed')]);
    expect(verdict.outcomes[1]?.note).toBe(
      'the row says that release.yml reads the secret DEPLOY_TOKEN, and the file does not',
    );
    expect(verdict.remedy?.url).toBe('https://github.com/acme/rocket/blob/trunk/.github/workflows/release.yml');
  });

  it.each([
    ['a trigger', 0, RELEASE.replace("tags: ['v*']", "tags: ['r*']")],
    ['a variable', 2, RELEASE.replace('vars.REGION', 'vars.ZONE')],
    ['the environment', 3, RELEASE.replace('production', 'staging')],
    ['the right to ask for a token', 4, RELEASE.replace(', id-token: write', '')],
    ['a permission', 5, RELEASE.replace('contents: read, ', '')],
  ])('warns where %s is another', async (_name, index, text) => {
    const verdict = await ask(all, text);
    expect(short(verdict)).toBe('warn differs');
    expect(outcomes(verdict)).toEqual(all.map((_, at) => (at === index ? 'contradicted' : 'confirmed')));
  });

  it('warns of a trigger that the row leaves out, and says nothing of a filter, as the build does', async () => {
    const more = await ask([trigger], RELEASE.replace('on:', 'on:\n  schedule: [{ cron: "0 3 * * 1" }]'));
    expect([short(more), ...outcomes(more)]).toEqual(['warn differs', 'confirmed']);
    expect(short(await ask([trigger], RELEASE.replace("['v*']", "['v*', 'r*']")))).toBe('pass agrees');
  });

  it.each([
    ['reads secrets by a computed name', 1, RELEASE.replace('secrets.DEPLOY_TOKEN', 'secrets[matrix.name]')],
    ['computes the environment', 3, RELEASE.replace('production', `\${{ vars.REGION }}`)],
  ])('claims nothing where it %s', async (_name, index, text) => {
    const verdict = await ask(all, text);
    expect(short(verdict)).toBe('pass active');
    expect(outcomes(verdict)).toEqual(all.map((_, at) => (at === index ? 'not-visible' : 'confirmed')));
  });

  it('claims nothing of a permission that the repository’s default decides', async () => {
    const verdict = await ask([all[5] ?? trigger], RELEASE.replace(/ {4}permissions.*\n/, ''));
    expect([short(verdict), ...outcomes(verdict)]).toEqual(['pass active', 'not-visible']);
  });

  it('claims nothing where it cannot be read to its end', async () => {
    const verdict = await ask(all, 'on: [push\njobs: {');
    expect([short(verdict), ...outcomes(verdict)]).toEqual(['pass active', ...Array(6).fill('not-visible')]);
  });

  it.each([
    ['names it', 'scripts/publish.sh', RELEASE, 'pass agrees', 'confirmed'],
    ['names it in another folder', 'tools/publish.sh', RELEASE, 'warn differs', 'contradicted'],
    ['names another, which may run it', 'scripts/sign.sh', RELEASE, 'pass active', 'not-visible'],
    [
      'uses an action of the repository, which may run it',
      'tools/publish.sh',
      RELEASE.replace('steps:', 'steps:\n      - uses: ./.github/actions/publish'),
      'pass active',
      'not-visible',
    ],
  ])('of a script, where the file %s', async (_name, path, text, expected, outcome) => {
    const verdict = await ask([state({ kind: 'script', path })], text.replace('./publish', './scripts/publish.sh'));
    expect([short(verdict), ...outcomes(verdict)]).toEqual([expected, outcome]);
  });

  it('passes without it: its statements were held when the page was built', async () => {
    const unread = workflowFacts({ ...here, ref: 'trunk', file: 'release.yml', sha: shaOf(RELEASE) });
    const verdict = await settle(workflow, row(workflow, 'release.yml', { states: [trigger] }), [
      about,
      active,
      ...(await filesAt('trunk', { 'release.yml': RELEASE })),
      [unread, unavailable('timeout')],
    ]);
    expect(short(verdict)).toBe('pass active');
    expect(verdict.outcomes).toMatchObject([
      { outcome: 'not-visible', note: 'held against the workflow files when the page was built' },
    ]);
  });

  describe('that runs after another one', () => {
    const AFTER = 'on:\n  workflow_run: { workflows: [CI], types: [completed] }\njobs: {}\n';
    const after = state({ kind: 'trigger', event: 'workflow_run', workflows: ['ci.yml'] });
    const rowAfter = row(workflow, 'release.yml', { states: [after] });
    const both = (name: string) =>
      filesAt('trunk', { 'release.yml': AFTER, 'ci.yml': `name: ${name}\non: push\njobs: {}\n` });

    it('is held against the name in that file', async () => {
      expect(short(await settle(workflow, rowAfter, [about, active, ...(await both('CI'))]))).toBe('pass agrees');
      const renamed = await settle(workflow, rowAfter, [about, active, ...(await both('Tests'))]);
      expect([short(renamed), renamed.outcomes[0]?.outcome]).toEqual(['warn differs', 'contradicted']);
    });

    it('is not told from its own file alone', async () => {
      const answers = await both('Tests');
      const ci = answers
        .filter(([{ params }]) => params.file === 'ci.yml')
        .map(([request]) => [request, unavailable('timeout')] as const);
      const verdict = await settle(workflow, rowAfter, [about, active, ...answers, ...ci]);
      expect([short(verdict), verdict.outcomes[0]?.outcome]).toEqual(['pass active', 'not-visible']);
    });
  });
});
