import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { readArchive } from '../failures/archive.ts';
import { formatOf, joined, type Log, type LogFile, type Pieces, type Unpack } from '../failures/log-file.ts';
import { openLogs, unpackGzip } from '../failures/open-logs.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** An archive is read from its end, so one that is piped in has to be kept. */
const MOST_KEPT = 64 << 20;

/** The logs in a file, or in standard input for `-`: one, plain or packed by gzip, which needs no name; or those in the archive of a run. */
export async function openLog(name: string, { cwd, stdin }: Pick<Io, 'cwd' | 'stdin'>): Promise<readonly Log[]> {
  if (name === '-') {
    if (stdin.isTTY) throw new UsageError('standard input is a terminal.\nPipe a log in: gonogo diagnose - < log.txt');
    return openStream(stdin.pieces(), 'standard input');
  }
  const path = resolve(cwd, name);
  const found = await stat(path).catch(() => undefined);
  if (!found)
    throw new UsageError(`there is no file ${name}.\nName a log file, - for standard input, or a run’s address.`);
  if (!found.isFile()) throw new UsageError(`${name} is no file.`);
  const file: LogFile = {
    name,
    size: found.size,
    part: (from, to) => (to > from ? readable(createReadStream(path, { start: from, end: to - 1 }), name) : each([])),
  };
  return (await openLogs(file, unpack)).map((log) => (log.name === name ? { ...log, name: '' } : log));
}

/** Looks at the first bytes, which say what it is. */
async function openStream(pieces: Pieces, name: string): Promise<readonly Log[]> {
  const iterator = readable(pieces, name);
  const first: Uint8Array[] = [];
  for (let length = 0; length < 4; ) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const all = replay(first, iterator);
  const format = formatOf(await joined(each(first), 4));
  if (format === 'plain') return [{ name: '', size: 0, chunks: () => all }];
  if (format === 'gzip') return [{ name: '', size: 0, chunks: () => unpackGzip(all, name, unpack) }];
  const whole = await joined(upTo(MOST_KEPT, all, name), Infinity);
  const file: LogFile = { name, size: whole.length, part: (from, to) => each([whole.subarray(from, to)]) };
  return readArchive(file, unpack);
}

async function* each(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function* replay(first: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}

async function* upTo(most: number, pieces: Pieces, name: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > most) throw new UsageError(`${name} is an archive of more than 64 MB.\nSave it, and name the file.`);
    yield piece;
  }
}

async function* readable(pieces: Pieces, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

const unpack: Unpack = async function* (packed, format) {
  const unpacking = format === 'gzip' ? createGunzip() : createInflateRaw();
  // A fault ends the reading of what was unpacked, below.
  pipeline(packed, unpacking, () => undefined);
  yield* unpacking;
};
