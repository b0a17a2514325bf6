import { type Decision, decide, decides, total } from '../core/report.ts';
import type { Verdict } from '../core/verdict.ts';
import { element } from './element.ts';

/** What the board shows of the verdicts so far. A decision only once every row has one. */
export interface ShownDecision {
  readonly decision: Decision | 'open';
  readonly nodes: readonly Node[];
  readonly spoken: string;
}

/** Folds the verdicts, keyed by anchor, of a page whose rows stand in this order. */
export function showDecision(
  verdicts: ReadonlyMap<string, Verdict>,
  order: readonly string[],
  sandbox: string | undefined,
): ShownDecision {
  const known = order.flatMap((anchor) => verdicts.get(anchor) ?? []);
  const complete = known.length === order.length;
  const decision = complete ? decide(known) : 'open';
  const totals = Object.entries(total(known))
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
    .join(' · ');
  const word = complete ? decision : `${known.length} of ${order.length} verified`;
  const where = sandbox ? `sandbox (${sandbox}): ` : '';
  const meaning = decision === 'open' ? '' : explain(decision, known);
  return {
    decision,
    spoken: `${where}${word}. ${totals}. ${meaning}`,
    nodes: [
      element('strong', { className: 'gonogo-word' }, `${where}${word}`),
      element('span', {}, ` ${totals}`),
      element('p', {}, meaning),
    ],
  };
}

function explain(decision: Decision, verdicts: readonly Verdict[]): string {
  switch (decision) {
    case 'go':
      return 'Every row that decides holds.';
    case 'no-go': {
      const failing = verdicts.filter((verdict) => verdict.status === 'fail' && decides(verdict));
      return failing.length === 1 ? 'One row that decides fails.' : `${failing.length} rows that decide fail.`;
    }
    case 'hold':
      return 'Nothing that decides fails, but not all of it could be settled.';
  }
}
