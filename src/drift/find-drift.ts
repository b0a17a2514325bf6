import type { AnyCheck } from '../core/check.ts';
import type { Checklist, Definition } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { Location } from '../core/position.ts';
import type { RuleId } from '../core/rules.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import { findUndocumented } from './coverage.ts';
import { findNearNames } from './near-names.ts';
import { workflowRules } from './rules/index.ts';
import { isSecretsProblem } from './rules/secrets-not-allowed.ts';

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
  const target = checklists.find((checklist) => checklist.target)?.target;
  if (!target) return [];
  const { repository } = target;
  const folder = target.workflows.replace(/\/+$/, '');
  // Findings point into the copy that was read, not to where the file stands in its own repository.
  const placed = facts.map((file) => ({ ...file, path: `${folder}/${file.file}` }));
  const context = { repository, facts: placed, pinned: checklists.some(demandsCommits) };
  const ofRows = checklists.flatMap(({ definitions }) =>
    definitions.flatMap((definition) =>
      partial.has(definition) ? [] : (checkOf(definition.check).compare?.(definition, placed, repository) ?? []),
    ),
  );
  const ofAll = findUndocumented(checklists, placed, repository);
  return [
    ...ofRows,
    ...ofAll.filter((finding) => !isUndocumented(finding) || !ofRows.some((one) => isAbout(one, finding.at))),
    ...findNearNames(checklists).filter(({ at }) => ![...ofRows, ...ofAll].some((one) => isAbout(one, at))),
    ...placed.flatMap((file) => workflowRules.flatMap((find) => find(file, context))),
    ...placed.flatMap(findBroken),
  ];
}

/** Rules about a row whose subject no file has, which then show the one that it may stand for. */
const MISNAMED: ReadonlySet<RuleId> = new Set([
  'secret-unused',
  'variable-unused',
  'environment-unused',
  'wrong-store',
  'workflow-missing',
  'publish-not-in-file',
  'publisher-undocumented',
]);

/** One name that is spelt in two ways is one finding, which shows both places. */
function isAbout({ rule, severity, at, related = [] }: Finding, place: Location): boolean {
  if (!MISNAMED.has(rule) || severity !== 'error') return false;
  return [at, ...related.map((one) => one.at)].some(
    ({ file, start }) => file === place.file && start.offset === place.start.offset,
  );
}

function isUndocumented({ rule }: Finding): boolean {
  return rule.endsWith('-undocumented') && rule !== 'publisher-undocumented';
}

/** By its target, or by a row that states the setting. */
function demandsCommits({ target, definitions }: Checklist): boolean {
  return (
    target?.pinned === true ||
    definitions.some(
      ({ check, subject, level, statements }) =>
        check === 'actions-policy' &&
        /^sha pinning$/i.test(subject) &&
        (level === 'required' || level === 'optional') &&
        statements.some(({ value }) => 'value' in value && value.value === 'on'),
    )
  );
}

/** What of a file could not be read, or is objected to. */
function findBroken(file: WorkflowFacts): readonly Finding[] {
  return file.problems
    .filter((problem) => !isSecretsProblem(problem))
    .map(({ severity, message, span }) => ({
      rule: 'broken-workflow',
      severity,
      at: { file: file.path, ...span },
      message,
    }));
}
