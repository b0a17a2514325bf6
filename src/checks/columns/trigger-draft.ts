import type { Code, Item, Phrase } from '../../core/column.ts';
import type { Span } from '../../core/position.ts';
import type { TriggerStated } from '../statements.ts';

/** What a name in the trigger column is. */
export type Role = 'branches' | 'tags' | 'paths' | 'types' | 'workflows' | 'callers' | 'cron';

/** A trigger while its cell is being read: names may still join it from later items. */
export interface TriggerDraft {
  readonly event: string;
  readonly names: Map<Role, string[]>;
  interval?: NonNullable<TriggerStated['interval']>;
  /** A path filter is stated, whatever it is. */
  somePaths: boolean;
  /** The word “tag” was used: the trigger must name some. */
  tagWord?: Phrase;
  span: Span;
  /** Index of the item that began it. */
  readonly item: number;
}

/** What a name is when only the event says it; absent where the event takes none. */
export function defaultRole({ event, tagWord }: TriggerDraft, name: string): Role | undefined {
  switch (event) {
    case 'push':
      return tagWord ? 'tags' : 'branches';
    case 'pull_request':
    case 'pull_request_target':
    case 'merge_group':
      return 'branches';
    case 'workflow_run':
      return 'workflows';
    case 'workflow_call':
      return 'callers';
    case 'release':
      return /^(?:published|unpublished|created|edited|deleted|prereleased|released)$/.test(name) ? 'types' : undefined;
    case 'repository_dispatch':
    case 'issues':
    case 'issue_comment':
      return 'types';
    default:
      return undefined;
  }
}

/** Adds a name and stretches the draft over it. */
export function addName(draft: TriggerDraft, role: Role, code: Code): void {
  const names = draft.names.get(role) ?? [];
  names.push(cleanName(role, code.text));
  draft.names.set(role, names);
  draft.span = cover(draft.span, code.span);
}

function cleanName(role: Role, text: string): string {
  if (role === 'branches' || role === 'tags') return text.replace(/^refs\/(?:heads|tags)\//, '');
  if ((role === 'workflows' || role === 'callers') && /\.ya?ml$/.test(text)) {
    return text.slice(text.lastIndexOf('/') + 1);
  }
  return text;
}

/** The smallest span over both. */
export function cover(a: Span, b: Span): Span {
  return {
    start: a.start.offset <= b.start.offset ? a.start : b.start,
    end: a.end.offset >= b.end.offset ? a.end : b.end,
  };
}

/** The draft as the statement that it became. */
export function toTrigger({ event, names, interval, somePaths }: TriggerDraft): TriggerStated {
  const paths = names.get('paths') ?? (somePaths ? ('some' as const) : undefined);
  return {
    kind: 'trigger',
    event,
    ...Object.fromEntries([...names].filter(([role]) => role !== 'paths')),
    ...(paths !== undefined && { paths }),
    ...(interval !== undefined && { interval }),
  };
}

/** Phrases and names of an item in the order in which they stand. */
export function inOrder({ phrases, codes }: Item): readonly ({ phrase: Phrase } | { code: Code })[] {
  const start = (part: { phrase: Phrase } | { code: Code }) =>
    ('phrase' in part ? part.phrase : part.code).span.start.offset;
  return [...phrases.map((phrase) => ({ phrase })), ...codes.map((code) => ({ code }))].sort(
    (a, b) => start(a) - start(b),
  );
}
