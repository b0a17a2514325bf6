import type { AnyCheck, Context } from './check.ts';
import type { Definition } from './definition.ts';
import type { Evidence, Known, Request } from './evidence.ts';
import { requestKey } from './evidence.ts';
import { judge } from './judge.ts';
import { needed } from './plan.ts';
import type { Verdict } from './verdict.ts';

/** A row may ask, look at the answers, and ask again: tag → manifest, file → provenance. */
const MAX_ROUNDS = 3;

export interface Verification {
  readonly definitions: readonly Definition[];
  readonly checkOf: (id: string) => AnyCheck;
  readonly context: Context;
  /** Answers one request; must not throw. `after`: what the row that asks it first had to know before. */
  readonly collect: (request: Request, after: readonly Request[]) => Promise<Evidence>;
  /** Called as each verdict is reached, in any order. */
  readonly onVerdict?: (verdict: Verdict) => void;
}

/**
 * Asks what the definitions need, each distinct request once, and judges each row as soon as its own evidence is in.
 * Resolves to the verdicts in the order of the definitions.
 */
export async function verify(run: Verification): Promise<readonly Verdict[]> {
  const answers = new Map<string, Promise<Evidence>>();
  const arrived = new Map<string, Evidence>();
  const known: Known = {
    // The map's key carries the request's kind, and so the type of its value.
    get: <V>(request: Request<V>) => arrived.get(requestKey(request)) as Evidence<V> | undefined,
  };
  const ask = (request: Request, after: readonly Request[]): Promise<Evidence> => {
    const key = requestKey(request);
    let answer = answers.get(key);
    if (!answer) {
      answer = run.collect(request, after).then((evidence) => {
        arrived.set(key, evidence);
        return evidence;
      });
      answers.set(key, answer);
    }
    return answer;
  };
  const settle = async (definition: Definition): Promise<Verdict> => {
    const check = run.checkOf(definition.check);
    let before: readonly Request[] = [];
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const wanted = needed(check, definition, known, run.context);
      const open = wanted.filter((request) => !known.get(request));
      if (open.length === 0) break;
      await Promise.all(open.map((request) => ask(request, before)));
      before = [...before, ...wanted];
    }
    const verdict = judge(check, definition, known, run.context);
    run.onVerdict?.(verdict);
    return verdict;
  };
  return Promise.all(run.definitions.map(settle));
}
