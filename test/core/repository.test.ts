import { describe, expect, it } from 'vitest';
import { parseRepository } from '../../src/core/repository.ts';
import { fill, shellQuote } from '../../src/core/text.ts';

describe('parseRepository', () => {
  it.each(['acme/rocket', 'A1-b/x.y_z-1', `${'a'.repeat(39)}/${'b'.repeat(100)}`, 'acme/.github'])(
    'accepts %s',
    (text) => {
      const [owner, name] = text.split('/');
      expect(parseRepository(text)).toEqual({ owner, name });
    },
  );
  it.each([
    '',
    'acme',
    'acme/',
    '/rocket',
    'a/b/c',
    '../x',
    'a/..',
    'a/.',
    '-a/b',
    'a-/b',
    'a--b/c',
    'a b/c',
    'a/b?x',
    'a/b#x',
    'a/b%2f',
    'a/б',
    `${'a'.repeat(40)}/b`,
    `a/${'b'.repeat(101)}`,
    'x'.repeat(2000),
    'https://github.com/a/b',
    'a/b.git',
  ])('refuses %s and says why', (text) => {
    expect(parseRepository(text)).toHaveProperty('problem', expect.stringMatching(/\w{3}/));
  });
});

describe('templates', () => {
  it('fill known names once, and leave unknown ones', () => {
    expect(fill('{a} and {b}, {c}', { a: '{b}', b: 2 })).toBe('{b} and 2, {c}');
    expect(fill('?q={a}', { a: 'x y&z' }, encodeURIComponent)).toBe('?q=x%20y%26z');
    expect(fill('{constructor}', {})).toBe('{constructor}');
  });
  it('quote for a shell only what needs it', () => {
    expect(shellQuote('acme/rocket:v1')).toBe('acme/rocket:v1');
    expect(shellQuote("a'b; rm")).toBe("'a'\\''b; rm'");
    expect(shellQuote('')).toBe("''");
  });
});
