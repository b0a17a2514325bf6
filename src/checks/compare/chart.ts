import type { Repository } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { CHART, compareReference, publishedTo } from './published.ts';
import type { Row } from './statements-of.ts';
import { compareWriteAccess } from './write-access.ts';

/** Holds a chart's row against the workflow files: a job pushes it to this address, and from the repository that may. */
export function compareChart(row: Row, facts: readonly WorkflowFacts[], repository: Repository): readonly Finding[] {
  const pushes = publishedTo(['helm-oci'], facts, repository);
  return [...compareReference(row, pushes, facts, repository, CHART), ...compareWriteAccess(row, repository)];
}
