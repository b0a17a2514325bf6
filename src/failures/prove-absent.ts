import type { Verdict } from '../core/verdict.ts';
import { DECISIVE, type Diagnosis } from './diagnose.ts';
import { diagnoseState } from './diagnose-state.ts';
import { signatures } from './index.ts';

type Seen = Pick<Verdict, 'check' | 'subject' | 'status' | 'message' | 'evidence'>;

const LIKELY = 0.8;

/** A diagnosis, and the one of a log that it comes from: itself, unless more is known by now. */
export interface Proven<D extends Diagnosis> {
  readonly diagnosis: D;
  readonly from: D;
}

/**
 * A log shows that a secret was empty, and seldom why. Where GitHub's lists show that it is nowhere, that is the cause, and it was seen: the state
 * takes the place of the guess, and of what it explains. Where a list cannot be had, nothing is claimed. `needed`: secrets that the run's file cannot
 * do without; another name counts only where the log says that it is a secret's.
 */
export function proveAbsent<D extends Diagnosis>(
  found: readonly D[],
  verdictsOf: (one: D) => readonly Seen[],
  needed: readonly string[] = [],
): readonly Proven<D>[] {
  const state = signatures.find((one) => one.state === 'secret-absent');
  const guesses = found.filter(({ id }) => state && [state.id, ...(state.over ?? [])].includes(id));
  for (const from of guesses) {
    const counts = ({ subject }: Seen) =>
      needed.includes(subject) || (from.captures.secret === subject && from.confidence >= DECISIVE);
    const secret = verdictsOf(from).find((verdict) => isNowhere(verdict) && counts(verdict))?.subject;
    const [seen] = state && secret !== undefined ? diagnoseState({ 'secret-absent': { secret } }, [state]) : [];
    if (!seen) continue;
    const { id, group } = seen;
    // Of several that the file needs, another may be the empty one.
    const certain = from.captures.secret === secret || needed.length === 1;
    const confidence = certain ? seen.confidence : Math.max(from.confidence, LIKELY);
    const captures = { ...from.captures, ...seen.captures };
    // That settles what the same words left open.
    const settled = new Set([...guesses.map((one) => one.id), ...(from.tied ?? [])]);
    const left = found.filter((one) => !settled.has(one.id)).map((one) => ({ diagnosis: one, from: one }));
    return [{ diagnosis: { ...from, id, group, confidence, captures, tied: [] }, from }, ...left];
  }
  return found.map((one) => ({ diagnosis: one, from: one }));
}

function isNowhere({ check, status, message, evidence }: Seen): boolean {
  const whole = evidence.every((one) => one.status !== 'unavailable');
  return check === 'secret' && status === 'fail' && message === 'missing' && whole;
}
