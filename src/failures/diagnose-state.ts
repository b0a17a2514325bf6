import type { Diagnosis } from './diagnose.ts';
import { signatures } from './index.ts';
import type { Captures, Signature, StateKind } from './signature.ts';

/** What a run or a repository shows without any log: each with what is known of it. */
export type States = Readonly<Partial<Record<StateKind, Captures>>>;

/** The causes that states show. They were seen, not guessed from words: nothing is tied. */
export function diagnoseState(states: States, known: readonly Signature[] = signatures): Diagnosis[] {
  return known.flatMap(({ id, group, state }) => {
    const captures = state && states[state];
    return captures ? [{ id, group, confidence: 1, captures, lines: [] }] : [];
  });
}
