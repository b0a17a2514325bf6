import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CheckId, checks } from '../../src/checks/index.ts';
import { diagnoseText } from '../../src/failures/diagnose.ts';
import { signatureOf, signatures } from '../../src/failures/index.ts';
import { CONFIRMING, type ConfirmingCheck } from '../../src/failures/signature.ts';

const samples = signatures.flatMap(({ id, samples: { shows } }) =>
  shows.map((sample, index) => ({ id, index, sample })),
);
const others = signatures.flatMap(({ id, samples: { not } }) => not.map((sample, index) => ({ id, index, sample })));
const ids = signatures.map(({ id }) => id);

describe('signatures', () => {
  it.each(samples)('$id, sample $index: is named first', ({ id, sample }) => {
    expect(diagnoseText(sample).diagnoses[0]?.id).toBe(id);
  });

  it.each(others)('$id, sample $index of what it is not', ({ id, sample }) => {
    expect(diagnoseText(sample).diagnoses.map((diagnosis) => diagnosis.id)).not.toContain(id);
  });

  it('have ids of their own, and lead nowhere else', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z\d]+(-[a-z\d]+)*$/);
    expect(signatures.flatMap(({ over = [] }) => over).filter((id) => !signatureOf(id))).toEqual([]);
  });

  it('the rows of a checklist can name those that the first checklist has', () => {
    const wanted = [
      'release-exists',
      'ghcr-write-denied',
      'secret-missing',
      'pages-not-enabled',
      'pypi-publisher-missing',
      'waiting-for-approval',
    ];
    expect(wanted.filter((id) => !signatureOf(id))).toEqual([]);
  });

  it.each(signatures)('$id can be searched for, says where it is from, and has samples', (signature) => {
    const { log = [], state, samples: own, sources, title, cause, fix } = signature;
    expect(log.length > 0 || state !== undefined).toBe(true);
    for (const { literal, confidence } of log) {
      expect(literal.length).toBeGreaterThanOrEqual(8);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThan(1);
    }
    // A cause that only ever comes second has no sample that names it first.
    if (log.some(({ confidence }) => confidence >= 0.5)) expect(own.shows).not.toEqual([]);
    expect(sources).not.toEqual([]);
    for (const source of sources) expect(source).toMatch(/^https:\/\//);
    for (const text of [title, cause, fix.text]) expect(text.trim()).not.toBe('');
  });

  it('only checks that are shipped confirm one', () => {
    const shipped: readonly string[] = checks.map(({ id }) => id);
    expect(CONFIRMING.filter((id) => !shipped.includes(id))).toEqual([]);
    // The type says the same: a check that is not shipped does not compile here.
    const typed: readonly CheckId[] = CONFIRMING satisfies readonly ConfirmingCheck[];
    expect(typed).toHaveLength(CONFIRMING.length);
  });

  it('a fix asks for nothing but what can be known', () => {
    const known = new Set(['owner', 'repo', ...readCaptureNames()]);
    const asked = signatures.flatMap(({ cause, fix }) =>
      [cause, fix.text, fix.url ?? '', fix.command ?? ''].flatMap((text) =>
        [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
      ),
    );
    expect(asked.filter((name) => !known.has(name) && name !== '0')).toEqual([]);
  });
});

/** The names of the type `CaptureName`, which is gone when this runs. */
function readCaptureNames(): string[] {
  const [, union = ''] = /type CaptureName =([^;]+);/.exec(readFileSync('src/failures/signature.ts', 'utf8')) ?? [];
  return [...union.matchAll(/'(\w+)'/g)].map(([, name]) => name ?? '');
}
