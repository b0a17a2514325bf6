import type { Column } from '../core/column.ts';
import type { Finding } from '../core/finding.ts';
import type { Range } from './scan-tag.ts';
import type { SourceText } from './source-text.ts';

/** A fault in a cell of a column, with the forms that the column accepts. */
export function columnFinding(
  column: Column,
  source: SourceText,
  at: Range,
  rule: Finding['rule'],
  message: string,
  hint?: string,
): Finding {
  return {
    rule,
    severity: 'error',
    at: source.at(at.start, at.end),
    message,
    ...(hint !== undefined && { hint }),
    accepted: column.accepts,
  };
}
