import type { Outcome } from './check.ts';
import type { Level } from './definition.ts';
import type { Reason } from './evidence.ts';

export type Status = 'pass' | 'warn' | 'fail' | 'unknown' | 'skipped' | 'manual';

/** What was asked for a verdict, and what came of it. */
export interface EvidenceNote {
  readonly url: string;
  /** A page for people that shows the same. */
  readonly page?: string;
  readonly at: string;
  readonly status: 'found' | 'absent' | 'unavailable';
}

/** A way to put it right, filled in. */
export interface Remedy {
  readonly text: string;
  readonly url?: string;
  readonly command?: string;
  /** What to write into the document, at the row. */
  readonly edits?: readonly Edit[];
}

/** A change of the row in its document. */
export interface Edit {
  /** `the tag`, or a column by its header: `the column Attested by`. */
  readonly place: string;
  /** What stands there then. */
  readonly text: string;
}

/** What is known of one definition, serialisable. */
export interface Verdict {
  readonly check: string;
  /** The check's station on the board. */
  readonly station: string;
  readonly subject: string;
  readonly anchor: string;
  readonly level: Level;
  readonly status: Status;
  /** Permanent id of the message within its check, for programs; `text` is for people. */
  readonly message: string;
  readonly text: string;
  readonly outcomes: readonly (Outcome & { readonly text: string })[];
  readonly evidence: readonly EvidenceNote[];
  /** Only with `unknown`: what kept it from being known, and the next step. */
  readonly reason?: Reason & { readonly next: string };
  readonly remedy?: Remedy;
}
