import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/core/evidence.ts';
import { judge } from '../../src/core/judge.ts';
import { ask, context, definition, fakeCheck, found, knownFrom } from './fake-check.ts';

const refused: Evidence = {
  status: 'unavailable',
  reason: { code: 'needs-token', args: { permission: 'Secrets: read' } },
  url: 'https://api.github.com/refused',
  at: '2026-01-02T03:04:05Z',
};
const absent: Evidence = { status: 'absent', url: 'https://api.github.com/absent', at: '2026-01-02T03:04:05Z' };

describe('judge', () => {
  it('fills message and remedy, and quotes the command', () => {
    const check = fakeCheck(({ read }) => {
      read(ask('first'));
      return { status: 'fail', seen: false, message: 'gone', fix: 'create' };
    });
    const verdict = judge(check, definition('a b'), knownFrom([[ask('first'), absent]]), context);
    expect(verdict.text).toBe('a b is gone.');
    expect(verdict.remedy).toEqual({
      text: 'Create a b.',
      url: 'https://github.com/acme/rocket/new?name=a%20b',
      command: "gh x 'a b'",
    });
    expect(verdict.evidence).toEqual([
      { url: 'https://api.github.com/absent', at: '2026-01-02T03:04:05Z', status: 'absent' },
    ]);
  });

  it('is unknown at the first evidence that had to be read and could not be had', () => {
    const check = fakeCheck(({ read }) => {
      read(ask('first'));
      return { status: 'fail', seen: false, message: 'gone' };
    });
    const verdict = judge(check, definition('x'), knownFrom([[ask('first'), refused]]), context);
    expect(verdict).toMatchObject({
      status: 'unknown',
      message: 'needs-token',
      text: 'GitHub shows this only to a token with Secrets: read.',
      reason: { code: 'needs-token', next: 'Give a token with Secrets: read.' },
    });
  });

  it('does without evidence that it only peeked at', () => {
    const check = fakeCheck(({ read, peek }) => {
      const extra = peek(ask('second'));
      return {
        status: read(ask('first')) ? 'pass' : 'fail',
        seen: true,
        message: extra === 'unavailable' ? 'seen' : 'gone',
      };
    });
    const known = knownFrom([
      [ask('first'), found('x')],
      [ask('second'), refused],
    ]);
    expect(judge(check, definition('x'), known, context)).toMatchObject({ status: 'pass', message: 'seen' });
  });

  it('never passes a subject that was not seen, nor one without evidence', () => {
    const unseen = fakeCheck(({ read }) => {
      read(ask('first'));
      return { status: 'pass', seen: false, message: 'seen' };
    });
    const known = knownFrom([[ask('first'), found('x')]]);
    expect(judge(unseen, definition('x'), known, context)).toMatchObject({ status: 'unknown', message: 'defect' });
    const baseless = fakeCheck(() => ({ status: 'pass', seen: true, message: 'seen' }));
    expect(judge(baseless, definition('x'), known, context)).toMatchObject({ status: 'unknown', message: 'defect' });
  });

  it('is unknown, not a crash, when a check throws', () => {
    const check = fakeCheck(() => {
      throw new Error('broken');
    });
    expect(judge(check, definition('x'), knownFrom([]), context)).toMatchObject({
      status: 'unknown',
      message: 'defect',
    });
  });

  it('leaves statements that the check says nothing about as not visible', () => {
    const check = fakeCheck(({ read }) => {
      read(ask('first'));
      return { status: 'pass', seen: true, message: 'seen', outcomes: [{ statement: 1, outcome: 'confirmed' }] };
    });
    const known = knownFrom([[ask('first'), found('x')]]);
    expect(judge(check, definition('x', 'required', ['scopes', 'name']), known, context).outcomes).toEqual([
      { statement: 0, outcome: 'not-visible', text: 'scopes' },
      { statement: 1, outcome: 'confirmed', text: 'name' },
    ]);
  });

  describe('a forbidden row', () => {
    const check = (seen: boolean) =>
      fakeCheck(({ read }) => {
        read(ask('first'));
        return seen
          ? { status: 'pass', seen, message: 'seen' }
          : { status: 'fail', seen, message: 'gone', fix: 'create' };
      });
    it('fails when the subject is there', () => {
      const known = knownFrom([[ask('first'), found('x')]]);
      expect(judge(check(true), definition('x', 'forbidden'), known, context)).toMatchObject({
        status: 'fail',
        message: 'forbidden-present',
      });
    });
    it('passes when the subject is proven absent, and offers no way to create it', () => {
      const verdict = judge(check(false), definition('x', 'forbidden'), knownFrom([[ask('first'), absent]]), context);
      expect(verdict).toMatchObject({ status: 'pass', message: 'forbidden-absent' });
      expect(verdict.remedy).toBeUndefined();
    });
    it('is unknown without evidence', () => {
      const baseless = fakeCheck(() => ({ status: 'fail', seen: false, message: 'gone' }));
      expect(judge(baseless, definition('x', 'forbidden'), knownFrom([]), context)).toMatchObject({
        status: 'unknown',
        message: 'defect',
      });
    });
    it('is unknown when it cannot be told', () => {
      const known = knownFrom([[ask('first'), refused]]);
      expect(judge(check(false), definition('x', 'forbidden'), known, context).status).toBe('unknown');
    });
  });

  it('does not look at a row of the future', () => {
    const check = fakeCheck(() => {
      throw new Error('must not be judged');
    });
    expect(judge(check, definition('x', 'future'), knownFrom([]), context)).toMatchObject({
      status: 'skipped',
      message: 'future',
    });
  });
});
