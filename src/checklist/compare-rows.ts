import type { Definition } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { quote } from '../core/quote.ts';
import type { SourcedStatement } from './build-definition.ts';

/** So many distinct statements about one subject are held against each other; a page with more says so. */
const MOST_FACTS = 1000;

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
    const group: Group = groups.get(key) ?? { first: row, seen: new Map(), said: new Map(), full: false };
    groups.set(key, group);
    const own = new Map<string, SourcedStatement>();
    for (const statement of sourced) {
      if (!statement.column?.contradicts) continue;
      const fact = factOf(statement);
      if (own.has(fact)) continue;
      findings.push(...against(statement, own.values()));
      own.set(fact, statement);
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
    const earlier = [...group.said.values()];
    for (const [fact, statement] of own) {
      findings.push(...against(statement, earlier));
      if (group.said.has(fact)) continue;
      if (group.said.size < MOST_FACTS) group.said.set(fact, statement);
      else if (!group.full) {
        group.full = true;
        findings.push(tooMany(definition));
      }
    }
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
  /** There were more, and it has been said. */
  full: boolean;
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
    message: `the ${later.check} ${quote(later.subject)} has a row that states the same`,
    hint: 'Take one out, or show the second as plain code.',
    related: [{ at: earlier.at, note: 'the first row' }],
  };
}

function levels(later: Definition, earlier: Definition): Finding {
  return {
    rule: 'contradicting-rows',
    severity: 'error',
    at: later.at,
    message: `the ${later.check} ${quote(later.subject)} is ${later.level} here and ${earlier.level} in another row`,
    hint: 'Give both rows the same level; a row without one is required.',
    related: [{ at: earlier.at, note: earlier.level }],
  };
}

function tooMany({ check, subject, at }: Definition): Finding {
  return {
    rule: 'contradicting-rows',
    severity: 'error',
    at,
    message: `the rows of the ${check} ${quote(subject)} state more than ${MOST_FACTS} things, and the rest is not held against them`,
    hint: 'Take rows out.',
  };
}

/** The first of the earlier statements that cannot hold together with a later one. */
function against({ statement, column }: SourcedStatement, earlier: Iterable<SourcedStatement>): readonly Finding[] {
  if (!column?.contradicts) return [];
  for (const other of earlier) {
    if (other.column?.id !== column.id || !column.contradicts(other.statement.value, statement.value)) continue;
    return [
      {
        rule: 'contradicting-rows',
        severity: 'error',
        at: statement.at,
        message: `${quote(statement.text)} contradicts ${quote(other.statement.text)}`,
        related: [{ at: other.statement.at, note: quote(other.statement.text) }],
      },
    ];
  }
  return [];
}
