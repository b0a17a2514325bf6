import type { AnyCheck } from '../core/check.ts';
import type { Checklist, Definition } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import { findUndocumented } from './coverage.ts';

/**
 * Holds the checklists of one target against its workflow files: each row by its check's own `compare`, then the files against all rows together,
 * and the faults of the files themselves. Rows in `partial` have a fault of their own: they document their
 * subject, and are not compared. Pure; findings come in no particular order.
 */
export function findDrift(
  checklists: readonly Checklist[],
  facts: readonly WorkflowFacts[],
  checkOf: (id: string) => AnyCheck,
  partial: ReadonlySet<Definition> = new Set(),
): readonly Finding[] {
  const folder = checklists.find(({ target }) => target)?.target?.workflows.replace(/\/+$/, '');
  // Findings point into the copy that was read, not to where the file stands in its own repository.
  const placed = folder === undefined ? facts : facts.map((file) => ({ ...file, path: `${folder}/${file.file}` }));
  return [
    ...checklists.flatMap(({ definitions }) =>
      definitions.flatMap((definition) =>
        partial.has(definition) ? [] : (checkOf(definition.check).compare?.(definition, placed) ?? []),
      ),
    ),
    ...findUndocumented(checklists, placed),
    ...placed.flatMap(findBroken),
  ];
}

/** What of a file could not be read, or is objected to. */
function findBroken(file: WorkflowFacts): readonly Finding[] {
  return file.problems.map(({ severity, message, span }) => ({
    rule: 'broken-workflow',
    severity,
    at: { file: file.path, ...span },
    message,
  }));
}
