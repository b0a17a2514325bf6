import type { Item } from '../core/column.ts';

/** Words that carry nothing. A word that could change the truth is never one of them. */
export const FILLERS: ReadonlySet<string> = new Set(
  'to on of the a an any every all only for via from in with at by new matching branch branches'.split(' '),
);
/** Words that turn the meaning of what follows around. */
export const NEGATION = /^(?:not|no|except|without|never|excluding|excludes|unless|neither|nor|instead|\w+n[’']t)$/;
/** Words that join as `/` and `+` do. */
export const JOINS: ReadonlyMap<string, Item['joined']> = new Map([
  ['and', 'share'],
  ['or', 'share'],
  ['plus', 'fresh'],
]);
