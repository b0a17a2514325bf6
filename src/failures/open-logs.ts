import { readArchive } from './archive.ts';
import { formatOf, type Log, LogFault, type LogFile, type Pieces, readPart, type Unpack } from './log-file.ts';

/** Read of one file, at most: what a small file unpacks to has no bound of its own. */
const MOST_UNPACKED = 1 << 30;

/** The logs in a file: plain, packed by gzip, or the archive that GitHub gives out for a run. */
export async function openLogs(file: LogFile, unpack: Unpack): Promise<readonly Log[]> {
  const format = formatOf(await readPart(file, 0, Math.min(4, file.size)));
  if (format === 'archive') return readArchive(file, unpack);
  const pieces = () => file.part(0, file.size);
  const chunks = format === 'gzip' ? () => unpackGzip(pieces(), file.name, unpack) : pieces;
  return [{ name: file.name, size: file.size, chunks }];
}

/** A log that gzip packed, as far as a log goes. */
export async function* unpackGzip(packed: Pieces, name: string, unpack: Unpack): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const piece of unpack(packed, 'gzip')) {
      size += piece.length;
      if (size > MOST_UNPACKED) {
        throw new LogFault(`${name} unpacks to more than 1 GB`, 'Unpack it, and give the part with the error.');
      }
      yield piece;
    }
  } catch (error) {
    if (error instanceof LogFault) throw error;
    throw new LogFault(`${name} cannot be unpacked: it is damaged or cut off`, 'Get it again.');
  }
}
