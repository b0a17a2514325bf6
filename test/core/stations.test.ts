import { describe, expect, it } from 'vitest';
import { stationsOf } from '../../src/core/stations.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { verdict } from './verdict.ts';

const byAnchor = (verdicts: readonly Verdict[]) => new Map(verdicts.map((one) => [one.anchor, one]));

describe('a station’s answer', () => {
  const optional = { level: 'optional' } as const;
  const future = { level: 'future', status: 'skipped' } as const;
  const symptom = { check: 'failure' } as const;
  it.each<[string, readonly (Partial<Verdict> | undefined)[], string]>([
    ['no verdict yet', [undefined, undefined], 'open'],
    ['a row that was not asked', [{}, undefined], 'open'],
    ['a failure, whatever was not asked', [{ status: 'fail' }, undefined], 'no-go'],
    ['a failure beside an unknown', [{ status: 'unknown' }, { status: 'fail' }], 'no-go'],
    ['all pass', [{}, {}], 'go'],
    ['a warning', [{}, { status: 'warn' }], 'go'],
    ['an unknown', [{}, { status: 'unknown' }], 'hold'],
    ['a step that nobody attested', [{ status: 'manual' }], 'hold'],
    ['a step that somebody attested', [{ status: 'manual', message: 'attested' }], 'go'],
    ['an optional failure beside a pass', [{}, { ...optional, status: 'fail' }], 'go'],
    ['only an optional failure', [{ ...optional, status: 'fail' }], 'look'],
    ['only an optional unknown', [{ ...optional, status: 'unknown' }], 'look'],
    ['only an optional pass', [optional], 'go'],
    [
      'a symptom that shows',
      [
        { ...symptom, status: 'fail' },
        { ...symptom, status: 'skipped' },
      ],
      'look',
    ],
    ['no symptom shows', [{ ...symptom, status: 'skipped' }], 'skipped'],
    ['nothing in use yet', [future], 'skipped'],
    ['one in use, one not yet', [{}, future], 'go'],
    ['all belong to another repository', [{ status: 'skipped' }, { status: 'skipped' }], 'skipped'],
    ['skipped, and an optional failure', [{ status: 'skipped' }, { ...optional, status: 'fail' }], 'look'],
  ])('%s', (_name, told, state) => {
    const rows = told.map((_, index) => ({ anchor: `row-${index}`, station: 'Secrets' }));
    const known = told.flatMap((one, index) => (one ? [verdict(`row-${index}`, one)] : []));
    expect(stationsOf(rows, byAnchor(known))[0]?.state).toBe(state);
  });
});

describe('stationsOf', () => {
  const rows = [
    { anchor: 'a', station: 'Secrets' },
    { anchor: 'p', station: 'Pages' },
    { anchor: 'b', station: 'Secrets' },
    { anchor: 'c', station: 'Secrets' },
  ];

  it('keeps the order in which stations begin, and points at their first rows', () => {
    expect(stationsOf(rows)).toEqual([
      { name: 'Secrets', state: 'open', rows: 3, asked: 0, fine: 0, anchor: 'a' },
      { name: 'Pages', state: 'open', rows: 1, asked: 0, fine: 0, anchor: 'p' },
    ]);
  });

  it('counts what is settled, and points at the first row that wants a look', () => {
    const verdicts = [
      verdict('c', { status: 'warn' }),
      verdict('b', { status: 'unknown' }),
      verdict('a', { status: 'skipped' }),
    ];
    expect(stationsOf(rows, byAnchor(verdicts))).toEqual([
      { name: 'Secrets', state: 'hold', rows: 3, asked: 3, fine: 1, anchor: 'b' },
      { name: 'Pages', state: 'open', rows: 1, asked: 0, fine: 0, anchor: 'p' },
    ]);
  });

  it('takes no verdict of a row that it does not have', () => {
    const [station] = stationsOf([{ anchor: 'a', station: 'Secrets' }], byAnchor([verdict('z', { status: 'fail' })]));
    expect(station).toMatchObject({ state: 'open', asked: 0 });
  });
});
