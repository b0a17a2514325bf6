import type { Definition, Repository, Target } from './definition.ts';
import type { Status, Verdict } from './verdict.ts';

/** go · no-go: a required row fails · hold: none fails, but a required one is unknown, or manual without a valid attestation. */
export type Decision = 'go' | 'no-go' | 'hold';

/** A verdict with the row that it is about. */
export interface ReportRow extends Verdict {
  /** Where the row's tag stands: file relative to the project's root, 1-based line and column. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
  /** The heading that the row stands under. */
  readonly section?: string;
}

/** A checklist that rows of the report come from. */
export interface ReportChecklist {
  readonly file: string;
  readonly title: string;
  /** The commit that its workflow files were copied from, where they are a copy. */
  readonly copy?: NonNullable<Target['copy']>;
}

/** What was asked of real or sandbox hosts. */
export interface Traffic {
  /** Requests that were sent. */
  readonly requests: number;
  /** The longest chain of requests of which each had to wait for the one before it. */
  readonly depth: number;
  /** What GitHub said of its limit last. */
  readonly rateLimit?: { readonly limit: number; readonly remaining: number; readonly reset: string };
}

/** Kind of each token that was used, never the token: `a fine-grained token`. */
export interface TokensUsed {
  readonly repository?: string;
  readonly packages?: string;
}

/** How many rows were answered, and what would answer more. */
export interface Answered {
  readonly rows: number;
  /** Rows with a verdict other than `unknown`. */
  readonly answered: number;
  /** Rights that rows stayed unknown for, the most wanted first. */
  readonly missing: readonly { readonly permission: string; readonly rows: number }[];
}

/** What a run found, versioned; reporters and the page only render it. */
export interface Report {
  readonly version: 1;
  readonly repository: string;
  /** `live`, or `sandbox: <preset>`: then nothing of it is about the real repository. */
  readonly mode: string;
  /** When the run ended, ISO 8601 in UTC. */
  readonly at: string;
  readonly decision: Decision;
  /** The run was ended before every row was settled. */
  readonly stopped: boolean;
  readonly totals: Readonly<Record<Status, number>>;
  readonly answered: Answered;
  /** Rows of the checklists; more than `rows` holds where only some were chosen. */
  readonly of: number;
  readonly checklists: readonly ReportChecklist[];
  readonly tokens: TokensUsed;
  readonly traffic?: Traffic;
  readonly rows: readonly ReportRow[];
}

/** One run, for its report. */
export interface Run {
  readonly repository: Repository;
  readonly mode: string;
  readonly at: Date;
  /** In the order of the verdicts. */
  readonly definitions: readonly Definition[];
  readonly verdicts: readonly Verdict[];
  /** The heading that a row stands under. */
  readonly sectionOf?: (definition: Definition) => string | undefined;
  readonly stopped?: boolean;
  /** Rows of the checklists, where not all were verified. */
  readonly of?: number;
  readonly checklists?: readonly ReportChecklist[];
  readonly tokens?: TokensUsed;
  readonly traffic?: Traffic;
}

/** Does a row take part in the decision? Optional rows and failure symptoms never do. */
export function decides({ check, level }: Pick<Verdict, 'check' | 'level'>): boolean {
  return level !== 'optional' && check !== 'failure';
}

/** Folds verdicts into a decision. `warn`, optional rows and failure symptoms never decide; an attested step does not hold. */
export function decide(verdicts: readonly Verdict[]): Decision {
  const deciding = verdicts.filter(decides);
  if (deciding.some(({ status }) => status === 'fail')) return 'no-go';
  const open = deciding.some(isOpen);
  // Nothing verified is not a reason to go.
  return open || !deciding.some(({ status }) => status === 'pass' || status === 'warn') ? 'hold' : 'go';
}

/** Not settled: nobody could tell, or nobody has attested it. */
export function isOpen({ status, message }: Pick<Verdict, 'status' | 'message'>): boolean {
  return status === 'unknown' || (status === 'manual' && message !== 'attested');
}

/** Counts verdicts by status; every status has a figure. */
export function total(verdicts: readonly Verdict[]): Record<Status, number> {
  const totals: Record<Status, number> = { pass: 0, warn: 0, fail: 0, unknown: 0, skipped: 0, manual: 0 };
  for (const { status } of verdicts) totals[status] += 1;
  return totals;
}

/** One report of one run. */
export function report(run: Run): Report {
  const rows = run.verdicts.map((verdict, index) => rowOf(verdict, run.definitions[index], run.sectionOf));
  return {
    version: 1,
    repository: `${run.repository.owner}/${run.repository.name}`,
    mode: run.mode,
    at: run.at.toISOString(),
    decision: decide(run.verdicts),
    stopped: run.stopped ?? false,
    totals: total(run.verdicts),
    answered: answeredOf(run.verdicts),
    of: run.of ?? rows.length,
    checklists: run.checklists ?? [],
    tokens: run.tokens ?? {},
    ...(run.traffic ? { traffic: run.traffic } : {}),
    rows,
  };
}

function rowOf(verdict: Verdict, definition: Definition | undefined, sectionOf: Run['sectionOf']): ReportRow {
  if (!definition) throw new Error(`a verdict without its row: ${verdict.anchor}`);
  const { file, start } = definition.at;
  const section = sectionOf?.(definition);
  return { ...verdict, place: { file, line: start.line, column: start.column }, ...(section ? { section } : {}) };
}

/** Reasons that another token, or a right that it lacks, would do away with. */
const FOR_WANT_OF_A_RIGHT: ReadonlySet<string> = new Set([
  'needs-token',
  'forbidden',
  'not-visible',
  'wrong-token-kind',
]);

/** Counts the rows that were answered, and the rights that others stayed unknown for. */
export function answeredOf(verdicts: readonly Verdict[]): Answered {
  const missing = new Map<string, number>();
  for (const { reason } of verdicts) {
    const permission = reason && FOR_WANT_OF_A_RIGHT.has(reason.code) ? reason.args.permission : undefined;
    if (permission) missing.set(permission, (missing.get(permission) ?? 0) + 1);
  }
  return {
    rows: verdicts.length,
    answered: verdicts.filter(({ status }) => status !== 'unknown').length,
    missing: [...missing]
      .map(([permission, rows]) => ({ permission, rows }))
      .sort((a, b) => b.rows - a.rows || (a.permission < b.permission ? -1 : 1)),
  };
}
