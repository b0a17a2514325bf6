import { fileURLToPath } from 'node:url';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

/** A project with one checklist of four rows. */
export const PROJECT = fileURLToPath(new URL('../fixtures/projects/privaci/', import.meta.url));
/** The folder of gonogo itself. */
export const HOME = fileURLToPath(new URL('../../', import.meta.url));

/** What came of a command. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test changes of the machine. */
export interface Machine extends Partial<Pick<Io, 'fetch' | 'signal' | 'capture' | 'cwd' | 'env'>> {
  /** What is piped in; absent: standard input is a terminal. */
  readonly input?: string;
  /** Standard output and error are a terminal of so many columns. */
  readonly columns?: number;
}

/** Runs a command in this process: no network, no token, a clock that stands still. */
export async function runCli(args: readonly string[], machine: Machine = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const isTTY = machine.columns !== undefined;
  const streamOf = (name: 'stdout' | 'stderr') => ({
    isTTY,
    columns: machine.columns,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await run(args, {
    stdout: streamOf('stdout'),
    stderr: streamOf('stderr'),
    stdin: {
      isTTY: machine.input === undefined,
      read: () => Promise.resolve(machine.input ?? ''),
      pieces: async function* () {
        yield new TextEncoder().encode(machine.input ?? '');
      },
    },
    env: machine.env ?? {},
    cwd: machine.cwd ?? PROJECT,
    fetch: machine.fetch ?? (() => Promise.reject(new TypeError('fetch failed'))),
    now: () => new Date('2026-11-23T12:00:00Z'),
    signal: machine.signal ?? new AbortController().signal,
    capture: machine.capture ?? (() => Promise.resolve(undefined)),
    home: HOME,
  });
  return { code, ...written };
}
