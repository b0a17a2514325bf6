import type { AnyCheck, Context } from './check.ts';
import type { Definition } from './definition.ts';
import type { Known, Request } from './evidence.ts';
import { requestKey } from './evidence.ts';
import { forRepository } from './for-repository.ts';

/** Knows nothing yet: the first round. */
const NOTHING_KNOWN: Known = { get: () => undefined };

/** What one definition has to ask next; nothing for a row that is not looked up. */
export function needed(check: AnyCheck, definition: Definition, known: Known, context: Context): readonly Request[] {
  if (definition.level === 'future') return [];
  const own = forRepository(check, definition, context);
  return own ? check.needs(own, known, context) : [];
}

/** A definition with the requests of its first round. */
export interface PlannedRow {
  readonly definition: Definition;
  readonly requests: readonly Request[];
}

/** The first round of a run: what each row asks, and each distinct request once. */
export interface Plan {
  readonly rows: readonly PlannedRow[];
  readonly requests: readonly Request[];
}

/** Plans the first round. Later rounds depend on answers: see `verify`. */
export function plan(definitions: readonly Definition[], checkOf: (id: string) => AnyCheck, context: Context): Plan {
  const rows = definitions.map((definition) => ({
    definition,
    requests: needed(checkOf(definition.check), definition, NOTHING_KNOWN, context),
  }));
  const distinct = new Map<string, Request>();
  for (const request of rows.flatMap((row) => row.requests)) distinct.set(requestKey(request), request);
  return { rows, requests: [...distinct.values()] };
}
