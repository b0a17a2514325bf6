/**
 * Another's words as one line of plain text. What an API or a file from elsewhere says must not move the cursor, begin a line, turn the reading
 * direction, or be taken for a command by the runner that reads a job's log (`##[…]` counts anywhere in a line).
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replaceAll('##[', '## [')
    .trim();
}

/** A text of which no line begins with `::`, which a job's runner would take for a command. */
export function withoutCommands(text: string): string {
  return text.replace(/^(\s*)::/gm, '$1· ::');
}
