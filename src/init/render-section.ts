import type { Section } from './section.ts';

/** Cells longer than this are not padded: the others would only become hard to read. */
const WIDEST = 60;

/** The table of a section. */
export function renderSection({ columns, rows }: Section): string {
  const lines = rows.map(({ check, subject, cells }) => [`:${check}[${subject}]`, ...cells].map(cell));
  const widths = columns.map((title, column) =>
    Math.max(3, title.length, ...lines.map((line) => line[column]?.length ?? 0).filter((length) => length <= WIDEST)),
  );
  const row = (line: readonly string[]): string =>
    `| ${widths.map((width, column) => (line[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [row(columns), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.map(row)].join('\n');
}

/** A pipe would end the cell, in code too. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
