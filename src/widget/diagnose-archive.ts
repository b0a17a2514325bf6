import { type Log, readStream } from './diagnose-stream.ts';

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** A number of this size stands for one in the format for archives beyond 4 GB. */
const ELSEWHERE = 0xffffffff;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/**
 * The logs in an archive of GitHub Actions, one for each job. It has them twice: `0_build.txt` is the whole job, `build/3_Publish.txt` a step of it.
 */
export async function readArchive(file: File): Promise<readonly Log[]> {
  const texts = (await readEntries(file)).filter(({ name }) => /\.(?:txt|log)$/i.test(name));
  const jobs = texts.filter(({ name }) => !name.includes('/'));
  const chosen = jobs.length > 0 ? jobs : texts;
  if (chosen.length === 0) throw new Error(`${file.name} is an archive without a log (.txt or .log) in it`);
  return chosen.map((entry) => ({
    name: entry.name,
    size: entry.size,
    chunks: async function* () {
      yield* readStream(await unpack(file, entry));
    },
  }));
}

async function readEntries(file: File): Promise<readonly Entry[]> {
  const tail = await view(file, Math.max(0, file.size - END_SIZE - LONGEST_COMMENT), file.size);
  let end = tail.byteLength - END_SIZE;
  while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error(`${file.name} is not a whole archive`);
  const from = tail.getUint32(end + 16, true);
  if (from === ELSEWHERE) throw new Error(`${file.name} is an archive of more than 4 GB: unpack it first`);
  const directory = await view(file, from, from + tail.getUint32(end + 12, true));
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === ENTRY; ) {
    const nameLength = directory.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, nameLength)),
      flags: directory.getUint16(at + 8, true),
      method: directory.getUint16(at + 10, true),
      packed: directory.getUint32(at + 20, true),
      size: directory.getUint32(at + 24, true),
      at: directory.getUint32(at + 42, true),
    });
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return entries;
}

async function unpack(file: File, { name, method, flags, packed, at }: Entry): Promise<ReadableStream<Uint8Array>> {
  if (flags & ENCRYPTED) throw new Error(`${name} is encrypted`);
  const head = await view(file, at, at + 30);
  const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const body = file.slice(from, from + packed).stream();
  if (method === STORED) return body;
  if (method === DEFLATED) return body.pipeThrough(new DecompressionStream('deflate-raw'));
  throw new Error(`${name} is packed in a way that a browser does not unpack`);
}

async function view(file: File, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}
