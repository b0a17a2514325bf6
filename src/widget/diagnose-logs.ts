import { readArchive } from './diagnose-archive.ts';
import { type Log, readStream } from './diagnose-stream.ts';

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
  return (await Promise.all(files.map(openLog))).flat();
}

async function openLog(file: File): Promise<readonly Log[]> {
  const [one = 0, two = 0] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const log = (chunks: Log['chunks']): readonly Log[] => [{ name: file.name, size: file.size, chunks }];
  const starts = (a: number, b: number): boolean => one === a && two === b;
  if (starts(0x50, 0x4b)) return readArchive(file);
  if (starts(0x1f, 0x8b)) return log(() => readStream(file.stream().pipeThrough(new DecompressionStream('gzip'))));
  // What PowerShell writes with `>`.
  if (starts(0xff, 0xfe)) return log(() => readStream(decoded(file, 'utf-16le')));
  if (starts(0xfe, 0xff)) return log(() => readStream(decoded(file, 'utf-16be')));
  return log(() => readStream(file.stream()));
}

function decoded(file: File, encoding: string): ReadableStream<string> {
  return file.stream().pipeThrough(new TextDecoderStream(encoding));
}
