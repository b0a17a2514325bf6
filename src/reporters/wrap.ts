/** How a line is broken. */
export interface Wrapping {
  readonly width: number;
  /** Before the first line, as it is. */
  readonly lead?: string;
  /** Before later lines. */
  readonly indent?: string;
}

/**
 * Breaks words into lines of a width. A word that is longer stays whole: addresses and names are there to be copied. No line begins with `::`,
 * which a job's runner would take for a command.
 */
export function wrap(words: string, { width, lead = '', indent = lead }: Wrapping): string {
  const lines: string[] = [];
  let line = lead;
  let empty = true;
  for (const word of words.split(/ +/).filter(Boolean)) {
    if (!empty && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    const safe = empty && line.trim() === '' && word.startsWith('::') ? `· ${word}` : word;
    line += empty ? safe : ` ${safe}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}

/** In characters as a person counts them. */
function lengthOf(text: string): number {
  return [...text].length;
}
