import type { Definition, Statement, StatementValue } from '../../core/definition.ts';
import type {
  EnvironmentName,
  NoneStated,
  OidcUse,
  PermissionNeeded,
  ScriptRun,
  SecretName,
  StoredIn,
  TriggerStated,
  UsedBy,
  VariableName,
} from '../statements.ts';

/** The statements that can be held against a workflow file. */
type Comparable =
  | EnvironmentName
  | NoneStated
  | OidcUse
  | PermissionNeeded
  | ScriptRun
  | SecretName
  | StoredIn
  | TriggerStated
  | UsedBy
  | VariableName;

/** A row of whatever check, as far as comparing needs it. */
export type Row = Definition<string, unknown, StatementValue>;

/** A row's statements of one kind, typed. */
export function statementsOf<K extends Comparable['kind']>(
  row: Row,
  kind: K,
): readonly Statement<Extract<Comparable, { kind: K }>>[] {
  const isOfKind = (one: Statement): one is Statement<Extract<Comparable, { kind: K }>> => one.value.kind === kind;
  return row.statements.filter(isOfKind);
}

/**
 * Does the row state anything in this column? Only then can it leave something out there. Statements that do not say their column count by
 * their kind.
 */
export function hasColumn(row: Row, column: string, kinds: readonly Comparable['kind'][]): boolean {
  return (
    statementsOf(row, 'none').some(({ value }) => value.of === column) ||
    row.statements.some((one) =>
      one.column === undefined ? kinds.some((kind) => kind === one.value.kind) : one.column === column,
    )
  );
}
