import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/core/evidence.ts';
import { requestKey } from '../../src/core/evidence.ts';
import { plan } from '../../src/core/plan.ts';
import { verify } from '../../src/core/verify.ts';
import { ask, context, definition, fakeCheck, found } from './fake-check.ts';

describe('requestKey', () => {
  it('is equal for equal questions, whatever the order of parameters', () => {
    expect(requestKey(ask('k', { a: '1', b: '2' }))).toBe(requestKey(ask('k', { b: '2', a: '1' })));
    expect(requestKey(ask('k', { a: '1' }))).not.toBe(requestKey(ask('k', { a: '2' })));
    expect(requestKey(ask('k', { a: '1' }))).not.toBe(requestKey(ask('j', { a: '1' })));
  });
});

describe('plan', () => {
  it('holds each distinct request once, and none for a row of the future', () => {
    const check = fakeCheck(() => ({ status: 'skipped', seen: false, message: 'gone' }));
    const rows = [definition('a'), definition('b'), definition('c', 'future')];
    const planned = plan(rows, () => check, context);
    expect(planned.requests).toEqual([ask('first')]);
    expect(planned.rows.map(({ requests }) => requests.length)).toEqual([1, 1, 0]);
  });
});

describe('verify', () => {
  const asked: Request[] = [];
  const collect = (request: Request) => {
    asked.push(request);
    return Promise.resolve(found(request.kind));
  };

  it('asks each question once, in rounds, and keeps the order of the rows', async () => {
    asked.length = 0;
    const check = fakeCheck(
      ({ read }) => ({ status: 'pass', seen: true, message: 'seen', args: { value: read(ask('second')) ?? '' } }),
      (known) => (known.get(ask('first')) ? [ask('first'), ask('second')] : [ask('first')]),
    );
    const early: string[] = [];
    const verdicts = await verify({
      definitions: [definition('a'), definition('b')],
      checkOf: () => check,
      context,
      collect,
      onVerdict: ({ subject }) => early.push(subject),
    });
    expect(asked.map(({ kind }) => kind)).toEqual(['first', 'second']);
    expect(verdicts.map(({ subject, status }) => `${subject} ${status}`)).toEqual(['a pass', 'b pass']);
    expect(early).toEqual(['a', 'b']);
  });

  it('stops after three rounds: a check that asks on and on is unknown, not endless', async () => {
    asked.length = 0;
    let round = 0;
    const check = fakeCheck(
      ({ read }) => ({ status: 'pass', seen: true, message: 'seen', args: { value: read(ask('never asked')) ?? '' } }),
      () => [ask(`round ${++round}`)],
    );
    const [verdict] = await verify({ definitions: [definition('a')], checkOf: () => check, context, collect });
    expect(asked).toHaveLength(3);
    expect(verdict).toMatchObject({ status: 'unknown', message: 'defect' });
  });
});
