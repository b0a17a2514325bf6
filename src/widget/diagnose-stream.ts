import type { Chunk } from '../failures/log-lines.ts';

/** A log that can be read once, in pieces. */
export interface Log {
  /** A file's name; empty for pasted text. */
  readonly name: string;
  /** About how much there is to read. */
  readonly size: number;
  chunks(): AsyncIterable<Chunk>;
}

/** Not every browser lets a stream be iterated. Leaving the loop early ends the stream. */
export async function* readStream<C extends Chunk>(stream: ReadableStream<C>): AsyncGenerator<C> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}
