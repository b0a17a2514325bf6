import type { Code, Item, Phrase, Reading } from '../../core/column.ts';
import { nearest } from '../../core/nearest.ts';
import type { Span } from '../../core/position.ts';
import { didYouMean } from '../../core/quote.ts';
import type { TriggerStated } from '../statements.ts';
import { EVENTS } from './events.ts';
import { addName, cover, defaultRole, inOrder, type Role, type TriggerDraft, toTrigger } from './trigger-draft.ts';
import { unclear, wrongKind } from './wordings.ts';

/** Events whose names are branches: they share them across `/`, `and`, `or`. */
const BRANCHED = new Set(['push', 'pull_request', 'pull_request_target', 'merge_group']);
const INTERVALS = ['hourly', 'daily', 'weekly', 'monthly'] as const;
const CRON = /^(?:[\d*/,-]+\s+){3}[\d*/,A-Z-]+\s+[\d*/,A-Z-]+$/i;

/** Reads a cell of triggers: ``Push / PR to `main`, tag `v*` `` gives three statements, the first two with the branch. */
export function readTriggers(items: readonly Item[]): readonly Reading<TriggerStated>[] {
  const reader = new TriggerReader();
  items.forEach((item, index) => {
    reader.readItem(item, index);
  });
  share(items, reader.drafts);
  for (const { tagWord, names } of reader.drafts) {
    if (tagWord && !names.has('tags')) {
      reader.problems.push(unclear(tagWord, 'no tag is named', 'Write the pattern in backticks: Tag `v*`.'));
    }
  }
  const statements = reader.drafts
    .filter(({ tagWord, names }) => !tagWord || names.has('tags'))
    .map((draft) => ({ statement: { value: toTrigger(draft), span: draft.span } }));
  return [...statements, ...reader.problems];
}

/** An event without a name, joined by `/` to one with a name, shares it. */
function share(items: readonly Item[], drafts: readonly TriggerDraft[]): void {
  for (const [index, draft] of [...drafts.entries()].reverse()) {
    const next = drafts[index + 1];
    if (!next || next.item === draft.item || items[next.item]?.joined !== 'share') continue;
    if (!BRANCHED.has(draft.event) || !BRANCHED.has(next.event) || draft.names.size > 0 || draft.tagWord) continue;
    for (const role of ['branches', 'paths'] as const) {
      const names = next.names.get(role);
      if (names) draft.names.set(role, [...names]);
    }
  }
}

/** The state of reading one cell: what a later item may go on with. */
class TriggerReader {
  readonly drafts: TriggerDraft[] = [];
  readonly problems: Reading<TriggerStated>[] = [];
  /** What the last name was: a `,` or `/` goes on with it. */
  private last: Role | 'event' | undefined;
  private item = 0;
  private current: TriggerDraft | undefined;
  /** What a word of this item says the names after it are. */
  private role: Role | undefined;
  /** Names before the word that says what they are. */
  private waiting: Code[] = [];
  private types: { readonly name: string; readonly phrase: Phrase }[] = [];
  /** Names of this item that are branches only because nothing said otherwise. */
  private implicit: Code[] = [];

  readItem(item: Item, index: number): void {
    this.item = index;
    this.current = undefined;
    this.role = undefined;
    this.waiting = [];
    this.types = [];
    this.implicit = [];
    for (const part of inOrder(item)) {
      if ('phrase' in part) this.readPhrase(part.phrase, item);
      else this.readCode(part.code, item);
    }
    for (const code of this.waiting) {
      const near = nearest(code.text, EVENTS);
      this.problems.push(
        wrongKind(
          code,
          `\`${code.text}\` stands without an event`,
          near ? didYouMean(near) : 'Say what happens to it: Push to `main`, Tag `v*`.',
        ),
      );
    }
    for (const { name, phrase } of this.types) {
      const draft = item.joined === 'fresh' ? undefined : this.drafts.at(-1);
      if (draft) this.addType(draft, name, phrase.span);
      else this.problems.push(unclear(phrase, `\`${phrase.text}\` stands without an event`));
    }
  }

