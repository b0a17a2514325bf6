import type { Finding } from '../../core/finding.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { isGiven } from './file-facts.ts';
import type { Row } from './statements-of.ts';
import { compareStoredName } from './stored-name.ts';

/** Holds a secret's row against the workflow files: is it read, where the row says, and in a job that can see it? */
export function compareSecret(row: Row, facts: readonly WorkflowFacts[]): readonly Finding[] {
  return isGiven(row.subject) ? [] : compareStoredName('secret', row, facts);
}
