import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { applyWaivers } from '../../src/drift/waivers.ts';
import { isInVoice } from '../support/voice.ts';
import { facts, workflow } from './rows.ts';

const reads = (...names: readonly string[]): string =>
  workflow('push', `env: { ${names.map((name) => `${name}: "\${{ secrets.${name} }}"`).join(', ')} }`);

/** A page with these lines under `target` and these rows, held against one file that reads two secrets. */
async function run(lines: readonly string[], rows: readonly string[], strict = false, now = '2026-11-23T12:00:00Z') {
  const page = [
    '---',
    'target:',
    '  repository: acme/x',
    '  workflows: targets/x',
    ...lines.map((line) => `  ${line}`),
    '---',
    '',
    '- :workflow[x.yml]',
    ...rows,
    '',
  ].join('\n');
  const { checklist, findings } = readChecklist(page, { file: 'page.mdx', checks });
  const drift = findDrift([checklist], await facts({ 'x.yml': reads('TOKEN', 'EXTRA') }), checkOf);
  const left = applyWaivers(drift, [checklist], { now: new Date(now), strict });
  const all = [...findings, ...left.findings];
  expect(all.filter((one) => !isInVoice(one))).toEqual([]);
  return {
    told: all.map(({ severity, rule, at }) => `${severity} ${rule} ${at.file}:${at.start.line}`),
    waived: left.waived.map(({ finding, waiver }) => `${finding.rule}: ${waiver.reason}`),
    hints: all.map(({ hint }) => hint),
  };
}

const TOKEN = ['- :secret[TOKEN]'];
const waive = (rest: string): readonly string[] => ['waivers:', `  - { rule: secret-undocumented, ${rest} }`];

describe('a waiver', () => {
  it.each([
    ['of a rule', 'reason: later, until: 2026-12-31'],
    ['of a name', 'at: EXTRA, reason: later, until: 2026-12-31'],
    ['of a file', 'at: x.yml, reason: later, until: 2026-12-31'],
    ['on its last day', 'reason: later, until: 2026-11-23'],
  ])('%s takes the finding out, and is told', async (_, rest) => {
    const { told, waived } = await run(waive(rest), TOKEN);
    expect(told).toEqual([]);
    expect(waived).toEqual(['secret-undocumented: later']);
  });

  it('of another name fits nothing', async () => {
    const { told } = await run(waive('at: OTHER, reason: later, until: 2026-12-31'), TOKEN);
    expect(told).toEqual(['error secret-undocumented targets/x/x.yml:5', 'warning unneeded-exception page.mdx:6']);
  });

  it('of a part of a name fits nothing', async () => {
    const { told } = await run(waive('at: EXT, reason: later, until: 2026-12-31'), TOKEN);
    expect(told).toContain('error secret-undocumented targets/x/x.yml:5');
  });

  it('that has ended lets the finding back in as a warning', async () => {
    const { told, waived } = await run(waive('reason: later, until: 2026-11-22'), TOKEN);
    expect(told).toEqual(['warning secret-undocumented targets/x/x.yml:5', 'warning expired-waiver page.mdx:6']);
    expect(waived).toEqual([]);
  });

  it('that has ended is an error when the run is strict', async () => {
    const { told } = await run(waive('reason: later, until: 2026-11-22'), TOKEN, true);
    expect(told).toEqual(['error secret-undocumented targets/x/x.yml:5', 'error expired-waiver page.mdx:6']);
  });

  it.each([
    ['without a reason', 'rule: secret-undocumented, until: 2026-12-31'],
    ['without an end', 'rule: secret-undocumented, reason: later'],
    ['with a day that is none', 'rule: secret-undocumented, reason: later, until: 2026-02-30'],
    ['of a rule that is none', 'rule: secret-undocumentd, reason: later, until: 2026-12-31'],
    ['of a fault of the document', 'rule: broken-tag, reason: later, until: 2026-12-31'],
    ['with a key that is none', 'rule: secret-undocumented, why: later, until: 2026-12-31'],
  ])('%s waives nothing', async (_, entry) => {
    const { told } = await run(['waivers:', `  - { ${entry} }`], TOKEN);
    expect(told).toEqual(['error bad-exception page.mdx:6', 'error secret-undocumented targets/x/x.yml:5']);
  });

  it('offers the rule that was meant', async () => {
    const { hints } = await run(['waivers:', '  - { rule: secret-undocumentd, reason: a, until: 2026-12-31 }'], TOKEN);
    expect(hints[0]).toBe('Did you mean `secret-undocumented`?');
  });
});

describe('an ignored name', () => {
  it('needs no row', async () => {
    expect((await run(['ignore: [{ secret: EXTRA, reason: reports coverage }]'], TOKEN)).told).toEqual([]);
  });

  it('has to say why', async () => {
    expect((await run(['ignore: [{ secret: EXTRA }]'], TOKEN)).told).toEqual([
      'error bad-exception page.mdx:5',
      'error secret-undocumented targets/x/x.yml:5',
    ]);
  });

  it.each([
    ['that no file uses', 'ignore: [{ secret: GONE, reason: reports coverage }]'],
    ['that a row documents', 'ignore: [{ secret: TOKEN, reason: reports coverage }]'],
  ])('%s is not needed', async (_, line) => {
    expect((await run([line], [...TOKEN, '- :secret[EXTRA]'])).told).toEqual(['warning unneeded-exception page.mdx:5']);
  });

  it('is of one kind', async () => {
    expect((await run(['ignore: [{ variable: EXTRA, reason: reports coverage }]'], TOKEN)).told).toEqual([
      'error secret-undocumented targets/x/x.yml:5',
      'warning unneeded-exception page.mdx:5',
    ]);
  });

  it.each(['ignore: EXTRA', 'ignore: [EXTRA]', 'ignore: [{ secret: A, variable: B, reason: c }]'])(
    '`%s` is not understood',
    async (line) => {
      expect((await run([line], [...TOKEN, '- :secret[EXTRA]'])).told).toEqual(['error bad-exception page.mdx:5']);
    },
  );
});

it('`pinned` demands commits', async () => {
  const { told } = await run(['pinned: maybe'], [...TOKEN, '- :secret[EXTRA]']);
  expect(told).toEqual(['error bad-target page.mdx:5']);
});
