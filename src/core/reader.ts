import type { Reader } from './check.ts';
import type { Evidence, Known, Reason, Request } from './evidence.ts';
import { requestKey } from './evidence.ts';

/** Ends a judgement at evidence that it had to read and that could not be had. */
class UnavailableEvidence extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** Reads what is known; `onRead` is told of each evidence that was looked at. */
export function createReader(known: Known, onRead: (evidence: Evidence) => void = () => {}): Reader {
  const lookUp = <V>(request: Request<V>): Evidence<V> => {
    const evidence = known.get(request);
    if (!evidence) throw new Error(`judged on a request that was never planned: ${requestKey(request)}`);
    onRead(evidence);
    return evidence;
  };
  return {
    read(request) {
      const evidence = lookUp(request);
      if (evidence.status === 'unavailable') throw new UnavailableEvidence(evidence.reason);
      return evidence.status === 'found' ? evidence.value : undefined;
    },
    peek(request) {
      const evidence = lookUp(request);
      if (evidence.status === 'unavailable') return 'unavailable';
      return evidence.status === 'found' ? evidence.value : undefined;
    },
  };
}

/** Why a judgement ended: what it had to read and could not, or a fault of ours. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof UnavailableEvidence) return error.reason;
  return { code: 'defect', args: { detail: error instanceof Error ? error.message : 'unknown error' } };
}