  private readPhrase(phrase: Phrase, item: Item): void {
    const [kind, value = ''] = phrase.meaning.split(':');
    switch (kind) {
      case 'event':
        this.begin(value, phrase.span, phrase);
        break;
      case 'every': {
        const draft = this.begin('schedule', phrase.span, phrase);
        const interval = INTERVALS.find((known) => known === value);
        if (interval) draft.interval = interval;
        break;
      }
      case 'called':
        this.begin('workflow_call', phrase.span, phrase);
        break;
      case 'after':
        this.begin('workflow_run', phrase.span, phrase);
        break;
      case 'completes':
        if (this.current?.event !== 'workflow_run') {
          this.problems.push(unclear(phrase, `\`${phrase.text}\` belongs to a workflow that this one runs after`));
        }
        break;
      case 'tag':
        this.readTagWord(phrase, item);
        break;
      case 'paths': {
        const draft = this.current ?? (item.joined === 'fresh' && !phrase.note ? undefined : this.drafts.at(-1));
        if (draft && ['push', 'pull_request', 'pull_request_target'].includes(draft.event)) {
          this.current = draft;
          draft.somePaths = true;
          draft.span = cover(draft.span, phrase.span);
          this.role = 'paths';
        } else this.problems.push(unclear(phrase, 'only a push and a pull request have a path filter'));
        break;
      }
      case 'on':
        if (this.current && (BRANCHED.has(this.current.event) || this.current.event === 'workflow_run')) {
          this.role = 'branches';
        }
        break;
      case 'type':
        if (value === '') this.role = 'types';
        else if (this.current) this.addType(this.current, value, phrase.span);
        else this.types.push({ name: value, phrase });
        break;
    }
  }

  /** “tag” before its names, after them, or next to “push”. */
  private readTagWord(phrase: Phrase, { codes }: Item): void {
    const draft = this.current?.event === 'push' ? this.current : this.begin('push', phrase.span, phrase, 'tags');
    const before = this.implicit;
    draft.tagWord = phrase;
    draft.span = cover(draft.span, phrase.span);
    this.role = 'tags';
    if (codes.some(({ span }) => span.start.offset > phrase.span.start.offset)) return;
    const branches = draft.names.get('branches')?.filter((name) => !before.some(({ text }) => text === name));
    if (branches?.length) draft.names.set('branches', branches);
    else draft.names.delete('branches');
    for (const code of before) addName(draft, 'tags', code);
    if (before.length > 0) this.last = 'tags';
  }

  private begin(event: string, span: Span, phrase?: Phrase, role?: Role): TriggerDraft {
    const { current } = this;
    if (current?.event === event) {
      current.span = cover(current.span, span);
      return current;
    }
    if (current && phrase && !phrase.note) {
      const message = `\`${phrase.text}\` follows another event without a separator`;
      this.problems.push(unclear(phrase, message, 'Put a comma between two events; put a remark in parentheses.'));
    }
    const draft: TriggerDraft = { event, names: new Map(), somePaths: false, span, item: this.item };
    this.drafts.push(draft);
    this.current = draft;
    this.role = undefined;
    this.last = undefined;
    this.implicit = [];
    for (const { name, phrase: word } of this.types.splice(0)) this.addType(draft, name, word.span);
    for (const code of this.waiting.splice(0)) this.assign(draft, role ?? defaultRole(draft, code.text), code);
    return draft;
  }

  private readCode(code: Code, item: Item): void {
    const { text } = code;
    if (CRON.test(text)) {
      const previous = item.joined !== 'fresh' && this.last === 'cron' ? this.drafts.at(-1) : undefined;
      const draft = this.current ?? previous;
      addName(draft?.event === 'schedule' ? draft : this.begin('schedule', code.span), 'cron', code);
      this.last = 'cron';
      return;
    }
    if (this.isEvent(text, item)) {
      this.begin(text, code.span);
      this.last = 'event';
      return;
    }
    const { current } = this;
    if (current) {
      const role = this.role ?? defaultRole(current, text);
      if (!this.role && role === 'branches') this.implicit.push(code);
      this.assign(current, role, code);
      return;
    }
    const previous = this.drafts.at(-1);
    const named = item.phrases.some(({ meaning }) => /^(?:event:|tag$|after$|called$)/.test(meaning));
    if (previous && item.joined !== 'fresh' && !named && this.last !== undefined && this.last !== 'event') {
      this.assign(previous, this.last, code);
    } else {
      this.waiting.push(code);
    }
  }

  /** An event's name in code; `release` after ``push to `main`,`` is a branch. */
  private isEvent(text: string, item: Item): boolean {
    if (!EVENTS.has(text)) return false;
    if (this.role !== undefined) return false;
    if (text.includes('_') || this.current?.event === text) return true;
    return this.current === undefined && (item.joined === 'fresh' || this.last === undefined || this.last === 'event');
  }

  private assign(draft: TriggerDraft, role: Role | undefined, code: Code): void {
    if (role === undefined) {
      const message = `\`${code.text}\` says nothing about the event \`${draft.event}\``;
      this.problems.push(wrongKind(code, message, 'A remark stands in parentheses, without backticks.'));
      return;
    }
    addName(draft, role, code);
    this.last = role;
  }

  private addType(draft: TriggerDraft, name: string, span: Span): void {
    const names = draft.names.get('types') ?? [];
    draft.names.set('types', [...names, name]);
    draft.span = cover(draft.span, span);
    this.last = undefined;
  }
}
