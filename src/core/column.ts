import type { Statement, StatementValue } from './definition.ts';
import type { Span } from './position.ts';

/** A name in backticks within a cell. */
export interface Code {
  readonly text: string;
  readonly span: Span;
  /** `optional` stands before the code, or alone after it. */
  readonly optional: boolean;
  /** Within parentheses, or after a spaced dash. */
  readonly note: boolean;
}

/** Words of a cell that a phrase of the column's table matched. */
export interface Phrase {
  /** The key of the phrase table: what these words mean in this column. */
  readonly meaning: string;
  /** For phrases with a number (`2 reviewers`, `90 days`). */
  readonly number?: number;
  readonly text: string;
  readonly span: Span;
  readonly note: boolean;
}

/** What stands between two separators of a cell. */
export interface Item {
  readonly phrases: readonly Phrase[];
  readonly codes: readonly Code[];
  readonly span: Span;
  /**
   * What stands before it: `share` (`/` `and` `or`) and `list` (`,`) go on with the same kind of name; `fresh` (`+` `;` `<br />`, or the cell's
   * beginning) starts afresh.
   */
  readonly joined: 'share' | 'list' | 'fresh';
}

/** What a column makes of an item: statements, or what is wrong with it. */
export type Reading<S extends StatementValue> =
  | { readonly statement: Pick<Statement<S>, 'value'> & { readonly span: Span } }
  | {
      readonly problem: {
        readonly span: Span;
        readonly rule: 'unknown-words' | 'wrong-kind';
        readonly message: string;
        readonly hint?: string;
      };
    };

/** A column that a check reads. The shared cell reader turns a cell into items; `read` turns them into statements. */
export interface Column<S extends StatementValue = StatementValue> {
  /** Stable id; also the key in braces that says the same outside tables (`on`, `environments`). */
  readonly id: string;
  /** Accepted headers, as authors write them; compared without case, emphasis, `?` and `(…)`. */
  readonly headers: readonly string[];
  /** strict: every word outside notes must be known · loose: prose in which some codes are statements. */
  readonly mode: 'strict' | 'loose';
  /** Forms to show in findings and in the reference; a test reads each of them. */
  readonly accepts: readonly string[];
  /**
   * meaning → wordings, lower case; `#` stands for a number, a hyphen counts as a space. Longest match wins. Two meanings are the reader's own:
   * `none` is also a dash that stands alone, `optional` marks the code next to it and never reaches `read`.
   */
  readonly phrases: Readonly<Record<string, readonly string[]>>;
  /** One plain word is taken as a name without backticks (columns that take exactly one name). */
  readonly bareName?: boolean;
  /** Can two statements of this column about one subject not both hold? A method, so that columns of narrower statements fit a check's list. */
  contradicts?(a: S, b: S): boolean;
  readonly read: (items: readonly Item[]) => readonly Reading<S>[];
}
