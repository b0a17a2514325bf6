import type { Code, Item, Phrase } from '../core/column.ts';

type Draft = { -readonly [K in keyof Omit<Item, 'span'>]: Item[K] extends readonly (infer T)[] ? T[] : Item[K] };

/** The items of a cell while its words are read. */
export class ItemList {
  private current: Draft = { phrases: [], codes: [], joined: 'fresh' };
  /** The item that goes on when a note ends. */
  private base = this.current;
  private readonly drafts: Draft[] = [this.current];
  /** The item that holds the latest name, as its last. */
  private named: Draft | undefined;

  begin(joined: Item['joined']): void {
    this.current = { phrases: [], codes: [], joined };
    this.drafts.push(this.current);
  }

  enterNote(): void {
    this.base = this.current;
  }

  leaveNote(): void {
    this.current = this.base;
  }

  addPhrase(phrase: Phrase): void {
    this.current.phrases.push(phrase);
  }

  addCode(code: Code): void {
    this.current.codes.push(code);
    this.named = this.current;
  }

  /** Makes the latest name an optional one; false when there is none yet. */
  markLatestOptional(): boolean {
    const latest = this.named?.codes.pop();
    if (latest) this.named?.codes.push({ ...latest, optional: true });
    return latest !== undefined;
  }

  /** Items that say something. One that went on after a fresh start without content starts afresh itself. */
  finish(): readonly Item[] {
    const items: Item[] = [];
    let fresh = false;
    for (const draft of this.drafts) {
      fresh = fresh || draft.joined === 'fresh';
      const spans = [...draft.phrases, ...draft.codes]
        .map(({ span }) => span)
        .sort((a, b) => a.start.offset - b.start.offset);
      const [first] = spans;
      const last = spans.at(-1);
      if (!first || !last) continue;
      items.push({ ...draft, joined: fresh ? 'fresh' : draft.joined, span: { start: first.start, end: last.end } });
      fresh = false;
    }
    return items;
  }
}
