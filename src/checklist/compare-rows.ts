import type { Definition } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { SourcedStatement } from './build-definition.ts';

/** A definition with the columns of its statements. */
export interface ComparableRow {
  readonly definition: Definition;
  readonly sourced: readonly SourcedStatement[];
}

/**
 * Holds the rows of one page against each other. Two rows for one subject are fine; two that state the same, or that cannot both hold, are not.
 * The finding stands at the later one.
 */
export function compareRows(rows: readonly ComparableRow[]): readonly Finding[] {
  const findings: Finding[] = [];
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const { definition, sourced } = row;
    const key = `${definition.check} ${definition.subject}`;
    const group: Group = groups.get(key) ?? { first: row, seen: new Map(), said: new Map() };
    groups.set(key, group);
    const own = new Map<string, SourcedStatement>();
    for (const statement of sourced) {
      findings.push(...against([statement], [...own.values()]));
      if (statement.column?.contradicts) own.set(factOf(statement), statement);
    }
    const print = fingerprint(definition);
    const same = group.seen.get(print);
    if (same) {
      findings.push(duplicate(definition, same));
      continue;
    }
    group.seen.set(print, definition);
    const first = group.first.definition;
    if (definition.level !== first.level) findings.push(levels(definition, first));
    findings.push(...against(sourced, [...group.said.values()]));
    for (const [fact, statement] of own) if (!group.said.has(fact)) group.said.set(fact, statement);
  }
  return findings;
}

/** The rows of one subject, so far. */
interface Group {
  readonly first: ComparableRow;
  /** By all that a row states. */
  readonly seen: Map<string, Definition>;
  /** Each distinct statement that another can contradict. */
  readonly said: Map<string, SourcedStatement>;
}

function factOf({ statement, column }: SourcedStatement): string {
  return `${column?.id} ${JSON.stringify(statement.value)}`;
}

function fingerprint({ level, params, statements }: Definition): string {
  return JSON.stringify([level, params, statements.map(({ value }) => JSON.stringify(value)).sort()]);
}

function duplicate(later: Definition, earlier: Definition): Finding {
  return {
    rule: 'duplicate-row',
    severity: 'error',
    at: later.at,
    message: `${later.check} ${later.subject} has a row that states the same.`,
    hint: 'Remove one, or show the second as plain code.',
    related: [{ at: earlier.at, note: 'the first row' }],
  };
}

function levels(later: Definition, earlier: Definition): Finding {
  return {
    rule: 'contradicting-rows',
    severity: 'error',
    at: later.at,
    message: `${later.check} ${later.subject} is ${later.level} here and ${earlier.level} in another row.`,
    hint: 'Give both rows the same level; required is the default.',
    related: [{ at: earlier.at, note: earlier.level }],
  };
}

function against(later: readonly SourcedStatement[], earlier: readonly SourcedStatement[]): readonly Finding[] {
  return later.flatMap(({ statement, column }) => {
    const other = earlier.find(
      (candidate) =>
        column?.id !== undefined &&
        candidate.column?.id === column.id &&
        column.contradicts?.(candidate.statement.value, statement.value),
    );
    if (!other) return [];
    return [
      {
        rule: 'contradicting-rows' as const,
        severity: 'error' as const,
        at: statement.at,
        message: `“${statement.text}” contradicts “${other.statement.text}”.`,
        related: [{ at: other.statement.at, note: other.statement.text }],
      },
    ];
  });
}
