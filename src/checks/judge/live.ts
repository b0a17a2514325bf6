import type { Outcome } from '../../core/check.ts';
import type { Definition, Repository, StatementValue } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { HELD } from './held.ts';
import type { LiveFiles } from './live-files.ts';

/** What the live files make of a row. */
export interface Held {
  /** By statement: contradicted with what the file says, or not among them. */
  readonly contradicted: readonly Outcome[];
  /** In words: what the files do otherwise, what the row leaves out included. Notes, which let a build pass, are not among them. */
  readonly wrong: readonly string[];
}

type AnyRow = Definition<string, unknown, StatementValue>;

/** A check's own comparison. */
export type Compare = (row: AnyRow, facts: readonly WorkflowFacts[], repository: Repository) => readonly Finding[];

/**
 * Holds a row against live files by its check's own comparison: the one that the build does with the copy. `counts`: findings that the files which
 * were read can prove.
 */
export function holdLive(
  row: AnyRow,
  compare: Compare,
  { facts }: Pick<LiveFiles, 'facts'>,
  repository: Repository,
  counts: (finding: Finding) => boolean = () => true,
): Held {
  // Each statement stands in a file of its own, so that a finding tells which one it is about.
  const places = row.statements.map((_, index) => `statement ${index}`);
  const placed = {
    ...row,
    statements: row.statements.map((one, index) => ({ ...one, at: { ...one.at, file: places[index] ?? '' } })),
  };
  const about = compare(placed, facts, repository)
    .filter(counts)
    .map((finding) => {
      const index = places.indexOf(finding.at.file);
      return { finding, statement: index < 0 ? undefined : index };
    });
  const contradicted = new Map<number, Outcome>();
  for (const { finding, statement } of about) {
    if (statement === undefined || contradicted.has(statement)) continue;
    contradicted.set(statement, { statement, outcome: 'contradicted', note: plain(finding.message) });
  }
  const errors = about.filter(({ finding, statement }) => finding.severity === 'error' || statement !== undefined);
  return {
    contradicted: [...contradicted.values()],
    wrong: [...new Set(errors.map(({ finding }) => plain(finding.message)))],
  };
}

/** Every statement of a row: contradicted, confirmed by what was read, or held at build alone. */
export function weighLive<S extends StatementValue>(
  row: Definition<string, unknown, S>,
  { contradicted }: Held,
  confirms: (value: S) => boolean,
): readonly Outcome[] {
  return row.statements.map(
    ({ value }, statement): Outcome =>
      contradicted.find((one) => one.statement === statement) ??
      (confirms(value) ? { statement, outcome: 'confirmed' } : { statement, outcome: 'not-visible', note: HELD }),
  );
}

/** Several faults as one clause: the first three, and how many more there are. */
export function inOneClause(wrong: readonly string[]): string {
  const more = wrong.length - 3;
  return [...wrong.slice(0, 3), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** A finding's words without the marks of code, which a verdict does not have. */
function plain(message: string): string {
  return message.replaceAll('`', '');
}
