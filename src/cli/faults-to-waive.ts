import { readChecklist } from '../checklist/read.ts';
import { checkOf, checks } from '../checks/index.ts';
import type { RuleId } from '../core/rules.ts';
import { isDrift } from '../core/rules.ts';
import { findDrift } from '../drift/find-drift.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';

/** A fault that stands in a workflow file. */
export interface FaultOfFile {
  readonly rule: RuleId;
  /** The file's name. */
  readonly at: string;
  readonly message: string;
}

/** The errors that a checklist would have and no row can mend: faults of the workflow files themselves, one of each kind for each file. */
export function faultsToWaive(text: string, file: string, facts: readonly WorkflowFacts[]): readonly FaultOfFile[] {
  const { checklist } = readChecklist(text, { file, checks });
  const faults = findDrift([checklist], facts, checkOf).filter(
    ({ severity, rule, at }) => severity === 'error' && at.file !== file && isDrift(rule),
  );
  const byKey = new Map(
    faults.toReversed().map(({ rule, at, message }) => {
      const name = at.file.slice(at.file.lastIndexOf('/') + 1);
      return [`${rule} ${name}`, { rule, at: name, message }];
    }),
  );
  return [...byKey.values()].reverse();
}
