import { describe, expect, it } from 'vitest';
import type { ReasonCode } from '../../src/core/evidence.ts';
import { nextSteps } from '../../src/core/next-steps.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { verdict } from './verdict.ts';

const unknown = (anchor: string, code: ReasonCode, args: Record<string, string> = {}): Verdict =>
  verdict(anchor, { status: 'unknown', reason: { code, args, next: '' } });

/** What is wanted, and of which rows. */
const told = (verdicts: readonly Verdict[]) =>
  nextSteps(verdicts).map(({ want, rows }) => [want, rows.map(({ anchor }) => anchor).join(' ')]);

describe('nextSteps', () => {
  it('wants nothing of what holds, is attested or was not looked up', () => {
    expect(
      nextSteps([
        verdict('a'),
        verdict('b', { status: 'skipped' }),
        verdict('c', { status: 'manual', message: 'attested' }),
      ]),
    ).toEqual([]);
  });

  it('names each permission that is wanted once', () => {
    expect(
      told([
        unknown('a', 'needs-token', { permission: 'Secrets: read' }),
        unknown('b', 'forbidden', { permission: 'Administration: read', message: 'no' }),
        unknown('c', 'not-visible', { permission: 'Secrets: read' }),
      ]),
    ).toEqual([[{ kind: 'token', permissions: ['Administration: read', 'Secrets: read'] }, 'a b c']]);
  });

  it.each<[string, ReasonCode, Record<string, string>, object]>([
    ['a scope for packages', 'needs-token', { permission: 'the scope read:packages' }, { kind: 'packages-token' }],
    ['the wrong kind', 'wrong-token-kind', { permission: 'the scope read:packages' }, { kind: 'packages-token' }],
    ['an expired token', 'bad-token', {}, { kind: 'other-token' }],
    ['single sign-on', 'sso', {}, { kind: 'other-token' }],
    ['no answer for a page', 'not-from-page', { command: 'x' }, { kind: 'command-line' }],
    ['a limit', 'rate-limit', { reset: '14:05 UTC' }, { kind: 'wait', until: ['14:05 UTC'] }],
    ['a host that refuses', 'network', { host: 'pypi.org' }, { kind: 'again' }],
    ['a stopped run', 'stopped', {}, { kind: 'again' }],
    ['a name that cannot be', 'bad-name', {}, { kind: 'read' }],
    ['a defect', 'defect', {}, { kind: 'read' }],
  ])('%s', (_name, code, args, want) => {
    expect(told([unknown('a', code, args)])).toEqual([[want, 'a']]);
  });

  it('puts what stops a release first, and what never does last', () => {
    const verdicts = [
      verdict('warned', { status: 'warn' }),
      verdict('optional', { status: 'fail', level: 'optional' }),
      verdict('symptom', { status: 'fail', check: 'failure' }),
      verdict('step', { status: 'manual' }),
      unknown('later', 'host-limit', { reset: '14:05 UTC' }),
      verdict('broken', { status: 'fail' }),
    ];
    expect(told(verdicts)).toEqual([
      [{ kind: 'mend' }, 'broken'],
      [{ kind: 'wait', until: ['14:05 UTC'] }, 'later'],
      [{ kind: 'person' }, 'step'],
      [{ kind: 'consider' }, 'warned optional symptom'],
    ]);
  });
});
