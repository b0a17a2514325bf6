import { execFile } from 'node:child_process';
import { addAbortSignal } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Io, Stream } from './io.ts';
import { run } from './run.ts';

/** Longest a program that is asked for a token may take. */
const PATIENCE_MS = 3000;
/** No token is longer; the rest is not read. */
const MOST_INPUT = 64 * 1024;
/** As a shell counts a process that was ended by SIGINT. */
const INTERRUPTED = 130;

/** The process: streams, signals and environment for one run, then its exit code. `home` is the folder of gonogo itself. */
export async function main(home: string): Promise<void> {
  process.title = 'gonogo';
  const stop = new AbortController();
  process.on('SIGINT', () => {
    if (stop.signal.aborted) process.exit(INTERRUPTED);
    stop.abort();
  });
  process.on('SIGTERM', () => stop.abort());
  const stdout = streamOf(process.stdout);
  const io: Io = {
    stdout,
    stderr: streamOf(process.stderr),
    stdin: {
      isTTY: process.stdin.isTTY ?? false,
      read: () => readInput(stop.signal),
      pieces: () => addAbortSignal(stop.signal, process.stdin),
    },
    env: process.env,
    cwd: process.cwd(),
    // The client's signals are the platform's own; it only knows less of them.
    fetch: (url, init) => globalThis.fetch(url, { ...init, signal: init.signal as AbortSignal }),
    now: () => new Date(),
    signal: stop.signal,
    capture: (program, args) => capture(program, args, stop.signal),
    home: fileURLToPath(new URL(home)),
  };
  // A request that hangs is ended by a time-out, which by itself does not keep a process alive.
  const alive = setInterval(() => {}, 60_000);
  process.exitCode = await run(process.argv.slice(2), io);
  clearInterval(alive);
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  // Connections that are kept open for another request would hold the process.
  process.exit();
}

/** A reader that has gone away, as `head` does, is not an error. */
function streamOf(stream: NodeJS.WriteStream): Stream {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });
  return {
    isTTY: stream.isTTY ?? false,
    columns: stream.columns,
    write(text) {
      if (open) stream.write(text);
    },
  };
}

/** Resolves when all that was written is out, or can no longer get out. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed) resolve();
    else stream.write('', () => resolve());
  });
}

async function readInput(signal: AbortSignal): Promise<string> {
  const stopped = new Promise<string>((_resolve, reject) => {
    const refuse = () => reject(new Error('stopped before standard input ended'));
    if (signal.aborted) refuse();
    signal.addEventListener('abort', refuse, { once: true });
  });
  const all = async () => {
    let text = '';
    for await (const chunk of process.stdin.setEncoding('utf8')) {
      text += chunk;
      if (text.length > MOST_INPUT) throw new Error('standard input is far too long for a token');
    }
    return text;
  };
  return Promise.race([all(), stopped]);
}

function capture(program: string, args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  // What another token is for is none of the program's business.
  const { GONOGO_PACKAGES_TOKEN: _packages, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: PATIENCE_MS, windowsHide: true, signal, env }, (error, output) =>
      resolve(error ? undefined : output),
    );
  });
}
