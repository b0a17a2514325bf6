import { expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import { RULES } from '../../src/core/rules.ts';
import { renderFindingsSarif } from '../../src/reporters/findings-sarif.ts';

const at = (file: string, line: number, column: number, length = 1) => ({
  file,
  start: { line, column, offset: 0 },
  end: { line, column: column + length, offset: 0 },
});
const unused: Finding = {
  rule: 'secret-unused',
  severity: 'error',
  at: at('docs/a b#1.md', 9, 3, 12),
  message: 'no workflow reads the secret `X`',
  hint: 'Did you mean `Y`?',
  related: [{ at: at('.github/workflows/ci.yml', 4, 1), note: 'read here' }],
};
const left: Finding = {
  rule: 'trigger-not-in-row',
  severity: 'warning',
  at: at('docs/a b#1.md', 2, 1),
  message: 'it also runs by hand',
};

it('is SARIF 2.1.0: a tool with rules, and results that name them', () => {
  const [run, ...more] = JSON.parse(renderFindingsSarif([unused, left], { version: '1.2.3' })).runs;
  expect(more).toEqual([]);
  expect(run.tool.driver).toEqual({
    name: 'gonogo',
    semanticVersion: '1.2.3',
    rules: [
      { id: 'secret-unused', shortDescription: { text: RULES['secret-unused'] } },
      { id: 'trigger-not-in-row', shortDescription: { text: RULES['trigger-not-in-row'] } },
    ],
  });
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
});

it('says where, in the order of the file, with the other side', () => {
  const sarif = JSON.parse(renderFindingsSarif([unused, left], { version: '1.2.3', folder: 'site/' }));
  expect([sarif.version, sarif.$schema]).toEqual(['2.1.0', 'https://json.schemastore.org/sarif-2.1.0.json']);
  const [first, second] = sarif.runs[0].results;
  expect(first).toMatchObject({ ruleId: 'trigger-not-in-row', level: 'warning' });
  expect(first).not.toHaveProperty('relatedLocations');
  expect(second).toMatchObject({
    ruleId: 'secret-unused',
    level: 'error',
    message: { text: 'no workflow reads the secret `X`. Did you mean `Y`?' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'site/docs/a%20b%231.md', uriBaseId: '%SRCROOT%' },
          region: { startLine: 9, startColumn: 3, endLine: 9, endColumn: 15 },
        },
      },
    ],
    relatedLocations: [
      { id: 0, message: { text: 'read here' }, physicalLocation: { region: { startLine: 4, startColumn: 1 } } },
    ],
  });
});

it('lists what is waived as suppressed, with the reason', () => {
  const waived = [{ finding: unused, waiver: { reason: 'until 2.0' } }];
  const [run] = JSON.parse(renderFindingsSarif([left], { version: '1.2.3', waived })).runs;
  expect(run.results.map(({ suppressions }: { suppressions?: unknown }) => suppressions)).toEqual([
    undefined,
    [{ kind: 'external', justification: 'until 2.0' }],
  ]);
});

it('has results where there is nothing to say: an empty list is what takes old ones away', () => {
  const [run] = JSON.parse(renderFindingsSarif([], { version: '1.2.3' })).runs;
  expect([run.results, run.tool.driver.rules]).toEqual([[], []]);
});
