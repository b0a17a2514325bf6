import type { AnyCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import type { Definition, Level, Statement, StatementValue, Written } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { quote } from '../core/quote.ts';
import { levelColumn } from './level-column.ts';
import type { KnownCell } from './read-cell.ts';
import { readParams } from './read-params.ts';
import { readValue } from './read-value.ts';
import type { Range, Tag } from './scan-tag.ts';
import type { SourceText } from './source-text.ts';

/** A tag with its row: all that a definition is made of. */
export interface RowDraft {
  readonly check: AnyCheck;
  readonly tag: Tag;
  readonly subject: string;
  /** Where the subject stands: the label, or a name below a header tag. */
  readonly subjectAt: Range;
  /** Where the definition stands: the tag, or a name below a header tag. */
  readonly at: Range;
  readonly cells: readonly KnownCell[];
  /** A header of the row is nearly one that is checked: what stands under it was not read. */
  readonly partial: boolean;
}

/** A statement with the column or key that it comes from. */
export interface SourcedStatement {
  readonly statement: Statement;
  readonly column?: Column;
}

/** A definition with what is needed to hold it against others of its page; without one, the findings say why. */
export interface BuiltRow {
  readonly definition?: Definition;
  readonly sourced: readonly SourcedStatement[];
  readonly findings: readonly Finding[];
}

/** Makes the definition of a row, whose anchor `anchorOf` gives. */
export function buildDefinition(draft: RowDraft, source: SourceText, anchorOf: (slug: string) => string): BuiltRow {
  const { check, tag, at } = draft;
  const findings: Finding[] = [];
  const params = readParams(tag, check, source);
  findings.push(...params.findings);
  const sourced: SourcedStatement[] = [];
  const levels: { level: Level; at: Range }[] = [...params.levels];
  for (const { column, reading } of draft.cells) {
    findings.push(...reading.findings);
    for (const { value, start, end } of reading.statements) {
      if (column.id === levelColumn.id && isLevel(value)) levels.push({ level: value.level, at: { start, end } });
      else sourced.push({ statement: statementAt(value, { start, end }, source, column.id), column });
    }
  }
  for (const { column, key, at: place } of params.columns) {
    const reading = readValue(column, key, place, source);
    findings.push(...reading.findings);
    for (const { value, start, end } of reading.statements) {
      sourced.push({ statement: statementAt(value, { start, end }, source, column.id), column });
    }
  }
  const [first] = levels;
  const other = levels.find(({ level }) => level !== first?.level);
  if (first && other) {
    findings.push({
      rule: 'contradicting-rows',
      severity: 'error',
      at: source.at(other.at.start, other.at.end),
      message: `the row is both ${first.level} and ${other.level}`,
      related: [{ at: source.at(first.at.start, first.at.end), note: first.level }],
    });
  }
  const subject = readSubject(draft, source);
  if ('finding' in subject) findings.push(subject.finding);
  if ('finding' in subject || !params.params) return { sourced, findings };
  const stated: Readonly<Record<string, readonly StatementValue[]>> = check.state?.(params.params) ?? {};
  for (const [key, values] of Object.entries(stated)) {
    const column = check.columns.find(({ id }) => id === key);
    const place = params.places.get(key) ?? tag.at;
    for (const value of values) {
      sourced.push({ statement: statementAt(value, place, source, key), ...(column && { column }) });
    }
  }
  sourced.sort((a, b) => a.statement.at.start.offset - b.statement.at.start.offset);
  const definition: Definition = {
    check: check.id,
    subject: subject.name,
    level: first?.level ?? 'required',
    params: params.params,
    statements: sourced.map(({ statement }) => statement),
    at: source.at(at.start, at.end),
    anchor: anchorOf(slugOf(check.id, subject.name)),
    ...(check.rewrites && { written: writtenOf(draft, source) }),
  };
  if (!draft.partial) findings.push(...(check.lint?.(definition) ?? []));
  return { definition, sourced, findings };
}

function writtenOf({ tag, cells }: RowDraft, { text }: SourceText): Written {
  const headers = Object.fromEntries(cells.map(({ column, header }) => [column.id, header]));
  return { tag: text.slice(tag.at.start, tag.at.end), headers };
}

function readSubject(draft: RowDraft, source: SourceText): { readonly name: string } | { readonly finding: Finding } {
  const { check, subject, subjectAt } = draft;
  const { pattern, accepts, example } = check.subject;
  const name = subject.replace(/^\.?\/?\.github\/workflows\//, '');
  if (name.length <= 300 && new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(name)) return { name };
  return {
    finding: {
      rule: 'bad-subject',
      severity: 'error',
      at: source.at(subjectAt.start, subjectAt.end),
      message: `${quote(name)} cannot be the subject of ${quote(check.id)}: expected ${accepts}`,
      hint: `Write it like \`:${check.id}[${example}]\`.`,
    },
  };
}

function statementAt(value: StatementValue, { start, end }: Range, source: SourceText, column: string): Statement {
  return { value, text: source.text.slice(start, end), column, at: source.at(start, end) };
}

function isLevel(value: StatementValue): value is StatementValue & { readonly level: Level } {
  return value.kind === 'level';
}

function slugOf(check: string, subject: string): string {
  const words = subject
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');
  return words === '' ? check : `${check}-${words}`;
}
