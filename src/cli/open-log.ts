import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

type Pieces = AsyncIterable<Uint8Array>;

/** A log, piece by piece: a file, or standard input for `-`. It may be compressed by gzip; an archive is none. */
export async function openLog(name: string, { cwd, stdin }: Pick<Io, 'cwd' | 'stdin'>): Promise<Pieces> {
  if (name === '-') {
    if (stdin.isTTY) throw new UsageError('standard input is a terminal.\nPipe a log in: gonogo diagnose - < log.txt');
    return opened(stdin.pieces(), 'standard input');
  }
  const path = resolve(cwd, name);
  const found = await stat(path).catch(() => undefined);
  if (!found)
    throw new UsageError(`there is no file ${name}.\nName a log file, - for standard input, or a run’s address.`);
  if (!found.isFile()) throw new UsageError(`${name} is no file.`);
  return opened(createReadStream(path), name);
}

/** Looks at the first bytes, which say what it is. */
async function opened(pieces: Pieces, name: string): Promise<Pieces> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await next(iterator, name);
  const all = replay(first, iterator, name);
  const [a, b, c, d] = first ?? [];
  if (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) {
    await iterator.return?.();
    throw new UsageError(
      `${name} is an archive of logs.\nUnpack it and name the failed job’s log, or pipe it in: unzip -p logs.zip '*.txt' | gonogo diagnose -`,
    );
  }
  return a === 0x1f && b === 0x8b ? unzipped(all, name) : all;
}

async function* replay(
  first: Uint8Array | undefined,
  iterator: AsyncIterator<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  try {
    for (let piece = first; piece !== undefined; piece = await next(iterator, name)) yield piece;
  } finally {
    await iterator.return?.();
  }
}

async function next(iterator: AsyncIterator<Uint8Array>, name: string): Promise<Uint8Array | undefined> {
  try {
    const { done, value } = await iterator.next();
    return done ? undefined : value;
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

async function* unzipped(pieces: Pieces, name: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // A fault ends the reading of what was unpacked, below.
  pipeline(pieces, gunzip, () => undefined);
  try {
    yield* gunzip;
  } catch (error) {
    throw new UsageError(`${name} cannot be unpacked: ${error instanceof Error ? error.message : error}`);
  }
}
