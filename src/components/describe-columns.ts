import { levelColumn } from '../checklist/level-column.ts';
import { readChecklist } from '../checklist/read.ts';
import type { AnyCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';

/** A column as the reference shows it. */
export interface ColumnDescription {
  readonly headers: readonly string[];
  /** The key in braces that says the same outside tables. */
  readonly key: string;
  readonly strict: boolean;
  /** Whole cells, and the kinds of statements that the reader makes of each. */
  readonly forms: readonly { readonly text: string; readonly states: readonly string[] }[];
  /** Every word that the column knows; `#` is a number. */
  readonly words: readonly string[];
}

/** Describes the columns that a check reads, from what its reader makes of them. */
export function describeColumns(check: AnyCheck): readonly ColumnDescription[] {
  return check.columns.map((column) =>
    describe(column, (text) => {
      const [header = ''] = column.headers;
      const page = `---\ntitle: T\ntarget: { repository: acme/rocket, workflows: .github/workflows }\n---\n\n| Row | ${header} |\n| --- | --- |\n| :${check.id}[${check.subject.example}] | ${text} |\n`;
      const { checklist } = readChecklist(page, { file: 'form.md', checks: [check] });
      return checklist.definitions.flatMap(({ statements }) => statements.map(({ value }) => value.kind));
    }),
  );
}

/** The column that every check reads: what it states is the row's level. */
export function describeLevels(): ColumnDescription {
  const meanings = Object.entries(levelColumn.phrases);
  return describe(levelColumn, (text) =>
    meanings.flatMap(([meaning, words]) => (words.includes(text.toLowerCase()) ? meaning.replace('level ', '') : [])),
  );
}

function describe(column: Column, kindsOf: (text: string) => readonly string[]): ColumnDescription {
  const { id, headers, mode, accepts, phrases } = column;
  return {
    headers,
    key: id,
    strict: mode === 'strict',
    forms: accepts.map((text) => ({ text, states: [...new Set(kindsOf(text))] })),
    words: [...new Set(Object.values(phrases).flat())],
  };
}
