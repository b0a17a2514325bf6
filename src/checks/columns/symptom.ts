import type { Column } from '../../core/column.ts';

/** Words of a log that a row quotes. */
export interface SymptomQuoted {
  readonly kind: 'symptom';
  readonly text: string;
}

/** How a failure shows itself. Loose: each code is an excerpt of a log. */
export const symptom: Column<SymptomQuoted> = {
  id: 'symptom',
  headers: ['Symptom', 'Symptoms'],
  mode: 'loose',
  accepts: ['`permission_denied: write_package`', '`invalid-publisher` when publishing', 'The run waits'],
  phrases: {},
  read: (items) =>
    items
      .flatMap(({ codes }) => codes)
      .map(({ text, span }) => ({ statement: { value: { kind: 'symptom', text }, span } })),
};
