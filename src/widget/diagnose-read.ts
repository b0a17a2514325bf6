import { createDiagnosing, type Diagnosed } from '../failures/diagnose.ts';
import type { Log } from '../failures/log-file.ts';
import type { Chunk } from '../failures/log-lines.ts';
import { type Merged, mergeDiagnosed } from '../failures/merge-diagnosed.ts';

/** The page can paint and be used after so many milliseconds. */
const BUSY = 30;
/** Read at once; a file's own pieces can be megabytes. */
const PIECE = 1 << 18;
/** Reads logs piece by piece: memory does not grow with them, and the page stays usable. An abort rejects with its reason. */
export async function readLogs(
  logs: readonly Log[],
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number, of: number) => void },
): Promise<Merged> {
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
  return mergeDiagnosed(found);
}

function* pieces(chunk: Chunk): Generator<Chunk> {
  for (let at = 0; at < chunk.length; at += PIECE)
    yield typeof chunk === 'string' ? chunk.slice(at, at + PIECE) : chunk.subarray(at, at + PIECE);
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
