import type { Column } from '../../core/column.ts';
import type { MaxAge, NoneStated } from '../statements.ts';
import { daysOf, NONE, PERIODS, wrongKind } from './wordings.ts';

/** How old a credential may become. */
export const maxAge: Column<MaxAge | NoneStated> = {
  id: 'max-age',
  headers: ['Max age', 'Rotate every'],
  mode: 'strict',
  accepts: ['90 days', '6 months', '1 year', 'None'],
  phrases: { ...PERIODS, years: [...(PERIODS.years ?? []), 'year', 'yearly', 'annually'], none: [...NONE, 'never'] },
  contradicts: (a, b) => a.kind !== b.kind || (a.kind === 'max-age' && b.kind === 'max-age' && a.days !== b.days),
  read: (items) =>
    items.flatMap(({ phrases, codes }) => [
      ...phrases.map(({ meaning, number, span }) => ({
        statement: {
          value:
            meaning === 'none'
              ? ({ kind: 'none', of: 'max-age' } as const)
              : ({ kind: 'max-age', days: daysOf(number ?? 1, meaning) } as const),
          span,
        },
      })),
      ...codes.map((code) => wrongKind<MaxAge>(code, `\`${code.text}\` is a name, and a period is expected`)),
    ]),
};
