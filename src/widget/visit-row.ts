import { GonogoRow } from './row.ts';

/** Goes to the row that the address names: now, whenever the address changes, and when a link of the board leads there once more. */
export function visitRow(board: HTMLElement, signal: AbortSignal, before: (row: GonogoRow) => void): void {
  const visit = () => {
    const row = document.querySelector('gonogo-row:target');
    if (!(row instanceof GonogoRow)) return;
    before(row);
    row.visit();
  };
  visit();
  addEventListener('hashchange', visit, { signal });
  // A link to where the reader is already changes nothing that could be heard of.
  board.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element && target.closest('a[href^="#"]')) setTimeout(visit);
    },
    { signal },
  );
}
