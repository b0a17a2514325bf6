import type { Traffic } from '../core/report.ts';
import type { FetchAnswer } from './platform.ts';

type RateLimit = NonNullable<Traffic['rateLimit']>;

/**
 * Of what GitHub said of its limit so far and what an answer says, that which tells more of a run: of two tokens the one that is nearer its end.
 * What is asked without a token counts against a small limit of its own, and says little of the run's.
 */
export function tighterLimit(known: RateLimit | undefined, answer: FetchAnswer): RateLimit | undefined {
  const told = readLimit(answer);
  if (!known || !told) return told ?? known;
  if (told.limit === known.limit) return told.remaining <= known.remaining ? told : known;
  return told.limit > known.limit ? told : known;
}

function readLimit({ headers }: FetchAnswer): RateLimit | undefined {
  const [limit = -1, remaining = -1, reset = -1] = ['limit', 'remaining', 'reset'].map((name) =>
    Number.parseInt(headers.get(`x-ratelimit-${name}`) ?? '', 10),
  );
  const at = new Date(reset * 1000);
  if (!(limit > 0 && remaining >= 0 && reset > 0) || Number.isNaN(at.getTime())) return undefined;
  return { limit, remaining, reset: at.toISOString() };
}
