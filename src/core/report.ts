import type { Repository } from './definition.ts';
import type { Status, Verdict } from './verdict.ts';

/** go · no-go: a required row fails · hold: none fails, but a required one is unknown, or manual without a valid attestation. */
export type Decision = 'go' | 'no-go' | 'hold';

/** What a run found, versioned; reporters and the page only render it. */
export interface Report {
  readonly version: 1;
  readonly repository: string;
  /** `live`, or `sandbox: <preset>`: then nothing of it is about the real repository. */
  readonly mode: string;
  /** When the run ended, ISO 8601 in UTC. */
  readonly at: string;
  readonly decision: Decision;
  readonly totals: Readonly<Record<Status, number>>;
  readonly rows: readonly Verdict[];
}

/** Folds verdicts into a decision. `warn`, optional rows and failure symptoms never decide; an attested step does not hold. */
export function decide(verdicts: readonly Verdict[]): Decision {
  const deciding = verdicts.filter(({ check, level }) => level !== 'optional' && check !== 'failure');
  if (deciding.some(({ status }) => status === 'fail')) return 'no-go';
  const open = deciding.some(
    ({ status, message }) => status === 'unknown' || (status === 'manual' && message !== 'attested'),
  );
  // Nothing verified is not a reason to go.
  return open || !deciding.some(({ status }) => status === 'pass' || status === 'warn') ? 'hold' : 'go';
}

/** Counts verdicts by status; every status has a figure. */
export function total(verdicts: readonly Verdict[]): Record<Status, number> {
  const totals: Record<Status, number> = { pass: 0, warn: 0, fail: 0, unknown: 0, skipped: 0, manual: 0 };
  for (const { status } of verdicts) totals[status] += 1;
  return totals;
}

/** One report of one run. */
export function report(run: { repository: Repository; mode: string; at: Date; verdicts: readonly Verdict[] }): Report {
  return {
    version: 1,
    repository: `${run.repository.owner}/${run.repository.name}`,
    mode: run.mode,
    at: run.at.toISOString(),
    decision: decide(run.verdicts),
    totals: total(run.verdicts),
    rows: run.verdicts,
  };
}
