import type { Column } from '../../core/column.ts';
import type { NoneStated, TokenScope } from '../statements.ts';
import { NONE } from './wordings.ts';

/** Scopes that a token has. */
export const scopes: Column<TokenScope | NoneStated> = {
  id: 'scopes',
  headers: ['Scopes'],
  mode: 'strict',
  accepts: ['`write:packages`', '`write:packages`, `repo`', 'None'],
  phrases: { none: NONE },
  contradicts: (a, b) => a.kind !== b.kind,
  read: (items) =>
    items.flatMap(({ phrases, codes }) => [
      ...phrases.map(({ span }) => ({ statement: { value: { kind: 'none', of: 'scopes' } as const, span } })),
      ...codes.flatMap(({ text, span }) =>
        text
          .split(/[\s,]+/)
          .filter((scope) => scope !== '')
          .map((scope) => ({ statement: { value: { kind: 'scope', scope } as const, span } })),
      ),
    ]),
};
