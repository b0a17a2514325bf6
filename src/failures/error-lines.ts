import type { LogLine } from './log-lines.ts';
import { isReport } from './passage.ts';

/** A line of the log, as a person finds it there. */
export interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

/** As many as a person reads. */
const ERROR_LINES = 6;

/** Keeps the last lines that look like an error; those that the runner marks come before others. */
export function createErrorLines(): { add(read: LogLine, line: number): void; lines(): NumberedLine[] } {
  const marked: NumberedLine[] = [];
  const others: NumberedLine[] = [];
  return {
    add({ kind, text }, line) {
      if (kind === 'debug' || kind === 'warning' || isReport(text)) return;
      const list = kind === 'error' || text.startsWith('Error: ') ? marked : others;
      if (list.at(-1)?.line === line) return;
      list.push({ line, text });
      if (list.length > ERROR_LINES) list.shift();
    },
    lines: () =>
      [...others.slice(-(ERROR_LINES - Math.min(marked.length, ERROR_LINES - 2))), ...marked]
        .sort((a, b) => a.line - b.line)
        .slice(-ERROR_LINES),
  };
}
