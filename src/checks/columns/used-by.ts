import type { Column } from '../../core/column.ts';
import type { UsedBy } from '../statements.ts';

/** Which workflow files read a secret or variable. Loose: such cells mostly say what for. */
export const usedBy: Column<UsedBy> = {
  id: 'used-by',
  headers: ['Used by', 'Required for', 'Needed for', 'Used in'],
  mode: 'loose',
  accepts: ['`release.yml`', '`release.yml` (image and chart)', '`ci.yml`, `release.yml`'],
  phrases: {},
  read: (items) =>
    items
      .flatMap(({ codes }) => codes)
      .filter(({ text }) => /^[^\s]+\.ya?ml$/i.test(text))
      .map(({ text, span }) => ({
        statement: { value: { kind: 'used-by', file: text.slice(text.lastIndexOf('/') + 1) }, span },
      })),
};
