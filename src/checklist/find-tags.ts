import type { Nodes } from 'mdast';
import type { AnyCheck } from '../core/check.ts';
import type { Finding } from '../core/finding.ts';
import { nearest } from '../core/nearest.ts';
import { didYouMean, quote } from '../core/quote.ts';
import { MOST_WORDS } from './read-cell.ts';
import { type Range, scanTag, type Tag } from './scan-tag.ts';
import type { SourceText } from './source-text.ts';

type TextDirective = Extract<Nodes, { readonly type: 'textDirective' }>;

/** A tag of ours, with its node in the tree. */
export interface FoundTag {
  readonly node: TextDirective;
  readonly check: AnyCheck;
  readonly tag: Tag;
}

/** What a cell, item or paragraph holds. */
export interface FoundTags {
  readonly tags: readonly FoundTag[];
  /** Something in it was meant as a tag and is none. */
  readonly findings: readonly Finding[];
}

export interface TagOptions {
  readonly source: SourceText;
  readonly byId: ReadonlyMap<string, AnyCheck>;
  /** The page has a target or a tag: names that are nearly a check's are ours to report. */
  readonly ours: boolean;
}

/** Finds the tags in the content of a cell, item or paragraph. */
export function findTags(nodes: readonly Nodes[], within: Range, opens: boolean, options: TagOptions): FoundTags {
  const { source, byId, ours } = options;
  const tags: FoundTag[] = [];
  const findings: Finding[] = [];
  const broken = (
    rule: Finding['rule'],
    at: Range,
    message: string,
    hint: string,
    accepted?: readonly string[],
  ): void => {
    findings.push({
      rule,
      severity: 'error',
      at: source.at(at.start, at.end),
      message,
      hint,
      ...(accepted && { accepted }),
    });
  };
  const from = within.start + (/^\s*/.exec(source.text.slice(within.start, within.end))?.[0].length ?? 0);
  for (const node of directivesIn(nodes)) {
    const start = node.position?.start.offset ?? 0;
    const nameEnd = start + 1 + node.name.length;
    const labelled = source.text[nameEnd] === '[' && nameEnd < within.end;
    const check = byId.get(node.name);
    if (!check) {
      if (!ours || !labelled) continue;
      const near = nearCheck(node.name, byId.keys());
      if (!near && !(opens && start === from)) continue;
      const at = { start, end: nameEnd };
      const hint = near ? didYouMean(near) : 'To show it as text, put it in backticks or a backslash before the colon.';
      broken('unknown-check', at, `unknown check ${quote(node.name)}`, hint, [...byId.keys()]);
      continue;
    }
    const tag = scanTag(source.text, start, node.name, within.end);
    if (!('problem' in tag)) tags.push({ node, check, tag });
    // `oci:release` in prose has no label, and is no tag
    else if (labelled || (ours && !/[\p{L}\p{N}_/-]/u.test(source.text[start - 1] ?? ' '))) {
      broken('broken-tag', tag.at, tag.problem, tag.hint);
    }
  }
  const surplus = tags[MOST_WORDS];
  if (surplus) {
    const message = `there are ${tags.length} tags in one place, and at most ${MOST_WORDS} are read`;
    broken('mixed-row', surplus.tag.at, message, 'Give each its own row.');
    tags.length = MOST_WORDS;
  }
  if (ours && opens && tags.length === 0 && findings.length === 0) {
    const colon = missingColon(source.text.slice(from, within.end), byId);
    if (colon) {
      const end = from + colon.length;
      broken('broken-tag', { start: from, end }, 'a tag begins with one colon', `Write \`:${colon.name}[subject]\`.`);
    }
  }
  return { tags, findings };
}

/** A check that this name is nearly the name of. */
function nearCheck(name: string, ids: Iterable<string>): string | undefined {
  return nearest(name, ids, name.length <= 5 ? 1 : 2);
}

/** Text directives, except those inside the label of another. */
export function directivesIn(nodes: readonly Nodes[]): readonly TextDirective[] {
  return nodes.flatMap((node): readonly TextDirective[] => {
    if (node.type === 'textDirective') return [node];
    return 'children' in node ? directivesIn(node.children) : [];
  });
}

/** `secret[X]`, `::secret[X]`, `: secret[X]` at the beginning: meant as a tag. */
function missingColon(
  text: string,
  byId: ReadonlyMap<string, AnyCheck>,
): { readonly name: string; readonly length: number } | undefined {
  const match = /^(?:::+|:[ \t]+)?([a-z][\w-]*)\[[^\]\r\n]*\](?!\()/i.exec(text);
  const name = match?.[1];
  return match && name && byId.has(name) ? { name, length: match[0].length } : undefined;
}
