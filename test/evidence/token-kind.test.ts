import { describe, expect, it } from 'vitest';
import { excessScopes, grantsScope, parseScopes } from '../../src/evidence/scopes.ts';
import { describeKind, readToken } from '../../src/evidence/token-kind.ts';

const rest = 'a'.repeat(36);

describe('readToken', () => {
  it.each([
    [`ghp_${rest}`, 'classic'],
    ['0123456789abcdef0123456789abcdef01234567', 'classic'],
    [`github_pat_11AAAAAAA0${rest}_${rest}`, 'fine-grained'],
    [`gho_${rest}`, 'oauth'],
    [`ghu_${rest}`, 'user-to-server'],
    [`ghs_${rest}`, 'installation'],
    [`ghs_123456_${'e'.repeat(200)}.${'y'.repeat(200)}.${'-'.repeat(100)}`, 'installation'],
    ['something-else', 'unknown'],
  ])('knows %s', (token, kind) => {
    expect(readToken(token)).toEqual({ token, kind });
  });

  it('takes a pasted one without the blanks around it', () => {
    expect(readToken(` ghp_${rest}\r\n`)).toEqual({ token: `ghp_${rest}`, kind: 'classic' });
  });

  it.each([
    ['', 'The token is empty.'],
    [' \n ', 'The token is empty.'],
    [`ghp_${rest}\n${rest}`, 'The token has a line break inside.'],
    [`ghp_${rest} ${rest}`, 'The token has a blank inside.'],
    ['Bearer', 'This is the word before a token, not the token.'],
    [`ghp_${rest}…`, 'The token has a character that no token has.'],
    ['ghp_short', 'The token is cut off.'],
    [`ghr_${rest}`, 'This is a refresh token, which GitHub’s API does not take.'],
  ])('says what is wrong with “%s”, and repeats none of it', (text, problem) => {
    expect(readToken(text)).toEqual({ problem });
  });

  it('has words for each kind', () => {
    expect(`this one is ${describeKind('fine-grained')}`).toBe('this one is a fine-grained token');
  });
});

describe('scopes', () => {
  it('are read from the header', () => {
    expect(parseScopes('repo, read:packages,gist')).toEqual(['repo', 'read:packages', 'gist']);
    expect(parseScopes('')).toEqual([]);
  });

  it.each([
    ['write:packages', 'read:packages', true],
    ['read:packages', 'write:packages', false],
    ['delete:packages', 'read:packages', false],
    ['admin:org', 'read:org', true],
    ['write:org', 'read:org', true],
    ['repo', 'public_repo', true],
    ['repo', 'read:packages', false],
    ['repo', 'workflow', false],
    ['read:packages', 'read:packages', true],
    ['', 'read:packages', false],
  ])('%s covers %s: %s', (has, wanted, covers) => {
    expect(grantsScope(parseScopes(has), wanted)).toBe(covers);
  });

  it.each([
    ['read:packages', [], []],
    ['read:packages, read:org, user:email', [], []],
    ['repo, read:packages', [], ['repo']],
    [
      'repo, write:packages, delete:packages, admin:org, workflow',
      [],
      ['repo', 'write:packages', 'delete:packages', 'admin:org', 'workflow'],
    ],
    ['write:packages, delete:packages', ['write:packages'], ['delete:packages']],
  ])('of “%s”, where %j is needed, %j can change something', (header, needed, excess) => {
    expect(excessScopes(parseScopes(header), needed)).toEqual(excess);
  });
});
