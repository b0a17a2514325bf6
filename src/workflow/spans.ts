import type { Point, Span } from '../core/position.ts';

/** Turns offsets of a text into a span. */
export type Spans = (start: number, end: number) => Span;

/** Prepares a text once, so that each span costs a binary search. */
export function createSpans(text: string): Spans {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const point = (wanted: number): Point => {
    const offset = Math.max(0, Math.min(wanted, text.length));
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1, offset };
  };
  return (start, end) => ({ start: point(start), end: point(Math.max(start, end)) });
}
