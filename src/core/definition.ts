import type { Location } from './position.ts';
import type { RuleId } from './rules.ts';

/**
 * required: decides · optional: its failure alone is not no-go · future: nothing may use it yet, not looked up ·
 * forbidden: its presence is the failure.
 */
export type Level = 'required' | 'optional' | 'future' | 'forbidden';

/** The common part of every machine fact that a cell or a value in braces can state. */
export interface StatementValue {
  readonly kind: string;
}

/** One machine fact that a cell states, where it states it. */
export interface Statement<S extends StatementValue = StatementValue> {
  readonly value: S;
  /** The words of the document, as they stand there. */
  readonly text: string;
  /** Id of the column, or of the key in braces, that states it: what a row has a column for, it can leave out. */
  readonly column?: string;
  readonly at: Location;
}

/** A row that became checkable: immutable and serialisable, typed by its check. */
export interface Definition<
  Id extends string = string,
  Params = Readonly<Record<string, unknown>>,
  S extends StatementValue = StatementValue,
> {
  readonly check: Id;
  /** The tag's label: a secret's name, a workflow's file, … */
  readonly subject: string;
  readonly level: Level;
  /** Values in braces, parsed by the check's schema. */
  readonly params: Params;
  readonly statements: readonly Statement<S>[];
  /** Where the tag stands. */
  readonly at: Location;
  /** Unique on its page, stable while the row's check and subject are: `secret-ghcr-token`. */
  readonly anchor: string;
  /** Only of a check that rewrites its rows. */
  readonly written?: Written;
}

/** A row as it stands in the document. */
export interface Written {
  /** The tag, braces and all. */
  readonly tag: string;
  /** Headers of the cells that its check reads, by the column's id. */
  readonly headers: Readonly<Record<string, string>>;
}

/** `owner/name` of a repository on GitHub. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** What a checklist is held against: a repository, and a copy of its workflow files. */
export interface Target {
  readonly repository: Repository;
  /** Folder of the workflow files, relative to the project's root. */
  readonly workflows: string;
  /** The commit that the files were copied from (40 hex digits), and its date (YYYY-MM-DD); absent for a repository's own files. */
  readonly copy?: { readonly commit: string; readonly date: string };
  /** Every action has to be used by its commit. */
  readonly pinned?: boolean;
  /** What workflow files use and no row has to document. */
  readonly ignores?: readonly Ignore[];
  /** Findings that are known, and for how long. */
  readonly waivers?: readonly Waiver[];
}

/** A name that no row documents on purpose. */
export interface Ignore {
  /** Id of the check whose row it would be. */
  readonly check: string;
  readonly subject: string;
  readonly reason: string;
  readonly at: Location;
}

/** A kind of finding that is put up with until a day. */
export interface Waiver {
  readonly rule: RuleId;
  /** Only findings in this file, or about this name. */
  readonly about?: string;
  readonly reason: string;
  /** The last day, YYYY-MM-DD. */
  readonly until: string;
  readonly at: Location;
}

/** An MDX or Markdown page with tagged rows. */
export interface Checklist {
  readonly file: string;
  readonly title: string;
  readonly target?: Target;
  readonly definitions: readonly Definition[];
}
