import type { Finding } from '../../core/finding.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import type { Row } from './statements-of.ts';
import { compareStoredName } from './stored-name.ts';

/** Holds a variable's row against the workflow files, by the same rules as a secret's: what counts is `vars.NAME`. */
export function compareVariable(row: Row, facts: readonly WorkflowFacts[]): readonly Finding[] {
  return compareStoredName('variable', row, facts);
}
