import type { Span } from '../core/position.ts';

/** Longest stretch of a line that is shown. */
const WIDTH = 110;
/** Characters kept before the span when a line is cut. */
const LEAD = 24;
const TAB = '  ';

/**
 * The line of a span with the span underlined: two lines, or none when the place is not in the text. A span over several lines is
 * underlined to the end of its first line; a long line is cut around the span.
 *
 * ```text
 * 9 | | :sercet[GHCR_TOKEN] | release.yml |
 *   |   ^^^^^^^^^^^^^^^^^^^
 * ```
 */
export function renderFrame(lines: readonly string[], { start, end }: Span): readonly string[] {
  const line = lines[start.line - 1];
  if (line === undefined || line.trim() === '') return [];
  const from = Math.min(start.column - 1, line.length);
  const to = end.line === start.line ? Math.min(end.column - 1, line.length) : line.length;
  const before = visible(line.slice(0, from));
  const marked = visible(line.slice(from, Math.max(from, to)));
  const after = visible(line.slice(Math.max(from, to)));

  const whole = before.length + marked.length + after.length <= WIDTH;
  const head = whole ? before : cutStart(before);
  const body = cutEnd(marked, WIDTH - LEAD);
  const tail = whole ? after : cutEnd(after, WIDTH - head.length - body.length);

  const gutter = String(start.line);
  return [
    `${gutter} | ${[...head, ...body, ...tail].join('')}`,
    `${' '.repeat(gutter.length)} | ${' '.repeat(head.length)}${'^'.repeat(Math.max(1, body.length))}`,
  ];
}

/** The characters as a terminal shows them in one column each: tabs widened, control characters made harmless. */
function visible(text: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return [...text.replaceAll('\t', TAB).replace(/[\u0000-\u001f\u007f-\u009f\ufeff\u2028\u2029]/g, ' ')];
}

function cutStart(characters: readonly string[]): readonly string[] {
  return characters.length <= LEAD ? characters : ['…', ...characters.slice(characters.length - LEAD + 1)];
}

function cutEnd(characters: readonly string[], room: number): readonly string[] {
  if (characters.length <= room) return characters;
  return room > 0 ? [...characters.slice(0, room - 1), '…'] : [];
}
