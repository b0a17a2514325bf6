import type { Location } from './position.ts';
import type { RuleId } from './rules.ts';

/** A fault of authoring or drift, at a position, found without network. */
export interface Finding {
  /** Permanent id of the kind of fault; `rules.ts` lists them. */
  readonly rule: RuleId;
  readonly severity: 'error' | 'warning';
  readonly at: Location;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to write instead; one sentence. */
  readonly hint?: string;
  /** Forms that are accepted at this place. */
  readonly accepted?: readonly string[];
  /** The other side of a drift: the line of YAML, or the row, that says otherwise. */
  readonly related?: readonly { readonly at: Location; readonly note: string }[];
}

/** Sorts by file, line, column: the order in which an author mends them. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      (a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : 0) ||
      a.at.start.line - b.at.start.line ||
      a.at.start.column - b.at.start.column,
  );
}
