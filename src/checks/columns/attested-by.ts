import type { Column } from '../../core/column.ts';
import type { AttestedBy } from '../statements.ts';

/** Who attests a step. Loose: a name in backticks counts, and one word that stands alone. */
export const attestedBy: Column<AttestedBy> = {
  id: 'by',
  headers: ['By', 'Attested by'],
  mode: 'loose',
  accepts: ['`ada`', 'ada', '`@acme/release`'],
  phrases: {},
  bareName: true,
  read: (items) =>
    items
      .flatMap(({ codes }) => codes)
      .map(({ text, span }) => ({ statement: { value: { kind: 'attested-by', name: text }, span } })),
};
