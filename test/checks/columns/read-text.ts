import { parseMarkdown } from '../../../src/checklist/parse-markdown.ts';
import { readCell } from '../../../src/checklist/read-cell.ts';
import { scanWords } from '../../../src/checklist/scan-words.ts';
import { createSourceText } from '../../../src/checklist/source-text.ts';
import type { Column } from '../../../src/core/column.ts';
import type { StatementValue } from '../../../src/core/definition.ts';

/** Reads a text as the cell of a column: its statements, and its faults as `rule: the words at which it stands`. */
export function readText(
  column: Column,
  text: string,
): { values: readonly StatementValue[]; faults: readonly string[] } {
  const source = createSourceText(`| H |\n| --- |\n| ${text} |\n`, 'page.md');
  const table = parseMarkdown(source.text, 'md').tree.children[0];
  const cell = table?.type === 'table' ? table.children[1]?.children[0] : undefined;
  const range = { start: 0, end: source.text.length };
  const reading = readCell(column, scanWords(cell?.children ?? [], source.text, range, new Set()), range, source);
  return {
    values: reading.statements.map(({ value }) => value),
    faults: reading.findings.map(
      ({ rule, at }) => `${rule}: ${source.text.slice(at.start.offset, at.end.offset).trim()}`,
    ),
  };
}
