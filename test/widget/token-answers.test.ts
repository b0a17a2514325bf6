import { expect, test } from 'vitest';
import { listAnswers } from '../../src/widget/token-answers.ts';

test('each choice that makes a difference is told with its rows', () => {
  expect(listAnswers({ of: 26, none: 18, repository: 22, packages: 22, both: 26 })).toEqual([
    ['No token', '18 of 26 rows'],
    ['Fine-grained, for the repository', '22 of 26 rows'],
    ['Classic, for packages', '22 of 26 rows'],
    ['Both', '26 of 26 rows'],
  ]);
});

test('a token that answers nothing more is not proposed', () => {
  expect(listAnswers({ of: 9, none: 7, repository: 9, packages: 7, both: 9 })).toEqual([
    ['No token', '7 of 9 rows'],
    ['Fine-grained, for the repository', '9 of 9 rows'],
  ]);
  expect(listAnswers({ of: 3, none: 3, repository: 3, packages: 3, both: 3 })).toEqual([['No token', '3 of 3 rows']]);
});
