import type { Repository } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { compareReference, IMAGE, publishedTo } from './published.ts';
import type { Row } from './statements-of.ts';
import { compareWriteAccess } from './write-access.ts';

/** Holds an image's row against the workflow files: a job pushes it under this name, and from the repository that may. */
export function compareImage(row: Row, facts: readonly WorkflowFacts[], repository: Repository): readonly Finding[] {
  const pushes = publishedTo(['ghcr', 'dockerhub'], facts, repository);
  return [...compareReference(row, pushes, facts, repository, IMAGE), ...compareWriteAccess(row, repository)];
}
