import type { AnyCheck, Context } from '../core/check.ts';
import type { ComparedPlace } from '../core/comparison.ts';
import type { Definition } from '../core/definition.ts';
import { forRepository } from '../core/for-repository.ts';
import type { Trace, TracePlace } from '../core/trace.ts';

/** A column: a place, the row that names it, and what knows how to look there. */
export interface Column extends ComparedPlace {
  readonly place: TracePlace;
  readonly row: Definition;
  readonly trace: Trace<Definition>;
}

const RANKS: readonly Trace<Definition>['rank'][] = ['release', 'package', 'index', 'site'];

/**
 * The places that rows name, each once: releases, packages, indexes, sites. Rows for later, and those that say that a thing must not be there, name none; nor do
 * rows that belong to another repository.
 */
export async function findPlaces(
  definitions: readonly Definition[],
  checkOf: (id: string) => AnyCheck,
  context: Context,
): Promise<readonly Column[]> {
  const byKey = new Map<string, Column>();
  for (const definition of definitions) {
    const { level } = definition;
    const check = checkOf(definition.check);
    const row = level === 'future' || level === 'forbidden' ? undefined : forRepository(check, definition, context);
    const trace = row && (await check.trace?.());
    if (!row || !trace) continue;
    for (const place of trace.places(row)) {
      const known = byKey.get(place.key);
      const decides = level !== 'optional' || known?.decides === true;
      const { anchor } = row;
      byKey.set(
        place.key,
        known ? { ...known, decides } : { ...place, check: check.id, anchor, decides, place, row, trace },
      );
    }
  }
  return named([...byKey.values()].sort((a, b) => RANKS.indexOf(a.trace.rank) - RANKS.indexOf(b.trace.rank)));
}

/** Several places of one kind are told apart by the last part of their names. */
function named(columns: readonly Column[]): readonly Column[] {
  return columns.map((column) => {
    const alike = columns.filter(({ label }) => label === column.label);
    if (alike.length === 1) return column;
    return { ...column, label: `${column.label} ${column.subject.split('/').at(-1)}` };
  });
}
