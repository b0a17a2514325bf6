/** A Markdown table with columns of even width; the first column is text, the others are figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** `20,869 B` */
export function bytes(count: number): string {
  return `${count.toLocaleString('en-US')} B`;
}

/** Puts text between the `name:start` and `name:end` comments of an MDX page. */
export function replaceBetween(source: string, name: string, text: string): string {
  const [start, end] = [`{/* ${name}:start */}`, `{/* ${name}:end */}`];
  const from = source.indexOf(start);
  const to = source.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page has no place between ${start} and ${end}`);
  return `${source.slice(0, from + start.length)}\n\n${text}\n\n${source.slice(to)}`;
}
