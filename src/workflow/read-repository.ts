import type { Span } from '../core/position.ts';
import { createActionLookup } from './action-lookup.ts';
import type { JobPermissions, WorkflowCall, WorkflowFacts, WorkflowProblem } from './facts.ts';
import { isLocal, localPath } from './local-path.ts';
import type { ReadOptions } from './parse.ts';
import { readWorkflow } from './parse.ts';
import { capPermissions, refusedBy } from './permission-cap.ts';
import type { ActionFile } from './step-scope.ts';

/** The workflow files of a repository, and what becomes of the calls between them. */
export interface RepositoryFacts {
  /** Sorted by path. */
  readonly workflows: readonly WorkflowFacts[];
  readonly calls: readonly CallFact[];
}

/** A job that calls a reusable workflow, followed. */
export interface CallFact {
  /** Path of the calling file. */
  readonly caller: string;
  readonly job: string;
  readonly uses: string;
  readonly span: Span;
  /** The called file; absent when it was not looked at. */
  readonly callee?: string;
  /** Why it was not looked at. */
  readonly notLookedAt?: 'another repository' | 'not among the files' | 'outside the repository' | 'calls itself';
  readonly inherits: boolean;
  /** What the called jobs may do here: no more than the caller grants. */
  readonly permissions: readonly JobPermissions[];
  /** What called jobs ask for and the caller does not grant: GitHub refuses to start the run. */
  readonly refused: readonly Refusal[];
}

export interface Refusal {
  /** In the called file. */
  readonly job: string;
  readonly scope: string;
  readonly asked: 'read' | 'write';
  readonly granted: 'read' | 'none';
  /** Where the called file asks. */
  readonly span: Span;
}

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
/** GitHub follows ten levels. */
const DEEPEST = 10;

/**
 * Reads all workflow files among these (path from the repository's root → text), and what they use of the repository itself: steps of its composite
 * actions count for the job that uses them. What cannot be followed is a warning at the place; never throws.
 */
export async function readRepository(
  files: ReadonlyMap<string, string>,
  options: Pick<ReadOptions, 'schema'> = {},
): Promise<RepositoryFacts> {
  const actionAt = createActionLookup(files);
  const paths = [...files.keys()].filter((path) => WORKFLOW.test(path)).sort();
  const read = await Promise.all(
    paths.map((path) => readWorkflow(path, files.get(path) ?? '', { ...options, actionAt })),
  );
  const byPath = new Map(read.map((facts) => [facts.path, facts]));
  const calls = read.flatMap((facts) => (facts.calls ?? []).map((call) => followCall(facts, call, byPath)));
  const workflows = read.map((facts) => ({
    ...facts,
    problems: [
      ...facts.problems,
      ...calls.flatMap((call) => (call.caller === facts.path ? problemOfCall(call) : [])),
      ...facts.uses.flatMap((use) =>
        isStepOfLocal(use.uses, facts) ? problemOfAction(use.uses, use.span, files, actionAt) : [],
      ),
    ],
  }));
  return { workflows, calls };
}

function followCall(facts: WorkflowFacts, call: WorkflowCall, byPath: ReadonlyMap<string, WorkflowFacts>): CallFact {
  const head = {
    caller: facts.path,
    job: call.job,
    uses: call.uses,
    span: call.span,
    inherits: call.inherits === true,
  };
  const target = calledFile(call.uses, byPath);
  if ('notLookedAt' in target) return { ...head, ...target, permissions: [], refused: [] };
  const { callee } = target;
  if (reaches(callee, facts.path, byPath)) {
    return { ...head, callee: callee.path, notLookedAt: 'calls itself', permissions: [], refused: [] };
  }
  const cap = facts.permissions.find(({ job }) => job === call.job);
  return {
    ...head,
    callee: callee.path,
    permissions: cap ? callee.permissions.map((own) => capPermissions(own, cap)) : callee.permissions,
    refused: cap ? callee.permissions.flatMap((own) => refusedBy(own, cap)) : [],
  };
}

function calledFile(
  uses: string,
  byPath: ReadonlyMap<string, WorkflowFacts>,
): { readonly callee: WorkflowFacts } | Required<Pick<CallFact, 'notLookedAt'>> {
  if (!isLocal(uses)) return { notLookedAt: 'another repository' };
  const path = localPath(uses);
  if (path === undefined) return { notLookedAt: 'outside the repository' };
  const callee = byPath.get(path);
  return callee ? { callee } : { notLookedAt: 'not among the files' };
}

/** Does this file call that one, itself or through others? */
function reaches(from: WorkflowFacts, path: string, byPath: ReadonlyMap<string, WorkflowFacts>): boolean {
  const seen = new Set<string>();
  let open = [from];
  for (let level = 0; level <= DEEPEST && open.length > 0; level += 1) {
    if (open.some((facts) => facts.path === path)) return true;
    for (const facts of open) seen.add(facts.path);
    open = open.flatMap((facts) =>
      (facts.calls ?? []).flatMap(({ uses }) => {
        const target = calledFile(uses, byPath);
        return 'callee' in target && !seen.has(target.callee.path) ? [target.callee] : [];
      }),
    );
  }
  return false;
}

function problemOfCall({ notLookedAt, uses, callee, span }: CallFact): readonly WorkflowProblem[] {
  const message = {
    'another repository': undefined,
    'not among the files': `the called workflow \`${uses}\` is not among the files: it was not looked at`,
    'outside the repository': `the path \`${uses}\` leaves the repository`,
    'calls itself': `the workflows call each other in a circle: \`${callee}\` leads back to this file`,
  }[notLookedAt ?? 'another repository'];
  return message === undefined ? [] : [{ severity: 'warning', message, span }];
}

function isStepOfLocal(uses: string, facts: WorkflowFacts): boolean {
  return isLocal(uses) && !(facts.calls ?? []).some((call) => call.uses === uses);
}

function problemOfAction(
  uses: string,
  span: Span,
  files: ReadonlyMap<string, string>,
  actionAt: (uses: string) => ActionFile | undefined,
): readonly WorkflowProblem[] {
  const folder = localPath(uses);
  if (folder === undefined)
    return [{ severity: 'warning', message: `the path \`${uses}\` leaves the repository`, span }];
  const action = actionAt(uses);
  if (action?.root) return [];
  if (action) return [{ severity: 'warning', message: `the action \`${action.path}\` cannot be read`, span }];
  // A job can check out other repositories below its own folder; only what lies in `.github` is surely meant to be here.
  if (!folder.startsWith('.github/') || files.has(`${folder}/Dockerfile`)) return [];
  return [
    { severity: 'warning', message: `the action \`${uses}\` is not among the files: it was not looked at`, span },
  ];
}
