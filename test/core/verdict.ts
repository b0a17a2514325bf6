import type { Verdict } from '../../src/core/verdict.ts';

/** A verdict, as a test wants it: told by its anchor. */
export function verdict(anchor: string, told: Partial<Verdict> = {}): Verdict {
  return {
    check: 'secret',
    station: 'Secrets',
    subject: anchor.toUpperCase(),
    anchor,
    level: 'required',
    status: 'pass',
    message: 'x',
    text: '',
    outcomes: [],
    evidence: [],
    ...told,
  };
}
