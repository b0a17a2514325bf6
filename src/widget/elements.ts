import { GonogoBoard } from './board.ts';
import { GonogoRow } from './row.ts';

// Rows first: the board counts them.
customElements.define('gonogo-row', GonogoRow);
customElements.define('gonogo-board', GonogoBoard);

declare global {
  interface HTMLElementTagNameMap {
    'gonogo-row': GonogoRow;
    'gonogo-board': GonogoBoard;
  }
}
