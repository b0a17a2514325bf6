import type { Definition } from '../core/definition.ts';

/** A row of a checklist that another page shows, with that page's words for it. */
export interface PickedRow {
  readonly definition: Definition;
  readonly says: string;
}

/**
 * Picks rows by their anchors. The words beside them have to hold whatever the row states, so that a page which shows an excerpt cannot say less or
 * other than the checklist, and fails to build when the checklist changes.
 */
export function pickRows(
  definitions: readonly Definition[],
  rows: Readonly<Record<string, string>>,
): readonly PickedRow[] {
  return Object.entries(rows).map(([anchor, says]) => {
    const definition = definitions.find((one) => one.anchor === anchor);
    if (!definition) throw new Error(`the checklist has no row “${anchor}”`);
    const plain = (words: string) => words.replaceAll('`', '').toLowerCase();
    const left = definition.statements.find(({ text }) => !plain(says).includes(plain(text)));
    if (left) throw new Error(`“${says}” does not say “${left.text}”, which the row “${anchor}” states`);
    return { definition, says };
  });
}
