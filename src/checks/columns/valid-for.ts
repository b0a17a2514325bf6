import type { Column } from '../../core/column.ts';
import type { ValidFor } from '../statements.ts';
import { daysOf, PERIODS, wrongKind } from './wordings.ts';

/** How long an attestation counts. */
export const validFor: Column<ValidFor> = {
  id: 'valid-for',
  headers: ['Valid for'],
  mode: 'strict',
  accepts: ['90 days', '6 months', '1 year', 'every release'],
  phrases: { ...PERIODS, release: ['every release', 'each release', 'one release', 'per release'] },
  contradicts: (a, b) => a.days !== b.days,
  read: (items) =>
    items.flatMap(({ phrases, codes }) => [
      ...phrases.map(({ meaning, number, span }) => ({
        statement: {
          value: { kind: 'valid-for', days: meaning === 'release' ? meaning : daysOf(number ?? 1, meaning) } as const,
          span,
        },
      })),
      ...codes.map((code) => wrongKind<ValidFor>(code, `\`${code.text}\` is a name, and a period is expected`)),
    ]),
};
