import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnoseLog } from '../../src/cli/diagnose-log.ts';
import type { Log, LogFile, Unpack } from '../../src/failures/log-file.ts';
import { openLogs as openAny } from '../../src/failures/open-logs.ts';
import { openLogs } from '../../src/widget/diagnose-logs.ts';
import { readLogs } from '../../src/widget/diagnose-read.ts';
import { zip } from '../widget/zip.ts';

const EXIT = 'Error: Process completed with exit code 1.\n';
const DENIED = `pushing\ndenied: permission_denied: write_package\n${EXIT}`;
const EXISTS = `Validation Failed: Release.tag_name already exists\n${EXIT}`;
const NAME = 'logs.zip';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'gonogo-'));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

/** The command line over a file, and over standard input; the page over the same bytes. */
const surfaces = {
  'a file on the command line': async (bytes: Uint8Array) => {
    await writeFile(join(cwd, NAME), bytes);
    const stdin = { isTTY: true, read: async () => '', pieces: async function* () {} };
    return seen(await diagnoseLog(NAME, { cwd, stdin }));
  },
  'standard input': async (bytes: Uint8Array) => {
    const pieces = async function* () {
      for (let at = 0; at < bytes.length; at += 3000) yield bytes.subarray(at, at + 3000);
    };
    return seen(await diagnoseLog('-', { cwd, stdin: { isTTY: false, read: async () => '', pieces } }));
  },
  'the page': async (bytes: Uint8Array) => {
    const logs = await openLogs([new File([new Uint8Array(bytes)], NAME)]);
    const { signal } = new AbortController();
    const { causes } = await readLogs(logs, { signal, onProgress: () => undefined });
    return seen({ diagnoses: causes });
  },
};
interface Seen {
  readonly diagnoses: readonly { id: string; lines: readonly { line: number; log?: string }[] }[];
}
const seen = ({ diagnoses }: Seen) =>
  diagnoses.map(({ id, lines }) => [id, lines.map(({ line, log }) => `${log} ${line}`)]);

