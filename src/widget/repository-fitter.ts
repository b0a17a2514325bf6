import type { FitAnswer, FitTask } from './repository-worker.ts';

/** Longer than any real repository takes; files that are made to take long take no longer. */
const SECONDS = 30;

/** Has files read in a worker, so that the page goes on whatever is in them. */
export function createFitter(signal: AbortSignal) {
  const worker = new Worker(new URL('./repository-worker.ts', import.meta.url), { type: 'module' });
  return {
    ask: (task: FitTask): Promise<FitAnswer> =>
      new Promise((resolve, reject) => {
        const stop = AbortSignal.any([signal, AbortSignal.timeout(SECONDS * 1000)]);
        stop.addEventListener('abort', () => {
          worker.terminate();
          const words = signal.aborted ? 'stopped' : `reading the files took more than ${SECONDS} seconds`;
          reject(new Error(words));
        });
        worker.onerror = () => reject(new Error('a part of this page did not load; reload the page and try again'));
        worker.onmessage = ({ data }: MessageEvent<FitAnswer>) => resolve(data);
        worker.postMessage(task);
      }),
    end: () => worker.terminate(),
  };
}
