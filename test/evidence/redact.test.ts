import { expect, it } from 'vitest';
import { redact } from '../../src/evidence/redact.ts';

it.each([
  ['a classic token', `x ghp_${'A1'.repeat(18)} y`, 'x [token] y'],
  ['a fine-grained token', `github_pat_${'A_1'.repeat(20)}.`, '[token].'],
  ['an installation token of 520 characters', `ghs_12345_ey${'aB.-_'.repeat(100)}`, '[token]'],
  ['a header', `authorization: Bearer ${'abc.DEF-'.repeat(5)}`, 'authorization: Bearer [token]'],
  ['what was passed as secret', 'pass hunter2 on', 'pass [token] on', 'hunter2'],
  ['line breaks and control characters', 'a\u001b[2J\r\nb\u202ec', 'a [2J b c'],
  ['words that only begin like a token', 'ghp_ and github_pat_ are prefixes', 'ghp_ and github_pat_ are prefixes'],
  ['markup, which stays text', '<b>no</b>', '<b>no</b>'],
])('%s', (_name, text, expected, ...secrets) => {
  expect(redact(text, secrets)).toBe(expected);
});

it('cuts what is long', () => {
  expect(redact('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
  expect(redact('x'.repeat(200))).toHaveLength(200);
});
