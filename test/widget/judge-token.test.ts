import { expect, test } from 'vitest';
import { judgeToken } from '../../src/widget/judge-token.ts';

const FINE = `github_pat_${'a'.repeat(82)}`;
const CLASSIC = `ghp_${'a'.repeat(36)}`;
const INSTALLATION = `ghs_${'a'.repeat(520)}`;

test.each([
  [FINE, 'repository', 'good', 'fine-grained'],
  [FINE, 'packages', 'unused', 'classic ones only'],
  [CLASSIC, 'repository', 'careful', 'every repository'],
  [CLASSIC, 'packages', 'good', 'classic'],
  ['f'.repeat(40), 'packages', 'good', 'classic'],
  [`ghu_${'a'.repeat(36)}`, 'packages', 'unused', 'classic ones only'],
  [INSTALLATION, 'repository', 'good', 'installation'],
  [INSTALLATION, 'packages', 'careful', 'wants a classic one'],
  ['something-else-entirely', 'repository', 'careful', 'does not begin'],
  [`  ${CLASSIC}  `, 'packages', 'good', 'classic'],
  ['   ', 'repository', 'bad', 'empty'],
  ['ghp_cut', 'packages', 'bad', 'cut off'],
  [`${CLASSIC} ${CLASSIC}`, 'packages', 'bad', 'blank inside'],
  [`${CLASSIC}\n${CLASSIC}`, 'packages', 'bad', 'line break'],
  [`ghr_${'a'.repeat(70)}`, 'repository', 'bad', 'refresh token'],
] as const)('%s for the %s is %s', (token, use, state, words) => {
  const note = judgeToken(token, use);
  expect(note?.state).toBe(state);
  expect(note?.text).toContain(words);
  expect(note?.text).not.toContain(token.trim() || 'nothing');
});

test('an empty field is no token, and nothing to speak of', () => {
  expect(judgeToken('', 'repository')).toBeUndefined();
});
