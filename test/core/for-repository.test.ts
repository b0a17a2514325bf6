import { describe, expect, it } from 'vitest';
import type { AnyCheck } from '../../src/core/check.ts';
import { judge } from '../../src/core/judge.ts';
import { plan } from '../../src/core/plan.ts';
import { ask, definition, fakeCheck, found, knownFrom } from './fake-check.ts';

const now = new Date('2026-01-02T00:00:00Z');
const target = { owner: 'acme', name: 'rocket' };
const context = (owner: string, name: string) => ({ repository: { owner, name }, target, now });
const known = knownFrom([[ask('first'), found('a')]]);

/** Its subject is a name outside the repository. */
const check: AnyCheck = {
  ...fakeCheck((reader) => {
    reader.read(ask('first'));
    return { status: 'pass', seen: true, message: 'seen' };
  }),
  foreign: ({ subject }) => !subject.includes('{owner}'),
};
const fixed = definition('registry/acme/rocket');
const open = definition('registry/{owner}/{repo}');

describe('a row with a fixed name outside the repository', () => {
  it('is skipped for another repository, and asks nothing', () => {
    const elsewhere = context('other', 'rocket');
    expect(plan([fixed], () => check, elsewhere).requests).toEqual([]);
    expect(judge(check, fixed, known, elsewhere)).toMatchObject({
      status: 'skipped',
      message: 'other-repository',
      text: 'Belongs to acme/rocket: not looked up for another repository.',
      evidence: [],
    });
  });

  it.each([
    ['the target itself', context('acme', 'rocket')],
    ['the target in other letters', context('Acme', 'Rocket')],
    ['a checklist without a target', { repository: { owner: 'other', name: 'x' }, now }],
  ])('is judged for %s', (_name, where) => {
    expect(plan([fixed], () => check, where).requests).toEqual([ask('first')]);
    expect(judge(check, fixed, known, where).status).toBe('pass');
  });

  it('is judged for any repository when the check has no such names', () => {
    const own = fakeCheck(() => ({ status: 'fail', seen: false, message: 'gone' }));
    expect(judge(own, fixed, known, context('other', 'x')).status).toBe('fail');
  });
});

describe('a row with {owner} and {repo}', () => {
  it('names what belongs to the repository that is asked about', () => {
    expect(judge(check, open, known, context('other', 'tool'))).toMatchObject({
      status: 'pass',
      subject: 'registry/other/tool',
      text: 'registry/other/tool is in other/tool.',
    });
  });

  it('is given to the check with the names filled in', () => {
    const asking: AnyCheck = { ...check, needs: ({ subject }) => [ask(subject)] };
    expect(plan([open], () => asking, context('other', 'tool')).requests).toEqual([ask('registry/other/tool')]);
  });
});

describe('a question that was not asked because its flag was not given', () => {
  it('is not listed as evidence', () => {
    const flag = fakeCheck((reader) => {
      reader.peek(ask('first'));
      reader.peek(ask('flagged'));
      return { status: 'pass', seen: true, message: 'seen' };
    });
    const reason = { code: 'needs-flag', args: { flag: '--x' } } as const;
    const answers = knownFrom([
      [ask('first'), found('a')],
      [ask('flagged'), { status: 'unavailable', reason, url: 'https://registry.example/', at: '2026-01-02T00:00:00Z' }],
    ]);
    const { evidence } = judge(flag, fixed, answers, context('acme', 'rocket'));
    expect(evidence.map(({ url }) => url)).toEqual(['https://api.github.com/a']);
  });
});
