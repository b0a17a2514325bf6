import { element } from './element.ts';

/** How many rows each choice of tokens answers, told before anything is asked. */
export interface TokenAnswers {
  /** Rows that ask something. */
  readonly of: number;
  readonly none: number;
  readonly repository: number;
  readonly packages: number;
  readonly both: number;
}

/** The choices that make a difference, each with its rows: `No token` · `18 of 26 rows`. */
export function listAnswers({ of, ...answers }: TokenAnswers): readonly (readonly [string, string])[] {
  const { none, repository, packages, both } = answers;
  const more = (count: number) => `${count} of ${of} rows`;
  return [
    ['No token', more(none)],
    ...(repository > none ? [['Fine-grained, for the repository', more(repository)] as const] : []),
    ...(packages > none ? [['Classic, for packages', more(packages)] as const] : []),
    ...(both > Math.max(repository, packages) ? [['Both', more(both)] as const] : []),
  ];
}

/** The same as a list on the page. */
export function showAnswers(answers: TokenAnswers): HTMLElement {
  const rows = listAnswers(answers).flatMap(([token, rows]) => [element('dt', {}, token), element('dd', {}, rows)]);
  return element('dl', { ariaLabel: 'What each token answers' }, ...rows);
}
