import { expect, it } from 'vitest';
import type { Verdict } from '../../src/core/verdict.ts';
import type { Diagnosis } from '../../src/failures/diagnose.ts';
import { proveAbsent } from '../../src/failures/prove-absent.ts';

const EMPTY: Diagnosis = { id: 'secret-empty', group: 'g', confidence: 0.75, captures: {}, lines: [] };
const OTHER: Diagnosis = { ...EMPTY, id: 'service-outage' };
const LIST = { url: 'https://api.github.com/list', at: '2026-11-23T12:00:00Z' };
type Seen = Pick<Verdict, 'check' | 'subject' | 'status' | 'message' | 'evidence'>;
const NOWHERE: Seen = {
  check: 'secret',
  subject: 'TOKEN',
  status: 'fail',
  message: 'missing',
  evidence: [{ ...LIST, status: 'found' }],
};
const proven = (verdict: Partial<Seen>, found: readonly Diagnosis[] = [EMPTY]) =>
  proveAbsent(found, () => [{ ...NOWHERE, ...verdict }], ['TOKEN']).map(({ diagnosis: { id } }) => id);

it('a secret that is nowhere is the cause', () => {
  expect(proven({}, [OTHER, EMPTY])).toEqual(['secret-missing', 'service-outage']);
});

it.each<[string, Partial<Seen>]>([
  ['is there', { status: 'pass', message: 'found' }],
  ['is in an environment', { message: 'in-environment' }],
  ['may be in a list that could not be had', { evidence: [...NOWHERE.evidence, { ...LIST, status: 'unavailable' }] }],
  ['could not be looked up', { status: 'unknown', message: 'unknown' }],
  ['is not what the file needs', { subject: 'ANOTHER' }],
  ['is a variable', { check: 'variable' }],
])('one that %s proves nothing', (_what, verdict) => {
  expect(proven(verdict)).toEqual(['secret-empty']);
});

it('what no empty secret explains stays as it is', () => {
  expect(proven({}, [OTHER])).toEqual(['service-outage']);
});
