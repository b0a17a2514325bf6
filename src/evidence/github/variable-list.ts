import * as v from 'valibot';
import { timestamp } from './timestamp.ts';

/** A page of a list of variables. */
export const variablePage = v.object({
  total_count: v.number(),
  variables: v.array(v.object({ name: v.string(), value: v.string(), updated_at: timestamp })),
});

/** GitHub gives variables in pages of 30 at most. */
export const VARIABLES_PER_PAGE = { per_page: 30 };

/** A variable as GitHub lists it. */
export interface ListedVariable {
  /** Upper-cased: names are case-insensitive. */
  readonly name: string;
  readonly value: string;
  /** ISO 8601. */
  readonly updated: string;
}

/** The variables of a page. */
export function listedVariables({ variables }: v.InferOutput<typeof variablePage>): readonly ListedVariable[] {
  return variables.map(({ name, value, updated_at }) => ({ name: name.toUpperCase(), value, updated: updated_at }));
}
