import type { Context } from '../core/check.ts';
import type { Cell } from '../core/comparison.ts';
import type { Known } from '../core/evidence.ts';
import { createReader, reasonOf } from '../core/reader.ts';
import { explainReason } from '../core/reasons.ts';
import type { ReleaseTag } from '../core/tag-pattern.ts';
import { fill, shellQuote } from '../core/text.ts';
import type { Compared } from '../core/trace.ts';
import type { Column } from './find-places.ts';

/** What became of one release in one place. `command` asks the same from a command line, for what no page gets an answer to. */
export function judgeCell(
  { row, place, trace }: Column,
  tag: ReleaseTag,
  compared: Compared,
  known: Known,
  context: Context,
  command: string,
): Cell {
  try {
    const mark = trace.judge({ row, place, tag, compared }, createReader(known), context);
    const { owner, name: repo } = context.repository;
    const args = { owner, repo, subject: place.subject, tag: tag.name, ...mark.args };
    const fix = mark.fix === undefined ? undefined : trace.fixes[mark.fix];
    return {
      status: mark.status,
      message: mark.message,
      text: fill(trace.messages[mark.message] ?? mark.message, args),
      found: mark.found ?? [],
      ...(fix && {
        remedy: {
          text: fill(fix.text, args),
          ...(fix.url ? { url: fill(fix.url, args, encodeURIComponent) } : {}),
          ...(fix.command ? { command: fill(fix.command, args, shellQuote) } : {}),
        },
      }),
    };
  } catch (error) {
    const reason = reasonOf(error);
    const args = reason.code === 'not-from-page' ? { ...reason.args, command } : reason.args;
    const { why, next } = explainReason({ ...reason, args });
    return {
      status: 'unknown',
      message: reason.code,
      text: why,
      found: [],
      reason: { ...reason, args, next },
    };
  }
}

/** What is older than all that is in a place is not missing there: the place is younger. The newest release is never older. */
export function excuseOlder(
  { row, place, trace }: Column,
  cells: readonly Cell[],
  compared: Compared,
  all: readonly ReleaseTag[],
  known: Known,
  context: Context,
): readonly Cell[] {
  return cells.map((cell, index) => {
    const tag = compared.tags[index];
    const first = cells.slice(0, index).findLastIndex(({ status }) => status === 'there');
    const younger = compared.tags[first];
    if (cell.status !== 'missing' || !tag || !younger || !trace.holds) return cell;
    const older = all.slice(all.findIndex(({ name }) => name === tag.name) + 1);
    if (trace.holds(row, place, older, createReader(known), context)) return cell;
    return {
      status: 'not-expected',
      message: 'before-first',
      text: `Older than the first that is there, ${younger.name}.`,
      found: [],
    };
  });
}
