import './answers-styles.ts';
import type { Repository } from '../core/definition.ts';
import { type KeptReport, readKept, writeKept } from '../core/kept-report.ts';
import type { Status } from '../core/verdict.ts';
import { element } from './element.ts';
import type { Keepable, KeepPart } from './keep-part.ts';
import type { GonogoRow } from './row.ts';
import type { ShownDecision } from './show-decision.ts';

/** What the board lends it. */
interface Place {
  readonly part: Pick<KeepPart, 'button' | 'note' | 'key'>;
  readonly rows: () => readonly GonogoRow[];
  /** What was shown of an earlier run is gone. */
  readonly onForget: () => void;
  /** To whoever listens. */
  readonly say: (words: string) => void;
}

interface Kept {
  readonly status: Status;
  readonly at: string;
}

/** Writes the last report into the tab's storage at a click, shows it again after a reload, and forgets it at a click. */
export class KeepReport {
  #place: Place;
  #repository = '';
  /** What could be kept, by anchor. */
  #known = new Map<string, Kept>();
  /** Rows that show what was kept. */
  #old = new Set<string>();
  #isKept = false;

  constructor(place: Place) {
    this.#place = place;
    place.part.button.addEventListener('click', () => {
      if (this.#isKept) {
        this.#forget();
        place.onForget();
        place.say('Forgotten.');
      } else this.#keep();
    });
  }

  restore({ owner, name }: Repository): ShownDecision | undefined {
    const repository = `${owner}/${name}`;
    const rows = new Map(this.#place.rows().map((row) => [row.id, row]));
    const kept = readKept(sessionStorage.getItem(this.#place.part.key) ?? '', {
      repository,
      anchors: [...rows.keys()],
      now: new Date(),
    });
    if (!kept) {
      sessionStorage.removeItem(this.#place.part.key);
      return undefined;
    }
    const time = clock(kept.at);
    for (const [anchor, status] of kept.rows) {
      this.#known.set(anchor, { status, at: kept.at });
      this.#old.add(anchor);
      rows.get(anchor)?.show('open', { words: `was ${status}, ${time}` });
    }
    this.#repository = repository;
    this.#isKept = true;
    this.#show();
    return describeKept(kept, rows.size);
  }

  offer({ repository, at, verdicts, publicRows }: Keepable): void {
    this.#repository = `${repository.owner}/${repository.name}`;
    for (const { anchor } of verdicts) {
      this.#known.delete(anchor);
      this.#old.delete(anchor);
    }
    for (const { anchor, status } of publicRows) this.#known.set(anchor, { status, at: at.toISOString() });
    if (this.#isKept && this.#known.size > 0) this.#write();
    else if (this.#isKept) this.#forget();
    this.#show();
  }

  reset(): void {
    this.#known.clear();
    this.#old.clear();
    this.#isKept = false;
    this.#show();
  }

  #keep(): void {
    const count = `${this.#known.size} of ${this.#place.rows().length} verdicts`;
    this.#isKept = this.#write();
    this.#show();
    const words = this.#isKept
      ? `Kept until this tab is closed: ${count}, without their evidence. What a token was answered is not kept.`
      : 'This browser keeps nothing for this page.';
    this.#place.part.note.textContent = words;
    this.#place.say(words);
  }

  /** Whether the browser took it. */
  #write(): boolean {
    const rows = [...this.#known].map(([anchor, { status }]) => [anchor, status] as const);
    // The oldest, so that nothing looks newer than it is.
    const at = [...this.#known.values()].map((one) => one.at).sort()[0] ?? '';
    try {
      sessionStorage.setItem(this.#place.part.key, writeKept({ repository: this.#repository, at, rows }));
      return true;
    } catch {
      return false;
    }
  }

  #forget(): void {
    sessionStorage.removeItem(this.#place.part.key);
    for (const row of this.#place.rows()) {
      if (!this.#old.has(row.id)) continue;
      this.#known.delete(row.id);
      row.show('open');
    }
    this.#old.clear();
    this.#isKept = false;
    this.#show();
  }

  #show(): void {
    const { button, note } = this.#place.part;
    button.textContent = this.#isKept ? 'Forget kept report' : 'Keep for this tab';
    button.disabled = !this.#isKept && this.#known.size === 0;
    button.hidden = button.disabled;
    note.textContent = '';
  }
}

/** Never a decision: only words, how many of each, and from when. */
function describeKept({ at, rows }: KeptReport, of: number): ShownDecision {
  const word = `from ${clock(at)}, not current`;
  const counts = new Map<Status, number>();
  for (const [, status] of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
  const totals = [...counts].map(([status, count]) => `${count} ${status}`).join(' · ');
  const meaning = 'Kept in this tab from an earlier run. Verify again to see what holds now.';
  return {
    decision: 'open',
    nodes: [
      element('strong', { className: 'gonogo-word' }, word),
      element('span', {}, ` ${rows.length} of ${of} rows: ${totals}`),
      element('p', {}, meaning),
    ],
    spoken: `${word}. ${totals}. ${meaning}`,
  };
}

function clock(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
