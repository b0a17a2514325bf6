/** A row of the checklist to be written. */
export interface NewRow {
  readonly check: string;
  /** The tag's label. */
  readonly subject: string;
  /** The cells after the tag's, in Markdown. */
  readonly cells: readonly string[];
}

/** A heading with its table; a section without rows is not written. */
export interface Section {
  readonly title: string;
  /** One or two sentences above the table. */
  readonly intro: string;
  /** Headers of the columns, the tag's first. */
  readonly columns: readonly string[];
  readonly rows: readonly NewRow[];
}

/** What a checklist is made of. */
export interface Contents {
  readonly sections: readonly Section[];
  /** What the workflow files use and no row can be about, with the reason. */
  readonly ignores: readonly { readonly check: string; readonly subject: string; readonly reason: string }[];
  /** What the workflow files do not say: a sentence each. */
  readonly untold: readonly string[];
}
