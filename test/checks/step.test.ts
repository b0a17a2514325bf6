import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { step } from '../../src/checks/step.ts';
import { decide } from '../../src/core/report.ts';
import { release } from '../../src/evidence/github/release.ts';
import { tags } from '../../src/evidence/github/tags.ts';
import { absent, found, here, row, settle, short, unavailable } from './row.ts';

// Played on 2026-01-31.
const by = { kind: 'attested-by', ...{ name: 'ada' } };
const validFor = (days: number | 'release') => ({ kind: 'valid-for', ...{ days } });

describe('an attestation', () => {
  it('counts: who, when, until when, and where to look it up', async () => {
    const params = { on: '2026-01-10', until: '2026-01-31', evidence: 'https://example.org/x' };
    const verdict = await settle(step, row(step, 'audit', { params, states: [by] }), []);
    expect(verdict).toMatchObject({
      status: 'manual',
      message: 'attested',
      text: 'Attested by ada on 2026-01-10, until 2026-01-31. Evidence: https://example.org/x',
    });
    expect(verdict.remedy).toBeUndefined();
  });

  it.each([
    ['nothing', {}, [], 'manual unattested'],
    ['a name alone', {}, [by], 'manual unattested'],
    ['nobody’s name', { on: '2026-01-10' }, [{ kind: 'attested-by', name: 'your-name' }], 'manual unattested'],
    ['a day alone', { on: '2026-01-10' }, [], 'manual unattested'],
    ['name and day', { on: '2026-01-10' }, [by], 'manual attested'],
    ['an end that has passed', { on: '2026-01-10', until: '2026-01-30' }, [by], 'manual expired'],
    ['30 days since then', { on: '2026-01-01' }, [by, validFor(30)], 'manual attested'],
    ['29 days since then', { on: '2026-01-01' }, [by, validFor(29)], 'manual expired'],
    ['the earlier end', { on: '2026-01-01', until: '2026-12-31' }, [by, validFor(29)], 'manual expired'],
    ['a day to come', { on: '2026-02-02' }, [by], 'manual future'],
  ])('%s: %s', async (_name, params, states, expected) => {
    expect(short(await settle(step, row(step, 'audit', { params, states }), []))).toBe(expected);
  });

  it('tells what to write when there is none', async () => {
    const verdict = await settle(step, row(step, 'package-access'), []);
    expect(verdict.remedy?.edits).toEqual([
      { place: 'the tag', text: ':step[package-access]{by=your-name on=2026-01-31}' },
    ]);
  });

  it('alone keeps nothing from going, while an expired one holds', async () => {
    const passed = { ...(await settle(step, row(step, 'x'), [])), check: 'secret', status: 'pass' as const };
    const valid = await settle(step, row(step, 'x', { params: { on: '2026-01-10' }, states: [by] }), []);
    const open = await settle(step, row(step, 'x'), []);
    expect(decide([passed, valid])).toBe('go');
    expect(decide([passed, open])).toBe('hold');
  });
});

describe('an attestation for every release', () => {
  const definition = row(step, 'audit', { params: { on: '2026-01-10' }, states: [by, validFor('release')] });
  const list = tags({ ...here, prefix: 'v' });
  const newest = release({ ...here, tag: 'v2.0.0', seen: 'proven' });
  const names = [list, found(['v1.0.0', 'v2.0.0'])] as const;
  it.each([
    ['before it', found({ published: '2026-01-09T00:00:00Z', immutable: false }), 'manual attested'],
    ['on the same day', found({ published: '2026-01-10T23:00:00Z', immutable: false }), 'manual attested'],
    ['after it', found({ published: '2026-01-11T00:00:00Z', immutable: false }), 'manual released-since'],
    ['not yet', absent, 'manual attested'],
    ['who knows when', unavailable('timeout'), 'unknown timeout'],
  ] as const)('newest release %s: %s', async (_name, evidence, expected) => {
    expect(short(await settle(step, definition, [names, [newest, evidence]]))).toBe(expected);
  });

  it('stays unknown without the tags', async () => {
    expect(short(await settle(step, definition, [[list, unavailable('network')]]))).toBe('unknown network');
  });
});

describe('what authors get wrong', () => {
  it.each([
    ['on', '2026-02-30', 'there is no such day'],
    ['on', '23.11.2026', 'a date is written YYYY-MM-DD'],
    ['until', 'tomorrow', 'a date is written YYYY-MM-DD'],
    ['evidence', 'javascript:alert(1)', 'evidence is an http(s) address'],
  ] as const)('%s=%s: %s', (key, text, message) => {
    const parsed = v.safeParse(step.params[key], text);
    expect(parsed.issues?.[0].message).toBe(message);
  });

  it.each([
    ['an end before the beginning', { on: '2026-01-10', until: '2026-01-09' }, [by], ['before it was made']],
    ['nobody', { on: '2026-01-10' }, [], ['by whom']],
    ['an end alone', { until: '2026-01-10' }, [by], ['no day on which']],
    ['nothing wrong', { on: '2026-01-10', until: '2026-01-10' }, [by], []],
    ['a column that says who will do it', {}, [by], []],
  ])('%s', (_name, params, states, expected) => {
    type Row = Parameters<NonNullable<typeof step.lint>>[0];
    const findings = step.lint?.(row(step, 'audit', { params, states }) as Row) ?? [];
    expect(findings.map(({ message }) => message)).toEqual(expected.map((part) => expect.stringContaining(part)));
  });
});
