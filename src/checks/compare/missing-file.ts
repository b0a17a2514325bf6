import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import type { Location } from '../../core/position.ts';
import { didYouMean } from '../../core/quote.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { fileHere, list } from './file-facts.ts';
import type { Row } from './statements-of.ts';

/** What a document says of a workflow file that is not there. */
export function missingFile(name: string, at: Location, facts: readonly WorkflowFacts[]): Finding {
  const files = facts.map(({ file }) => file);
  const near = nearest(name, files);
  return {
    rule: 'workflow-missing',
    severity: 'error',
    at,
    message: `there is no workflow file \`${name}\``,
    hint: near ? didYouMean(near) : `The files are ${list(files)}.`,
    related: facts.filter(({ file }) => file === near).flatMap(fileHere),
  };
}

/** Holds a row whose subject is a workflow file against the files: it is there, unless the row says that it is not in use. */
export function compareFile(row: Row, facts: readonly WorkflowFacts[]): readonly Finding[] {
  if (row.level === 'future' || row.level === 'forbidden') return [];
  return facts.some(({ file }) => file === row.subject) ? [] : [missingFile(row.subject, row.at, facts)];
}
