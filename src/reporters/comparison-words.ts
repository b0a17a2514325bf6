import type { Cell, Comparison } from '../core/comparison.ts';
import type { TraceStatus } from '../core/trace.ts';
import { count } from './status-words.ts';

/** A sign for each status; it never stands without its word. */
export const MARKS: Readonly<Record<TraceStatus, string>> = {
  there: '✓',
  missing: '✗',
  unknown: '?',
  'not-expected': '–',
};

/** `✓ there` */
export function markOf({ status }: Cell): string {
  return `${MARKS[status]} ${status.replace('-', ' ')}`;
}

/** What is compared: `The 3 newest of 12 releases v*.` */
export function comparedLine({ releases, of, pattern, nothing }: Comparison): string {
  if (nothing) return nothing.text;
  if (releases.length === of)
    return `${of === 1 ? 'The one release' : `All ${of} releases`} ${pattern}, the newest first.`;
  return `${releases.length === 1 ? 'One' : `The ${releases.length} newest`} of ${count(of, 'release')} ${pattern}.`;
}

/** What the newest release comes to, in one sentence. */
export function newestLine({ releases, nothing, stopped }: Comparison): string {
  const [newest] = releases;
  const ended = stopped ? ' The run was stopped before every answer came.' : '';
  return `${newest ? `${newest.tag}: ${newest.text}` : (nothing?.next ?? '')}${ended}`;
}

/** What stands behind a sign and is not plain from it: everything but what is there. */
export function remarks({
  places,
  releases,
}: Comparison): readonly { readonly about: string; readonly text: string }[] {
  return releases.flatMap(({ tag, cells }) =>
    cells.flatMap(({ status, text }, index) =>
      status === 'there' ? [] : [{ about: `${tag}, ${places[index]?.label}`, text }],
    ),
  );
}
