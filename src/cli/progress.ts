import type { Stream } from './io.ts';

/** One line that tells how far a run is; only on a terminal. */
export interface Progress {
  readonly show: (text: string) => void;
  /** Takes the line away, so that something else can be said. */
  readonly clear: () => void;
}

const ERASE_LINE = '\r\u001b[2K';

/** Makes a progress line on the stream of the talk. */
export function createProgress(stream: Stream): Progress {
  if (!stream.isTTY) return { show() {}, clear() {} };
  let shown = false;
  return {
    show(text) {
      stream.write(`${ERASE_LINE}${text.slice(0, Math.max(10, (stream.columns ?? 80) - 1))}`);
      shown = true;
    },
    clear() {
      if (shown) stream.write(ERASE_LINE);
      shown = false;
    },
  };
}
