import type { Log, LogFile, Pieces } from '../failures/log-file.ts';
import { openLogs as open } from '../failures/open-logs.ts';

/** Pasted text. */
export function textLog(text: string, name = ''): Log {
  return {
    name,
    size: text.length,
    async *chunks() {
      yield text;
    },
  };
}

/** The logs in some files: plain, gzip, or the archive that GitHub gives out for a run. */
export async function openLogs(files: readonly File[]): Promise<readonly Log[]> {
  return (await Promise.all(files.map((file) => open(fileOf(file), unpack)))).flat();
}

function fileOf(file: File): LogFile {
  return { name: file.name, size: file.size, part: (from, to) => readStream(file.slice(from, to).stream()) };
}

function unpack(packed: Pieces, format: CompressionFormat): Pieces {
  return readStream(streamOf(packed).pipeThrough(new DecompressionStream(format)));
}

function streamOf(pieces: Pieces): ReadableStream<BufferSource> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(stream) {
      const { done, value } = await iterator.next();
      if (done) stream.close();
      // Pieces of a file are in no shared memory.
      else stream.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** Not every browser lets a stream be iterated. Leaving the loop early ends the stream. */
async function* readStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
