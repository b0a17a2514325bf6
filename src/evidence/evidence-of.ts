import type { Evidence } from '../core/evidence.ts';
import { Fault } from './fault.ts';

/** What became of a question: the value, or that the thing is not there. Faults are thrown. */
export type HttpOutcome<V> = { readonly value: V; readonly page?: string } | { readonly absent: true };

/** Turns an outcome, and every `Fault`, into evidence. */
export async function evidenceOf<V>(
  url: string,
  now: () => Date,
  ask: () => Promise<HttpOutcome<V>>,
): Promise<Evidence<V>> {
  try {
    const outcome = await ask();
    const asked = { url, at: now().toISOString() };
    if ('absent' in outcome) return { status: 'absent', ...asked };
    return { status: 'found', ...asked, ...outcome };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { status: 'unavailable', reason: error.reason, url, at: now().toISOString() };
  }
}
