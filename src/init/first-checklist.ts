import { checkOf } from '../checks/index.ts';
import type { Checklist, Repository } from '../core/definition.ts';
import type { RuleId } from '../core/rules.ts';
import { isDrift } from '../core/rules.ts';
import { findDrift } from '../drift/find-drift.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import type { OtherNames } from './list-contents.ts';
import { writeChecklist } from './write-checklist.ts';

/** What a first checklist is made from. */
export interface FirstChecklistOptions {
  readonly facts: readonly WorkflowFacts[];
  readonly repository: Repository;
  readonly names: OtherNames;
  readonly now: Date;
  /** Reads the text of a checklist. */
  readonly read: (text: string) => Checklist;
}

/** A checklist as it is first written. */
export interface FirstChecklist {
  readonly text: string;
  /** What it waives. */
  readonly faults: readonly FaultOfFile[];
  /** Until when, YYYY-MM-DD. */
  readonly until: string;
}

/** A fault that stands in a workflow file. */
export interface FaultOfFile {
  readonly rule: RuleId;
  /** The file's name. */
  readonly at: string;
  readonly message: string;
}

/** A fault of a workflow file is no reason to have no checklist; it comes back after so long. */
const WAIVED_DAYS = 90;
const WAIVED_FOR = 'found when this checklist was written: mend the file, then take this out';

/** Writes a repository's first checklist; what only an edit of a workflow file can mend is waived for a time, so that it passes as it is. */
export function firstChecklist({ facts, repository, names, now, read }: FirstChecklistOptions): FirstChecklist {
  const until = new Date(now.getTime() + WAIVED_DAYS * 86_400_000).toISOString().slice(0, 10);
  const bare = writeChecklist(facts, repository, names);
  const faults = faultsToWaive(read(bare), facts);
  const waivers = faults.map(({ rule, at }) => ({ rule, at, reason: WAIVED_FOR, until }));
  return { text: writeChecklist(facts, repository, { ...names, waivers }), faults, until };
}

/** The errors that a checklist would have and no row can mend: faults of the workflow files themselves, one of each kind for each file. */
function faultsToWaive(checklist: Checklist, facts: readonly WorkflowFacts[]): readonly FaultOfFile[] {
  const faults = findDrift([checklist], facts, checkOf).filter(
    ({ severity, rule, at }) => severity === 'error' && at.file !== checklist.file && isDrift(rule),
  );
  const byKey = new Map(
    faults.toReversed().map(({ rule, at, message }) => {
      const name = at.file.slice(at.file.lastIndexOf('/') + 1);
      return [`${rule} ${name}`, { rule, at: name, message }];
    }),
  );
  return [...byKey.values()].reverse();
}
