import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Log } from '../../src/failures/log-file.ts';
import { openLogs, textLog } from '../../src/widget/diagnose-logs.ts';
import { readLogs } from '../../src/widget/diagnose-read.ts';
import { zip } from './zip.ts';

const DENIED = 'denied: permission_denied: write_package\nError: Process completed with exit code 1.\n';
const EXISTS = 'Validation Failed: Release.tag_name already exists\nError: Process completed with exit code 1.\n';

const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);

async function textOf(log: Log | undefined): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of log?.chunks() ?? [])
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return text;
}

const never = { signal: new AbortController().signal, onProgress: () => undefined };

describe('files with logs', () => {
  it.each([
    ['plain', file('build.log', DENIED)],
    ['gzip', file('build.log.gz', gzipSync(DENIED))],
    ['an archive', file('logs.zip', zip({ '0_build.txt': DENIED }))],
    ['an archive that packs nothing', file('logs.zip', zip({ '0_build.txt': DENIED }, { packed: false }))],
  ])('%s: gives the text', async (_, given) => {
    const logs = await openLogs([given]);
    expect(logs).toHaveLength(1);
    expect(await textOf(logs[0])).toBe(DENIED);
  });

  it('an archive of a run has its steps a second time: each job is read once', async () => {
    const archive = zip({
      '0_build.txt': DENIED,
      '1_site.txt': EXISTS,
      'build/3_Push.txt': DENIED,
      'build/system.txt': 'x',
    });
    const logs = await openLogs([file('logs.zip', archive)]);
    expect(logs.map(({ name }) => name)).toEqual(['0_build.txt', '1_site.txt']);
  });

  it('without whole jobs the steps are read', async () => {
    const logs = await openLogs([file('logs.zip', zip({ 'build/3_Push.txt': DENIED, 'build/image.png': 'x' }))]);
    expect(logs.map(({ name }) => name)).toEqual(['build/3_Push.txt']);
  });

  it('a name from an archive is only a name', async () => {
    const logs = await openLogs([file('logs.zip', zip({ '<img src=x>.txt': DENIED }))]);
    expect(logs[0]?.name).toBe('<img src=x>.txt');
  });
});

describe('reading logs', () => {
  it('the causes of all, the likeliest first, each line with its file', async () => {
    const logs = [textLog('all is well\n', 'a.txt'), textLog(EXISTS, 'b.txt'), textLog(`one\n${DENIED}`, 'c.txt')];
    const { causes, lines, logs: count } = await readLogs(logs, never);
    expect(causes.map(({ id }) => id).sort()).toEqual(['ghcr-write-denied', 'release-exists']);
    expect(causes.map(({ confidence }) => confidence)).toEqual(
      causes
        .map(({ confidence }) => confidence)
        .sort()
        .reverse(),
    );
    expect(causes.find(({ id }) => id === 'ghcr-write-denied')?.lines).toEqual([
      { log: 'c.txt', line: 2, text: 'denied: permission_denied: write_package' },
    ]);
    expect({ lines, count }).toEqual({ lines: 6, count: 3 });
  });

  it('jobs that fail alike are one cause, with the lines of each', async () => {
    const { causes } = await readLogs([textLog(DENIED, 'a.txt'), textLog(DENIED, 'b.txt')], never);
    expect(causes.map(({ id, lines }) => [id, lines.map(({ log }) => log)])).toEqual([
      ['ghcr-write-denied', ['a.txt', 'b.txt']],
    ]);
  });

  it('stops when it is told to, and closes what it reads', async () => {
    const run = new AbortController();
    let closed = false;
    const endless: Log = {
      name: '',
      size: 1,
      async *chunks() {
        try {
          for (let pieces = 0; ; pieces += 1) {
            if (pieces === 3) run.abort();
            yield 'line\n';
          }
        } finally {
          closed = true;
        }
      },
    };
    await expect(readLogs([endless], { ...never, signal: run.signal })).rejects.toThrow(/abort/i);
    expect(closed).toBe(true);
  });
});