/** Writes numbers into the directory's entry of the only file: `at` counts from its beginning. */
const patched = (bytes: Buffer, at: number, value: number, size: 2 | 4 = 4): Buffer => {
  const copy = Buffer.from(bytes);
  const entry = copy.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  if (size === 4) copy.writeUInt32LE(value, entry + at);
  else copy.writeUInt16LE(value, entry + at);
  return copy;
};
const ended = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(value, copy.length - 22 + at);
  return copy;
};
const one = zip({ '0_build.txt': DENIED });
const many = (count: number) =>
  zip(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}_job.txt`, 'x'])), { packed: false });

describe.each(Object.entries(surfaces))('an archive: %s', (_name, diagnosed) => {
  it('each job is read by itself, whatever the others say, and once', async () => {
    const archive = zip({
      '0_build.txt': DENIED,
      '1_site.txt': 'all is well\n',
      '2_release.txt': EXISTS,
      'build/3_Push.txt': DENIED,
    });
    expect(await diagnosed(archive)).toEqual([
      ['release-exists', ['2_release.txt 1']],
      ['ghcr-write-denied', ['0_build.txt 2']],
    ]);
  });

  it('jobs that fail alike are one cause, with the lines of each', async () => {
    expect(await diagnosed(zip({ '0_a.txt': DENIED, '1_b.txt': DENIED }))).toEqual([
      ['ghcr-write-denied', ['0_a.txt 2', '1_b.txt 2']],
    ]);
  });

  it('a comment at its end may look like an end', async () => {
    const comment = Buffer.from('PK\u0005\u0006 and more');
    const archive = Buffer.concat([one, comment]);
    archive.writeUInt16LE(comment.length, one.length - 2);
    expect(await diagnosed(archive)).toHaveLength(1);
  });

  it.each<[string, Buffer, string]>([
    ['is cut off', one.subarray(0, one.length - 30), `is not a whole archive`],
    ['lacks its beginning', Buffer.concat([one.subarray(0, 10), one.subarray(60)]), 'is a damaged archive'],
    ['has its packed text spoiled', spoiled(), 'cannot be unpacked: it is damaged'],
    ['unpacks to more than it says', bomb(), 'is not as long as the archive says'],
    ['unpacks to less than it says', patched(one, 24, 5000), 'is not as long as the archive says'],
    ['says that it unpacks to gigabytes', patched(one, 24, 0x7fff_ffff), 'are more than 1 GB'],
    ['has a file of more than 4 GB', patched(one, 24, 0xffff_ffff), 'is packed as a file of more than 4 GB'],
    ['is one of more than 4 GB', ended(one, 16, 0xffff_ffff), 'is an archive of more than 4 GB'],
    ['has its list behind its end', ended(one, 16, one.length), 'is a damaged archive'],
    ['has fewer files than it says', ended(one, 8, 0x0009_0009), 'is a damaged archive'],
    ['begins somewhere else', patched(one, 42, 7), 'is a damaged archive'],
    ['ends behind its end', patched(one, 20, 0x0fff_ffff), 'is a damaged archive'],
    ['is encrypted', patched(one, 8, 1, 2), 'is encrypted'],
    ['is packed in another way', patched(one, 10, 12, 2), 'is packed in a way that is not read here'],
    ['leads out of it', zip({ '..\\0_build.txt': DENIED }), 'whose name leads out of it'],
    ['leads out of it by steps', zip({ 'a/../../b.txt': DENIED }), 'whose name leads out of it'],
    ['leads to the root', zip({ '/etc/0_build.txt': DENIED }), 'whose name leads out of it'],
    ['moves the cursor', zip({ '0_\u001b[2J.txt': DENIED }), 'whose name leads out of it'],
    ['holds thousands of logs', many(1001), 'has more than 1000 logs in it'],
    ['holds nothing', zip({}), 'is an archive without a log'],
    ['holds no log', zip({ 'picture.png': 'x' }), 'is an archive without a log'],
  ])('that %s ends in words', async (_what, archive, words) => {
    await expect(diagnosed(archive)).rejects.toThrow(words);
  });
});

describe('what is small and unpacks to much', () => {
  const all = async (log: Log | undefined): Promise<number> => {
    let length = 0;
    for await (const chunk of log?.chunks() ?? []) length += chunk.length;
    return length;
  };
  const fileOf = (bytes: Uint8Array): LogFile => ({
    name: NAME,
    size: bytes.length,
    part: async function* (from, to) {
      yield bytes.subarray(from, to);
    },
  });

  it('is read no further than an archive says', async () => {
    let unpacked = 0;
    const endless: Unpack = async function* () {
      for (; unpacked < 1 << 30; unpacked += 1 << 20) yield new Uint8Array(1 << 20);
    };
    const [log] = await openAny(fileOf(bomb()), endless);
    await expect(all(log)).rejects.toThrow('is not as long as the archive says');
    expect(unpacked).toBeLessThan(4 << 20);
  });

  it('is read no further than a gigabyte where nothing says how much it is', async () => {
    const piece = new Uint8Array(64 << 20);
    let unpacked = 0;
    const endless: Unpack = async function* () {
      for (; unpacked < 100; unpacked += 1) yield piece;
    };
    const [log] = await openAny(fileOf(gzipSync(DENIED)), endless);
    await expect(all(log)).rejects.toThrow('logs.zip unpacks to more than 1 GB');
    expect(unpacked).toBe(16);
  });
});

it('the steps of a thousand jobs do not keep a run’s archive from being read', async () => {
  const steps = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`build/${index}_step.txt`, 'x']));
  const archive = zip({ '0_build.txt': DENIED, ...steps }, { packed: false });
  expect(await surfaces['a file on the command line'](archive)).toHaveLength(1);
});

it('what the command line says has what to do next', async () => {
  await expect(surfaces['a file on the command line'](zip({ '../x.txt': DENIED }))).rejects.toThrow(
    'logs.zip has a file in it whose name leads out of it: it is no archive of logs.\nGet it again: on the page of the run, Download log archive.',
  );
});

describe.each(Object.entries(surfaces))('gzip: %s', (_name, diagnosed) => {
  it('is unpacked', async () => {
    expect((await diagnosed(gzipSync(DENIED))).map(([id]) => id)).toEqual(['ghcr-write-denied']);
  });

  it('cut off, it ends in words', async () => {
    await expect(diagnosed(gzipSync(DENIED.repeat(99)).subarray(0, 60))).rejects.toThrow('damaged or cut off');
  });
});

describe.each(Object.entries(surfaces))('encodings: %s', (_name, diagnosed) => {
  const utf16 = Buffer.from(`\uFEFF${DENIED}`, 'utf16le');
  it.each<[string, Uint8Array]>([
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${DENIED}`)],
    ['UTF-16, as PowerShell writes it', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
    ['UTF-16 that gzip packed', gzipSync(utf16)],
  ])('%s', async (_what, bytes) => {
    expect((await diagnosed(bytes)).map(([id]) => id)).toEqual(['ghcr-write-denied']);
  });

  it('UTF-16 in an archive', async () => {
    expect((await diagnosed(zipBytes(utf16))).map(([id]) => id)).toEqual(['ghcr-write-denied']);
  });
});

/** An archive of one file, with these bytes. */
function zipBytes(bytes: Buffer): Buffer {
  const name = '0_build.txt';
  const empty = zip({ [name]: '' }, { packed: false });
  const list = empty.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const whole = patched(
    patched(Buffer.concat([empty.subarray(0, list), bytes, empty.subarray(list)]), 20, bytes.length),
    24,
    bytes.length,
  );
  return ended(whole, 16, list + bytes.length);
}

function spoiled(): Buffer {
  const copy = Buffer.from(zip({ '0_build.txt': DENIED.repeat(50) }));
  copy.fill(0xff, 50, 70);
  return copy;
}

/** 200 MB of nothing in 200 kB, which are said to be ten bytes. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(200 << 20));
  const small = zip({ '0_build.txt': '0123456789' }, { packed: false });
  const list = small.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const whole = Buffer.concat([small.subarray(0, list - 10), packed, small.subarray(list)]);
  const method = patched(patched(whole, 10, 8, 2), 20, packed.length);
  return ended(method, 16, list - 10 + packed.length);
}
