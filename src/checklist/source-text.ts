import type { Location, Point } from '../core/position.ts';

/** A file's text, and places in it. Offsets are those of a parsed tree, which does not count a byte order mark. */
export interface SourceText {
  /** Without byte order mark. */
  readonly text: string;
  /** The place between two offsets of `text`. */
  readonly at: (start: number, end: number) => Location;
}

/** Indexes the lines of a text. LF, CRLF and CR end a line, as in Markdown. */
export function createSourceText(source: string, file: string): SourceText {
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const text = source.slice(mark);
  const lines = [0];
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) lines.push(index + ending.length);
  const point = (offset: number): Point => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lines[low] ?? 0) + 1, offset: offset + mark };
  };
  return { text, at: (start, end) => ({ file, start: point(start), end: point(end) }) };
}
