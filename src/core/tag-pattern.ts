import { orderTags } from './tag-order.ts';

/** A pattern of tags, as `on.push.tags` has it. */
export interface TagPattern {
  readonly text: string;
  /** What every tag of it begins with. */
  readonly prefix: string;
  readonly matches: (tag: string) => boolean;
}

/** A tag that is a release. */
export interface ReleaseTag {
  readonly name: string;
  /** What it says of the version, without a project's name and without `v`: `rocket-v1.2.0` says `1.2.0`. */
  readonly version: string;
}

/**
 * Reads a pattern: `*` stops at a slash, `**` does not, `[0-9]+` is one digit or more.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function parseTagPattern(text: string): TagPattern {
  const whole = new RegExp(`^${text.replace(/\[[^\]]+\][+?]?|\*\*|[\s\S]/g, toExpression)}$`);
  // What `?` follows may be left out.
  const prefix = text.replace(/(?:\*|\[|.\?)[\s\S]*$/, '');
  return { text, prefix, matches: (tag) => whole.test(tag) };
}

function toExpression(part: string): string {
  if (part === '**') return '.*';
  if (part === '*') return '[^/]*';
  if (part === '?' || (part.length > 1 && part.startsWith('['))) return part;
  return part.replace(/[\\^$.|+(){}[\]]/g, '\\$&');
}

/**
 * The releases among tags, the newest version first. Names that say no version are left out, and so is a tag of one number (`v1`) that moves along
 * with the versions that it points into.
 */
export function releaseTags(names: readonly string[], pattern: TagPattern): readonly ReleaseTag[] {
  const matching = names.filter(pattern.matches).map((name) => ({ name, version: versionOf(name) }));
  // One tag alone is a release, whatever it is called.
  if (pattern.prefix === pattern.text) return matching;
  const byVersion = new Map(matching.map((tag) => [`v${tag.version}`, tag]));
  return orderTags([...byVersion.keys()].filter((one, _index, all) => !moves(one, all))).flatMap(
    (one) => byVersion.get(one) ?? [],
  );
}

function versionOf(name: string): string {
  return name.replace(/^(?:.*?[/@_-])??v?(?=\d)/, '');
}

function moves(tag: string, all: readonly string[]): boolean {
  return /^v\d+$/.test(tag) && all.some((other) => other.startsWith(`${tag}.`));
}
