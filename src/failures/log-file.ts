import type { Chunk } from './log-lines.ts';

/** A log that can be read once, in pieces. */
export interface Log {
  /** A file's name; empty where there is but one log, and what it is called is known. */
  readonly name: string;
  /** About how much there is to read. */
  readonly size: number;
  chunks(): AsyncIterable<Chunk>;
}

export type Pieces = AsyncIterable<Uint8Array>;

/** A file of which any part can be read, as the platform gives it. */
export interface LogFile {
  readonly name: string;
  readonly size: number;
  part(from: number, to: number): Pieces;
}

/** The platform's unpacker. What is damaged or cut off throws. */
export type Unpack = (packed: Pieces, format: 'gzip' | 'deflate-raw') => Pieces;

/** A file that is no log, or a damaged one: what is wrong, and what to do. */
export class LogFault extends Error {
  readonly next: string;
  constructor(problem: string, next: string) {
    super(problem);
    this.next = next;
  }
}

/** What a file's first four bytes say of it. An archive without entries begins with its end. */
export function formatOf([one, two, three, four]: Uint8Array): 'archive' | 'gzip' | 'plain' {
  if (one === 0x50 && two === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6))) return 'archive';
  return one === 0x1f && two === 0x8b ? 'gzip' : 'plain';
}

/** A part of a file at once. It is as long as was asked for, or the file ended before. */
export async function readPart(file: LogFile, from: number, to: number): Promise<Uint8Array> {
  return joined(file.part(from, to), to - from);
}

/** Pieces in one, up to so many bytes. */
export async function joined(pieces: Pieces, most: number): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    all.push(piece.subarray(0, most - length));
    length = Math.min(most, length + piece.length);
    if (length === most) break;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of all) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
