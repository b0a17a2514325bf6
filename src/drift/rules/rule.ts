import { isCutShort } from '../../checks/compare/file-facts.ts';
import type { Repository } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import type { ActionPlace, WorkflowFacts } from '../../workflow/facts.ts';
import { isGranted } from '../../workflow/is-granted.ts';

/** What a rule knows besides the file that it looks at. */
export interface RuleContext {
  readonly repository: Repository;
  /** All files of the target. */
  readonly facts: readonly WorkflowFacts[];
  /** The target demands that actions are used by commit. */
  readonly pinned: boolean;
}

/** A fault of a workflow file that needs no document to be seen. */
export type WorkflowRule = (file: WorkflowFacts, context: RuleContext) => readonly Finding[];

/** Does the job surely lack this permission? Not where the repository's default, or a caller, decides. */
export function lacks(file: WorkflowFacts, job: string, scope: string, access: 'read' | 'write'): boolean {
  const permissions = file.permissions.find((one) => one.job === job);
  if (!permissions || isCutShort(file)) return false;
  const granted = isGranted(permissions, scope, access);
  if (granted !== undefined) return !granted;
  // The default never grants an OIDC token; a called workflow has what its caller has.
  const called = file.triggers.some(({ event }) => event === 'workflow_call');
  return permissions.source === 'unset' && scope === 'id-token' && !called;
}

/** A finding at a step, with the block of permissions that counts for its job. */
export function atStep(
  file: WorkflowFacts,
  step: Pick<WorkflowFacts['publishes'][number], 'job' | 'span' | 'via'>,
  finding: Pick<Finding, 'rule' | 'message' | 'hint'>,
): Finding {
  const permissions = file.permissions.find(({ job }) => job === step.job);
  const related = [
    ...placeOfAction(step.via),
    ...(permissions ? [{ at: { file: file.path, ...permissions.span }, note: noteOf(permissions.source) }] : []),
  ];
  return { ...finding, severity: 'error', at: { file: file.path, ...step.span }, related };
}

function noteOf(source: 'job' | 'workflow' | 'unset'): string {
  return {
    job: 'the job’s permissions',
    workflow: 'the workflow’s permissions',
    unset: 'the job has no permissions of its own',
  }[source];
}

function placeOfAction(via: ActionPlace | undefined): NonNullable<Finding['related']> {
  return via ? [{ at: { file: via.file, ...via.span }, note: 'the step itself' }] : [];
}
