import { createLogDecoder } from './decode-log.ts';

/** What the runner says of a line. */
export type LineKind = 'plain' | 'error' | 'warning' | 'command' | 'group' | 'endgroup' | 'debug';

/** A line of a log, without what the runner and the terminal added. */
export interface LogLine {
  readonly text: string;
  readonly kind: LineKind;
  /** The first column of `gh run view --log`; empty where there is one job. */
  readonly job: string;
}

const PREFIX = /^([^\t\n]{1,200})\t[^\t\n]{0,200}\t(?=\uFEFF?\d{4}-\d\d-\d\dT)/;
const TIME = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z ?/;
/** Colours and other orders to a terminal. */
const ANSI = /\p{Cc}\[[\d;?]{0,20}[A-Za-z]/gu;
const MARK = /^##\[(error|warning|notice|command|group|endgroup|debug|section)\]/;
const COMMAND = /^::(error|warning|notice|debug)(?: [^:\n]{0,300})?::/;
const KINDS: Readonly<Record<string, LineKind>> = {
  error: 'error',
  warning: 'warning',
  notice: 'warning',
  command: 'command',
  group: 'group',
  endgroup: 'endgroup',
  debug: 'debug',
  section: 'debug',
};

/** Takes off the job's name, time, colours and the runner's mark. */
export function readLine(raw: string): LogLine {
  const [prefix = '', job = ''] = PREFIX.exec(raw) ?? [];
  const text = raw.slice(prefix.length).replace(TIME, '').replace(ANSI, '').replace(/\r$/, '');
  const [mark, kind = ''] = MARK.exec(text) ?? COMMAND.exec(text) ?? [];
  if (mark) return { text: text.slice(mark.length), kind: KINDS[kind] ?? 'plain', job };
  if (text.startsWith('[command]')) return { text, kind: 'command', job };
  if (/^(?:Warning|WARNING|warning|Notice): /.test(text)) return { text, kind: 'warning', job };
  return { text, kind: 'plain', job };
}

export type Chunk = string | Uint8Array;

/** Searched at once; what stays in memory of a log is little more. */
const BLOCK = 1 << 18;
/** Kept of what was searched, and of what comes next, so that a line has its surroundings. */
const BEHIND = 1 << 15;
const AHEAD = 1 << 14;
/** A line's longest part that is looked at, to either side of what was found in it. */
const REACH = 1000;

/** A part of a log that is searched now, with its surroundings. */
export interface LogBlock {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The number of the line that holds a place; places must be asked for in rising order. */
  lineNumber(at: number): number;
  /** The line that holds a place; of a long one the part around it. */
  lineAround(at: number): string;
  /** Up to so many lines before or after the one that holds a place, in the order of the log. */
  linesBefore(at: number, most: number): string[];
  linesAfter(at: number, most: number): string[];
}

/** Cuts a log of any size into blocks. Bytes are UTF-8, valid or not, or UTF-16 that says so; a line may be of any length. */
export function createLogReader(search: (block: LogBlock) => void): { push(chunk: Chunk): void; end(): void } {
  const decoder = createLogDecoder();
  let text = '';
  let from = 0;
  let line = 1;

  const searchUntil = (to: number): void => {
    const block = blockOf(text, from, to, line);
    search(block);
    line = block.lineNumber(to);
    const keep = Math.max(0, to - BEHIND);
    text = text.slice(keep);
    from = to - keep;
  };
  const append = (more: string): void => {
    // Decoding takes the mark off bytes; a text may have kept it.
    text += text === '' ? more.replace(/^\uFEFF/, '') : more;
    if (text.length - from < BLOCK + AHEAD) return;
    const to = text.length - AHEAD;
    const newline = text.lastIndexOf('\n', to - 1) + 1;
    // A line that is longer than a block is cut anywhere: a literal that crosses the cut begins before it, and is found.
    searchUntil(newline > from ? newline : to);
  };
  const appendPieces = (more: string): void => {
    for (let at = 0; at < more.length; at += BLOCK) append(more.slice(at, at + BLOCK));
  };
  return {
    push(chunk) {
      if (typeof chunk === 'string') return appendPieces(chunk);
      for (let at = 0; at < chunk.length; at += BLOCK) append(decoder.decode(chunk.subarray(at, at + BLOCK)));
    },
    end() {
      appendPieces(decoder.end());
      searchUntil(text.length);
    },
  };
}

function blockOf(text: string, from: number, to: number, firstLine: number): LogBlock {
  let line = firstLine;
  let newline = from - 1;
  let next = text.indexOf('\n', from);
  const startOf = (at: number): number => text.lastIndexOf('\n', at - 1) + 1;
  const endOf = (at: number): number => {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  };
  return {
    text,
    from,
    to,
    lineNumber(at) {
      while (next >= 0 && next < at) {
        line += 1;
        newline = next;
        next = text.indexOf('\n', next + 1);
      }
      return line;
    },
    lineAround(at) {
      const start = newline >= from && newline < at ? newline + 1 : Math.max(0, text.lastIndexOf('\n', at - 1) + 1);
      const end = next >= at ? next : endOf(at);
      const near = at - REACH;
      // The rest of a word that is cut may be the end of a credential, which nobody could tell any more.
      const cut = near > start ? (/^[^\s"',]*/.exec(text.slice(near, at))?.[0].length ?? 0) : 0;
      return text.slice(Math.max(start, near + cut), Math.min(end, at + REACH));
    },
    linesBefore(at, most) {
      const lines: string[] = [];
      let end = startOf(at) - 1;
      while (lines.length < most && end >= 0) {
        const start = end === 0 ? 0 : startOf(end);
        lines.unshift(text.slice(start, Math.min(end, start + REACH)));
        end = start - 1;
      }
      return lines;
    },
    linesAfter(at, most) {
      const lines: string[] = [];
      let start = endOf(at) + 1;
      while (lines.length < most && start < text.length) {
        const end = endOf(start);
        lines.push(text.slice(start, Math.min(end, start + REACH)));
        start = end + 1;
      }
      return lines;
    },
  };
}
