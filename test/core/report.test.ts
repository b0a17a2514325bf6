import { describe, expect, it } from 'vitest';
import type { Level } from '../../src/core/definition.ts';
import { decide, report, total } from '../../src/core/report.ts';
import type { Status, Verdict } from '../../src/core/verdict.ts';
import { definition } from './fake-check.ts';

const row = (status: Status, level: Level = 'required', message = 'x', check = 'secret'): Verdict => ({
  check,
  station: 'Secrets',
  subject: 'S',
  anchor: 'a',
  level,
  status,
  message,
  text: '',
  outcomes: [],
  evidence: [],
});

describe('decide', () => {
  it.each<[string, readonly Verdict[], string]>([
    ['all pass', [row('pass'), row('pass')], 'go'],
    ['a warning does not stop', [row('pass'), row('warn')], 'go'],
    ['a required failure', [row('pass'), row('fail'), row('unknown')], 'no-go'],
    ['an optional failure', [row('pass'), row('fail', 'optional')], 'go'],
    ['a forbidden one that is there', [row('pass'), row('fail', 'forbidden')], 'no-go'],
    ['a failure symptom', [row('pass'), row('fail', 'required', 'x', 'failure')], 'go'],
    ['a required unknown', [row('pass'), row('unknown')], 'hold'],
    ['an optional unknown', [row('pass'), row('unknown', 'optional')], 'go'],
    ['an unattested step', [row('pass'), row('manual', 'required', 'unattested')], 'hold'],
    ['an expired step', [row('pass'), row('manual', 'required', 'expired')], 'hold'],
    ['an attested step', [row('pass'), row('manual', 'required', 'attested')], 'go'],
    ['skipped rows', [row('pass'), row('skipped')], 'go'],
    ['nothing was verified', [row('skipped'), row('manual', 'required', 'attested')], 'hold'],
    ['no rows', [], 'hold'],
  ])('%s', (_name, verdicts, decision) => {
    expect(decide(verdicts)).toBe(decision);
  });
});

describe('report', () => {
  it('counts every status and says where it ran', () => {
    const verdicts = [row('pass'), row('pass'), row('unknown')];
    expect(total(verdicts)).toEqual({ pass: 2, warn: 0, fail: 0, unknown: 1, skipped: 0, manual: 0 });
    const made = report({
      repository: { owner: 'acme', name: 'rocket' },
      mode: 'sandbox: ready',
      at: new Date('2026-01-02T03:04:05Z'),
      definitions: verdicts.map(() => definition('S')),
      verdicts,
    });
    expect(made).toMatchObject({
      version: 1,
      repository: 'acme/rocket',
      mode: 'sandbox: ready',
      at: '2026-01-02T03:04:05.000Z',
      decision: 'hold',
    });
  });
});
