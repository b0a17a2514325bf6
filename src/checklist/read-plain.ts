import type { AnyCheck } from '../core/check.ts';
import type { Checklist } from '../core/definition.ts';
import { type Block, blocksOf } from './blocks.ts';
import { readFrontMatter } from './front-matter.ts';
import { parsePlain } from './parse-plain.ts';
import { findRows } from './rows.ts';
import { createSourceText } from './source-text.ts';

/** A checklist, with the page around its rows. */
export interface PlainChecklist {
  readonly checklist: Checklist;
  readonly blocks: readonly Block[];
}

/** Reads a checklist that was written by `gonogo init`: plain Markdown, with front matter and no fault. Loads nothing that reads MDX. */
export function readPlain(
  source: string,
  { file, checks }: { readonly file: string; readonly checks: readonly AnyCheck[] },
): PlainChecklist {
  const front = readFrontMatter(createSourceText(source, file));
  const tree = parsePlain(front.body);
  const { rows } = findRows(tree, front.body, { file, checks, hasTarget: front.hasTarget });
  const checklist: Checklist = {
    file,
    title: front.title ?? file,
    ...(front.target && { target: front.target }),
    definitions: rows.map(({ definition }) => definition),
  };
  return { checklist, blocks: blocksOf(tree, rows, checks) };
}
