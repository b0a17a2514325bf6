import type { Definition } from '../core/definition.ts';
import type { Status } from '../core/verdict.ts';
import { element } from './element.ts';

/** Asks the board to verify this row; bubbles, so neither needs to know where the other stands. */
export const VERIFY_ROW = 'gonogo-verify';

/** What a row shows: nothing asked yet, asking, or a verdict's status. */
export type RowState = 'open' | 'asking' | Status;

const WORDS: Record<RowState, string> = {
  open: 'not verified',
  asking: 'asking …',
  pass: 'pass',
  warn: 'warn',
  fail: 'fail',
  unknown: 'unknown',
  skipped: 'skipped',
  manual: 'manual',
};

/** What the button says where it is not *Verify*: a row of a failure is not held to be true, it is asked whether it is what happens now. */
const ASK: Readonly<Record<string, string>> = { failure: 'Is it this?' };

/** What a row shows besides its state. */
export interface Shown {
  /** Instead of the state's own word. */
  readonly words?: string;
  readonly sandbox?: boolean;
  /** A failure that never decides, or an attestation that has run out. */
  readonly aside?: boolean;
  /** Nothing is left to do or to see. */
  readonly fine?: boolean;
  readonly details?: readonly Node[];
}

/** One checklist row: its subject, what is known of it, and the button that asks. The verdict's details stand below the row. */
export class GonogoRow extends HTMLElement {
  #badge = element('button', { type: 'button', className: 'gonogo-badge', disabled: true });
  #verify = element('button', { type: 'button', className: 'gonogo-verify' });
  #details: HTMLElement | undefined;

  /** The build's own JSON. */
  get definition(): Definition {
    return JSON.parse(this.dataset.definition ?? '') as Definition;
  }

  connectedCallback(): void {
    if (this.contains(this.#badge)) return;
    const { check, subject } = this.definition;
    const ask = ASK[check] ?? 'Verify';
    this.#verify.textContent = ask;
    this.#verify.ariaLabel = `${ask} ${subject}`;
    this.#verify.addEventListener('click', () => {
      if (this.dataset.state !== 'asking') this.dispatchEvent(new Event(VERIFY_ROW, { bubbles: true }));
    });
    this.#badge.addEventListener('click', () => this.reveal(this.#badge.ariaExpanded !== 'true'));
    this.append(' ', element('span', { className: 'gonogo-controls' }, this.#badge, this.#verify));
    this.show('open');
  }

  /** Shows a state; `details` replace those of an earlier verdict and stay closed until revealed. */
  show(state: RowState, shown: Shown = {}): void {
    const { words = WORDS[state], sandbox = false, aside = false, fine = false, details = [] } = shown;
    this.dataset.state = state;
    this.toggleAttribute('data-aside', aside);
    this.toggleAttribute('data-fine', fine);
    // Not disabled: whoever pressed it by keyboard would lose their place.
    this.#verify.ariaDisabled = String(state === 'asking');
    this.#badge.replaceChildren(words);
    if (sandbox) this.#badge.append(element('i', {}, ' sandbox'));
    this.#badge.disabled = details.length === 0;
    if (state === 'asking') return; // the last verdict stays readable, its badge does not
    if (details.length === 0) {
      this.#remove();
      return;
    }
    const panel = this.#panel();
    panel.dataset.state = state;
    panel.toggleAttribute('data-aside', aside);
    panel.toggleAttribute('data-fine', fine);
    panel.replaceChildren(...details);
  }

  /** Opens or closes the details. */
  reveal(open: boolean): void {
    if (!this.#details) return;
    this.#badge.ariaExpanded = String(open);
    this.#details.hidden = !open;
  }

  /** Goes to this row, for whoever followed a link to it, and opens what is known. */
  visit(): void {
    this.reveal(true);
    this.scrollIntoView();
    (this.#badge.disabled ? this.#verify : this.#badge).focus({ preventScroll: true });
  }

  #remove(): void {
    this.#details?.remove();
    this.#details = undefined;
    this.#badge.ariaExpanded = null;
  }

  /** The place of the details: a row of its own below a table row, a block below a paragraph or an item's words. */
  #panel(): HTMLElement {
    if (this.#details) return this.#details.querySelector<HTMLElement>('.gonogo-details') ?? this.#details;
    const panel = element('div', { className: 'gonogo-details not-content' });
    const row = this.closest('tr');
    this.#details = row ? element('tr', {}, element('td', { colSpan: row.cells.length }, panel)) : panel;
    this.#details.classList.add('gonogo-below');
    this.#details.id = `${this.id}-details`;
    this.#details.hidden = true;
    this.#badge.setAttribute('aria-controls', this.#details.id);
    this.#badge.ariaExpanded = 'false';
    const host = row ?? this.closest('p') ?? this.closest('li');
    if (host instanceof HTMLLIElement) host.insertBefore(this.#details, host.querySelector(':scope > ul, :scope > ol'));
    else afterDetails(host ?? this).after(this.#details);
    return panel;
  }
}

/** All rows of the page, in its order. */
export function rowsOfPage(): readonly GonogoRow[] {
  return [...document.querySelectorAll('gonogo-row')].filter((row) => row instanceof GonogoRow);
}

/** The last of the details that already stand below an element: a cell may hold several rows. */
function afterDetails(host: Element): Element {
  let last = host;
  for (let next = host.nextElementSibling; next?.classList.contains('gonogo-below'); next = next.nextElementSibling)
    last = next;
  return last;
}
