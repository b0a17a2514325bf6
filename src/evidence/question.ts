import type { Evidence, Request, Right } from '../core/evidence.ts';
import type { Clients } from './clients.ts';

/** A kind of request, with the one collector that answers it. */
export interface Question<P extends Readonly<Record<string, string>>, V> {
  readonly kind: string;
  /** Makes the request: data, nothing is asked yet. */
  (params: P): Request<V>;
  /** What a reader needs to get an answer. */
  readonly right: Right;
  /** Asks, and translates the answer. Clients turn transport faults into `unavailable`, so it does not throw for those. */
  readonly collect: (clients: Clients, params: P) => Promise<Evidence<V>>;
}

/** Declares a question and its collector. */
export function defineQuestion<P extends Readonly<Record<string, string>>, V>(
  kind: string,
  right: Right,
  collect: (clients: Clients, params: P) => Promise<Evidence<V>>,
): Question<P, V> {
  const ask = (params: P): Request<V> => ({ kind, params });
  return Object.assign(ask, { kind, right, collect });
}
