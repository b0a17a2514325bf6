import type { Outcome } from '../../core/check.ts';
import type { Definition } from '../../core/definition.ts';
import { environmentVariables } from '../../evidence/github/environment-variables.ts';
import { organizationVariables } from '../../evidence/github/organization-variables.ts';
import { repositoryVariables } from '../../evidence/github/repository-variables.ts';
import type { ListedVariable } from '../../evidence/github/variable-list.ts';
import type { NoneStated, StoredIn, UsedBy } from '../statements.ts';
import type { Entry } from './stored.ts';
import type { Stores } from './stores.ts';

/** The variable has exactly this value. */
export interface ValueStated {
  readonly kind: 'value';
  readonly value: string;
}

export type VariableStatement = UsedBy | StoredIn | NoneStated | ValueStated;
type VariableRow = Definition<'variable', object, VariableStatement>;

/** Where variables are kept. */
export const variableStores: Stores<ListedVariable> = {
  noun: 'variables',
  repository: repositoryVariables,
  organization: organizationVariables,
  environment: environmentVariables,
};

/** Does the row state a value? Otherwise no value is looked at. */
export function statesValue({ statements }: VariableRow): boolean {
  return statements.some(({ value }) => value.kind === 'value');
}

/** The value that the row states, in every place. What is there instead is not repeated: a report may be public, a variable need not be. */
export function weighVariable({ statements }: VariableRow, entries: readonly Entry<ListedVariable>[]) {
  const others = new Set<string>();
  const outcomes = statements.flatMap(({ value: stated }, statement): readonly Outcome[] => {
    if (stated.kind !== 'value') return [];
    const other = entries.filter(({ listed }) => listed.value !== stated.value).map(({ label }) => label);
    for (const label of other) others.add(label);
    return [{ statement, outcome: other.length > 0 ? 'contradicted' : 'confirmed' }];
  });
  if (others.size === 0) return { outcomes };
  const args = { place: [...others].join(' and ') };
  return { outcomes, wrong: { status: 'fail', message: 'other-value', args, fix: 'change' } as const };
}
