import type { Reason } from '../core/evidence.ts';

/** Why no answer came that could be read. */
export class Fault extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** An answer that is not of the documented form. `detail` completes "… form:". */
export function badAnswer(host: string, detail: string): Fault {
  return new Fault({ code: 'bad-answer', args: { host, detail } });
}
