import { type Log, LogFault, type LogFile, readPart, type Unpack } from './log-file.ts';

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** Numbers of this size stand for ones in the format for archives beyond 4 GB or 65,535 files. */
const ELSEWHERE = 0xffffffff;
const ELSEWHERE_SHORT = 0xffff;

/** What is read of one archive, at most. A run has some hundred jobs, of some megabytes. */
const LONGEST_LIST = 16 << 20;
const MOST_LOGS = 1000;
const MOST_BYTES = 1 << 30;

const ONE_LOG = 'Unpack it, and give the log of the job that failed.';
const AGAIN = 'Get it again: on the page of the run, Download log archive.';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}

/**
 * The logs in an archive of GitHub Actions, one for each job. It has them twice: `0_build.txt` is the whole job, `build/3_Publish.txt` a step of it.
 * Nothing is written anywhere, and what an archive says of itself is believed only as far as it is read.
 */
export async function readArchive(file: LogFile, unpack: Unpack): Promise<readonly Log[]> {
  const texts = (await readEntries(file)).filter(({ name }) => /\.(?:txt|log)$/i.test(name));
  const jobs = texts.filter(({ name }) => !name.includes('/'));
  const chosen = jobs.length > 0 ? jobs : texts;
  if (chosen.length === 0) throw new LogFault(`${file.name} is an archive without a log (.txt or .log) in it`, AGAIN);
  if (chosen.length > MOST_LOGS) throw new LogFault(`${file.name} has more than ${MOST_LOGS} logs in it`, ONE_LOG);
  for (const entry of chosen) refuse(entry, file);
  if (chosen.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) {
    throw new LogFault(`the logs in ${file.name} are more than 1 GB`, ONE_LOG);
  }
  return chosen.map((entry) => ({
    name: entry.name,
    size: entry.size,
    chunks: () => readEntry(file, entry, unpack),
  }));
}

async function readEntries(file: LogFile): Promise<readonly Entry[]> {
  const tailAt = Math.max(0, file.size - END_SIZE - LONGEST_COMMENT);
  const tail = await view(file, tailAt, file.size);
  let end = tail.byteLength - END_SIZE;
  while (end >= 0 && !isEnd(tail, end)) end -= 1;
  if (end < 0) throw new LogFault(`${file.name} is not a whole archive`, AGAIN);
  const count = tail.getUint16(end + 10, true);
  const length = tail.getUint32(end + 12, true);
  const from = tail.getUint32(end + 16, true);
  if (from === ELSEWHERE || length === ELSEWHERE || count === ELSEWHERE_SHORT) {
    throw new LogFault(`${file.name} is an archive of more than 4 GB, or of more than 65,534 files`, ONE_LOG);
  }
  if (from + length > tailAt + end) throw damaged(file);
  if (length > LONGEST_LIST) throw new LogFault(`${file.name} is an archive of too many files`, ONE_LOG);
  return entriesOf(await view(file, from, from + length), count, file);
}

function entriesOf(directory: DataView, count: number, file: LogFile): readonly Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + ENTRY_SIZE > directory.byteLength || directory.getUint32(at, true) !== ENTRY) throw damaged(file);
    const nameLength = directory.getUint16(at + 28, true);
    const next = at + ENTRY_SIZE + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
    if (next > directory.byteLength) throw damaged(file);
    const start = directory.byteOffset + at + ENTRY_SIZE;
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(directory.buffer, start, nameLength)),
      flags: directory.getUint16(at + 8, true),
      method: directory.getUint16(at + 10, true),
      packed: directory.getUint32(at + 20, true),
      size: directory.getUint32(at + 24, true),
      at: directory.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

/** A comment may hold anything, so the end is where the comment's length fits. */
function isEnd(tail: DataView, at: number): boolean {
  return tail.getUint32(at, true) === END && at + END_SIZE + tail.getUint16(at + 20, true) === tail.byteLength;
}

/** What cannot be read, and what no archive of logs has. */
function refuse({ name, flags, method, packed, size, at }: Entry, file: LogFile): void {
  if (/^[\\/]|^[a-z]:|(?:^|[\\/])\.\.(?:[\\/]|$)|\p{Cc}/iu.test(name)) {
    throw new LogFault(`${file.name} has a file in it whose name leads out of it: it is no archive of logs`, AGAIN);
  }
  if (flags & ENCRYPTED) throw new LogFault(`${name} in ${file.name} is encrypted`, ONE_LOG);
  if (packed === ELSEWHERE || size === ELSEWHERE || at === ELSEWHERE) {
    throw new LogFault(`${name} in ${file.name} is packed as a file of more than 4 GB`, ONE_LOG);
  }
  if (method !== STORED && method !== DEFLATED) {
    throw new LogFault(`${name} in ${file.name} is packed in a way that is not read here`, ONE_LOG);
  }
}

/** Gives what the directory promised, and not a byte more: else a small archive could unpack to anything. */
async function* readEntry(file: LogFile, entry: Entry, unpack: Unpack): AsyncGenerator<Uint8Array> {
  const { at, packed, method, size, name } = entry;
  const head = await view(file, at, at + LOCAL_SIZE);
  if (head.byteLength < LOCAL_SIZE || head.getUint32(0, true) !== LOCAL) throw damaged(file);
  const from = at + LOCAL_SIZE + head.getUint16(26, true) + head.getUint16(28, true);
  if (from + packed > file.size) throw damaged(file);
  let left = size;
  try {
    const body = file.part(from, from + packed);
    for await (const piece of method === STORED ? body : unpack(body, 'deflate-raw')) {
      left -= piece.length;
      if (left < 0) break;
      yield piece;
    }
  } catch {
    throw new LogFault(`${name} in ${file.name} cannot be unpacked: it is damaged`, AGAIN);
  }
  if (left !== 0) throw new LogFault(`${name} in ${file.name} is not as long as the archive says`, AGAIN);
}

function damaged({ name }: LogFile): LogFault {
  return new LogFault(`${name} is a damaged archive`, AGAIN);
}

async function view(file: LogFile, from: number, to: number): Promise<DataView> {
  const { buffer, byteOffset, byteLength } = await readPart(file, from, Math.min(to, file.size));
  return new DataView(buffer, byteOffset, byteLength);
}
