import type { TriggerFact } from '../../workflow/facts.ts';

/** Does a push of some branch start it? Not where the file filters tags alone, or ignores every branch. */
export function runsOnBranches({ branches, branchesIgnore, tags, tagsIgnore }: TriggerFact): boolean {
  return Boolean(branches || (branchesIgnore ? !isAll(branchesIgnore) : !(tags || tagsIgnore)));
}

/** Does a push of some tag start it? */
export function runsOnTags({ branches, branchesIgnore, tags, tagsIgnore }: TriggerFact): boolean {
  return Boolean(tags || (tagsIgnore ? !isAll(tagsIgnore) : !(branches || branchesIgnore)));
}

/** `*` spares names with a slash, which nobody means by it. */
function isAll(ignored: readonly string[]): boolean {
  return ignored.some((pattern) => pattern === '**' || pattern === '*');
}
