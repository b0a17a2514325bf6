import type { Repository } from '../core/definition.ts';
import type { Verdict } from '../core/verdict.ts';
import { element } from './element.ts';
import type { KeepReport } from './keep-report.ts';
import type { GonogoRow } from './row.ts';
import type { ShownDecision } from './show-decision.ts';

/** A run whose report can be kept. */
export interface Keepable {
  readonly repository: Repository;
  readonly at: Date;
  readonly verdicts: readonly Verdict[];
  /** Those of them that anybody could have had; nothing else is kept. */
  readonly publicRows: readonly Verdict[];
}

/** The last report, kept for the tab on request. What does it is loaded when there is a report to keep, or one that was kept. */
export class KeepPart {
  // Hidden by itself: the styles of what comes after a run are not there before it.
  readonly button = element('button', { type: 'button', disabled: true, hidden: true }, 'Keep for this tab');
  readonly note = element('p', { className: 'gonogo-said' });
  /** Its place in the storage: each page of a site has one. */
  readonly key = `gonogo ${location.pathname}`;
  #rows: () => readonly GonogoRow[];
  #onForget: () => void;
  #say: (words: string) => void;
  #report: KeepReport | undefined;

  constructor(rows: () => readonly GonogoRow[], onForget: () => void, say: (words: string) => void) {
    this.#rows = rows;
    this.#onForget = onForget;
    this.#say = say;
  }

  /** Shows what was kept, as old; `undefined` where there is nothing, or nothing to trust. `current`: what the page is about once that is loaded. */
  async restore(current: () => Repository | undefined): Promise<ShownDecision | undefined> {
    if (!this.#hasKept()) return undefined;
    const report = await this.#load();
    const repository = current();
    return repository && report.restore(repository);
  }

  /** Offers a run that has ended; where an earlier one is kept, this one takes its place. */
  async offer(run: Keepable): Promise<void> {
    (await this.#load()).offer(run);
  }

  /** Another repository or mode: what is shown is no longer about it. */
  reset(): void {
    this.#report?.reset();
  }

  async #load(): Promise<KeepReport> {
    const { KeepReport } = await import('./keep-report.ts');
    this.#report ??= new KeepReport({ part: this, rows: this.#rows, onForget: this.#onForget, say: this.#say });
    return this.#report;
  }

  #hasKept(): boolean {
    try {
      return sessionStorage.getItem(this.key) !== null;
    } catch {
      // A browser can be told to have no storage.
      return false;
    }
  }
}
