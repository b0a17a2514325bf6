import { element } from './element.ts';
import type { ShownDecision } from './show-decision.ts';

/** The first line of the board: the word, the totals, and a bar while a run goes on. Its place is kept, so that nothing moves. */
export class DecisionPart {
  readonly part = element('div', { className: 'gonogo-decision' });
  #words = element('div');
  #progress = element('progress', { ariaLabel: 'Rows verified', hidden: true });

  constructor() {
    this.part.append(this.#words, element('div', { className: 'gonogo-progress' }, this.#progress));
  }

  showOpen(rows: number): void {
    this.#show(
      'open',
      word('not verified'),
      element('span', {}, `${rows} rows`),
      element('p', {}, 'Nothing is asked before you press Verify.'),
    );
  }

  showRunning(done: number, of: number): void {
    this.#show('open', word('asking …'), element('span', {}, `${done} of ${of} rows`));
    this.#progress.max = of;
    this.#progress.value = done;
    this.#progress.hidden = false;
  }

  /** A decision, and the age of what it rests on. */
  show({ decision, nodes }: ShownDecision, age: HTMLElement | undefined): void {
    this.#show(decision, ...nodes, ...(age ? [age] : []));
  }

  #show(decision: ShownDecision['decision'], ...nodes: readonly Node[]): void {
    this.part.dataset.decision = decision;
    this.#words.replaceChildren(...nodes);
    this.#progress.hidden = true;
  }
}

function word(text: string): HTMLElement {
  return element('strong', { className: 'gonogo-word' }, text);
}
