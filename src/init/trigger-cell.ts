import { EVENTS } from '../checks/columns/events.ts';
import { runsOnBranches, runsOnTags } from '../checks/compare/pushes.ts';
import type { TriggerFact, WorkflowFacts } from '../workflow/facts.ts';
import { localPath } from '../workflow/local-path.ts';
import { code, codes, distinct } from './words.ts';

/** So many path filters are written out; of more the cell says that there are some. */
const MOST_PATHS = 2;
const CRON = /^(?:[\d*/,-]+\s+){3}[\d*/,A-Z-]+\s+[\d*/,A-Z-]+$/i;

/**
 * What starts a workflow, in the words of the column `Trigger`: events apart by semicolons, so that no name is taken for another event's.
 *
 * ``Push to `main`; tag `v*`; PR to `main` (with path filter); manual dispatch``
 */
export function triggerCell({ triggers, file }: WorkflowFacts, all: readonly WorkflowFacts[]): string {
  const parts = triggers.flatMap((fact) => partsOf(fact, callersOf(file, all)));
  const [first = '(not told)', ...more] = distinct(parts);
  return [first.charAt(0).toUpperCase() + first.slice(1), ...more].join('; ');
}

/** Workflow files that call this one. */
export function callersOf(name: string, all: readonly WorkflowFacts[]): readonly string[] {
  return all
    .filter(({ calls }) =>
      (calls ?? []).some(({ uses }) => /^[.$]\//.test(uses) && localPath(uses) === `.github/workflows/${name}`),
    )
    .map(({ file }) => file);
}

function partsOf(fact: TriggerFact, callers: readonly string[]): readonly string[] {
  switch (fact.event) {
    case 'push':
      return pushParts(fact);
    case 'pull_request':
      return eventParts('PR', fact);
    case 'merge_group':
      return branchParts('merge queue', fact);
    case 'workflow_dispatch':
      return ['manual dispatch'];
    case 'schedule': {
      const lines = fact.cron ?? [];
      return lines.length > 0 && lines.every((line) => CRON.test(line)) ? [`schedule ${codes(lines)}`] : ['schedule'];
    }
    case 'release':
      return fact.types?.length === 1 && fact.types[0] === 'published' ? ['release published'] : typed('release', fact);
    case 'workflow_call':
      return [callers.length > 0 ? `called by ${codes(callers)}` : 'reusable'];
    case 'workflow_run':
      return followParts(fact);
    default:
      if (!EVENTS.has(fact.event)) return [];
      return eventParts(code(fact.event), fact);
  }
}

/** A push counts as two: branches and tags. */
function pushParts(fact: TriggerFact): readonly string[] {
  const { branches, branchesIgnore, tags, tagsIgnore } = fact;
  const paths = pathsOf(fact);
  // What is left out cannot be said; that there are pushes of that kind can.
  const plain = Boolean(
    (branchesIgnore && tags && runsOnBranches(fact)) || (tagsIgnore && branches && runsOnTags(fact)),
  );
  return [
    ...(plain || !(branches || tags) ? [`push${branches ? '' : paths}`] : []),
    ...(branches ? [`push to ${codes(branches)}${paths}`] : []),
    ...(tags ? [`tag ${codes(tags)}${branches || plain ? '' : paths}`] : []),
  ];
}

function branchParts(event: string, fact: TriggerFact): readonly string[] {
  return [`${event}${fact.branches ? ` to ${codes(fact.branches)}` : ''}${pathsOf(fact)}`];
}

function eventParts(event: string, fact: TriggerFact): readonly string[] {
  return fact.branches || fact.paths || fact.pathsIgnore
    ? [...branchParts(event, fact), ...typeParts(event, fact)]
    : typed(event, fact);
}

/** Types stand apart: next to branches the one would be taken for the other. */
function typeParts(event: string, { types }: TriggerFact): readonly string[] {
  return types?.length ? [`${event} types ${codes(types)}`] : [];
}

function typed(event: string, { types }: TriggerFact): readonly string[] {
  return [types?.length ? `${event} types ${codes(types)}` : event];
}

function followParts({ workflows = [], branches, types }: TriggerFact): readonly string[] {
  const [only] = workflows;
  const completes = types?.length === 1 && types[0] === 'completed' ? ' completes' : '';
  const on = branches ? ` on ${codes(branches)}` : '';
  if (only === undefined) return [`${code('workflow_run')}${on}`];
  if (workflows.length === 1) return [`after ${code(only)}${completes}${on}`];
  return [`after ${codes(workflows)}`, ...(on ? [`${code('workflow_run')}${on}`] : [])];
}

function pathsOf({ paths, pathsIgnore }: TriggerFact): string {
  if (paths && paths.length <= MOST_PATHS && !pathsIgnore && paths.every((path) => !path.startsWith('!'))) {
    return ` touching ${codes(paths)}`;
  }
  return paths || pathsIgnore ? ' (with path filter)' : '';
}
