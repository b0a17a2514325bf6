/**
 * Breaks a line at blanks so that it fits a width; later lines begin with `indent`. A word that is longer than the width stays whole: addresses
 * and names are there to be copied. No line begins with `::`, which a job's runner would take for a command.
 */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) +(?=\S)/)) {
    if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line);
      line = indent + (word.startsWith('::') ? `· ${word}` : word);
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/** In characters as a person counts them. */
function lengthOf(text: string): number {
  return [...text].length;
}
