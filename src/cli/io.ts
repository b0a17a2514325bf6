import type { Fetch } from '../evidence/platform.ts';

/** Where a surface writes to. */
export interface Stream {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  /** Columns, where it is a terminal. */
  readonly columns?: number | undefined;
}

/** All that a run has of the machine it runs on. */
export interface Io {
  /** The report, and nothing else. */
  readonly stdout: Stream;
  /** The talk about it. */
  readonly stderr: Stream;
  readonly stdin: {
    readonly isTTY: boolean;
    /** Read to its end: for something short. */
    readonly read: () => Promise<string>;
    /** As it comes, whatever its size. */
    readonly pieces: () => AsyncIterable<Uint8Array>;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly fetch: Fetch;
  readonly now: () => Date;
  /** Aborted at Ctrl-C. */
  readonly signal: AbortSignal;
  /** Runs a program and gives its standard output; `undefined` where it is not there, fails, or takes too long. */
  readonly capture: (program: string, args: readonly string[]) => Promise<string | undefined>;
  /** The folder of gonogo itself: a project with a checklist to try the sandbox on. */
  readonly home: string;
}
