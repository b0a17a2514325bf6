import { describe, expect, it } from 'vitest';
import type { Reason, ReasonCode } from '../../src/core/evidence.ts';
import { refusalOf } from '../../src/widget/repository-refusal.ts';

const repository = { owner: 'acme', name: 'rocket' };
const unavailable = (code: ReasonCode, args: Reason['args'] = {}) =>
  ({ status: 'unavailable', reason: { code, args } }) as const;

describe('refusalOf', () => {
  it('a repository that nobody without a token is shown: the name, or a token', () => {
    expect(refusalOf(unavailable('not-visible', { permission: 'Contents: read' }), repository, false)).toEqual({
      title: 'acme/rocket cannot be seen without a token',
      text: 'Either there is no such repository: check the name. Or it is private: give a token with Contents: read, which stays in this page.',
      ways: ['other', 'token'],
      tokenPage: expect.stringMatching(/&contents=read$/),
    });
  });

  it('one that a token is not shown either', () => {
    const { title, ways } = refusalOf(unavailable('not-visible'), repository, true);
    expect(title).toBe('This token cannot see acme/rocket');
    expect(ways).toEqual(['token', 'other']);
  });

  it('a new name is offered, if it can be one', () => {
    expect(refusalOf(unavailable('renamed', { name: 'acme/moon' }), repository, false)).toMatchObject({
      title: 'acme/rocket is called acme/moon now',
      renamed: 'acme/moon',
    });
    expect(refusalOf(unavailable('renamed', { name: '../../evil' }), repository, false)).not.toHaveProperty('renamed');
  });

  it('a rate limit: when it ends, and a token as long as there is none', () => {
    const limited = unavailable('rate-limit', { reset: '14:05' });
    expect(refusalOf(limited, repository, false)).toEqual({
      title: 'The rate limit is reached; it resets at 14:05.',
      text: 'Verify again after 14:05; a token raises the limit to 5,000 requests an hour.',
      ways: ['token', 'again'],
    });
    expect(refusalOf(limited, repository, true).ways).toEqual(['again']);
  });

  it('no workflow files', () => {
    const none = refusalOf({ status: 'none', repository, branch: 'main' }, repository, false);
    expect(none.title).toBe('acme/rocket has no workflow files');
    expect(none.text).toContain('.github/workflows of main');
    expect(none.ways).toEqual(['write', 'other']);
  });

  it.each<ReasonCode>([
    'network',
    'timeout',
    'server-error',
    'bad-answer',
    'bad-token',
    'forbidden',
    'sso',
    'defect',
    'stopped',
  ])('%s: says why, and how to go on', (code) => {
    const { title, text, ways } = refusalOf(unavailable(code), repository, true);
    expect(title).not.toBe('');
    expect(text).not.toBe('');
    expect(ways.length).toBeGreaterThan(0);
  });
});
