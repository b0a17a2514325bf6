import { createDiagnosing, type Diagnosed, type Diagnosis } from '../failures/diagnose.ts';
import type { NumberedLine } from '../failures/error-lines.ts';
import type { Chunk } from '../failures/log-lines.ts';
import type { Log } from './diagnose-stream.ts';

/** A line, and the file that it is in; of pasted text there is no name. */
export interface Place extends NumberedLine {
  readonly log: string;
}

/** A cause that some of the logs point to. */
export interface Cause extends Omit<Diagnosis, 'lines'> {
  readonly lines: readonly Place[];
}

/** What the logs show together. */
export interface Outcome {
  /** The likeliest first. */
  readonly causes: readonly Cause[];
  readonly errorLines: readonly Place[];
  readonly lines: number;
  readonly logs: number;
}

/** The page can paint and be used after so many milliseconds. */
const BUSY = 30;
/** Read at once; a file's own pieces can be megabytes. */
const PIECE = 1 << 18;
/** As many as a person reads. */
const LINES = 8;

/** Reads logs piece by piece: memory does not grow with them, and the page stays usable. An abort rejects with its reason. */
export async function readLogs(
  logs: readonly Log[],
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number, of: number) => void },
): Promise<Outcome> {
  const size = logs.reduce((sum, log) => sum + log.size, 0);
  const found: { readonly name: string; readonly diagnosed: Diagnosed }[] = [];
  let done = 0;
  let paused = performance.now();
  for (const log of logs) {
    const diagnosing = createDiagnosing();
    for await (const chunk of log.chunks())
      for (const piece of pieces(chunk)) {
        signal.throwIfAborted();
        diagnosing.push(piece);
        done += piece.length;
        if (performance.now() - paused < BUSY) continue;
        onProgress(Math.min(done, size), size);
        await pause();
        paused = performance.now();
      }
    signal.throwIfAborted();
    found.push({ name: log.name, diagnosed: diagnosing.end() });
  }
  return merge(found);
}

function* pieces(chunk: Chunk): Generator<Chunk> {
  for (let at = 0; at < chunk.length; at += PIECE)
    yield typeof chunk === 'string' ? chunk.slice(at, at + PIECE) : chunk.subarray(at, at + PIECE);
}

/** One cause for each failure: jobs of a matrix fail alike. */
function merge(found: readonly { readonly name: string; readonly diagnosed: Diagnosed }[]): Outcome {
  const causes = new Map<string, Cause>();
  for (const { name, diagnosed } of found)
    for (const diagnosis of diagnosed.diagnoses) {
      const one: Cause = { ...diagnosis, lines: placed(name, diagnosis.lines) };
      const known = causes.get(one.id);
      const lines = [...(known?.lines ?? []), ...one.lines].slice(0, LINES);
      causes.set(one.id, { ...(known && known.confidence >= one.confidence ? known : one), lines });
    }
  return {
    causes: [...causes.values()].sort((a, b) => b.confidence - a.confidence),
    errorLines: found.flatMap(({ name, diagnosed }) => placed(name, diagnosed.errorLines)).slice(-LINES),
    lines: found.reduce((sum, { diagnosed }) => sum + diagnosed.lines, 0),
    logs: found.length,
  };
}

function placed(log: string, lines: readonly NumberedLine[]): Place[] {
  return lines.map((line) => ({ ...line, log }));
}

/** Lets the browser paint. A timer would be slowed down in a tab that is not looked at. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
