import type { Status } from './verdict.ts';

/** A known failure that shows, in words: what a diagnosis says of it. */
export interface Cause {
  /** The signature, and the page of the same name. */
  readonly id: string;
  readonly group: string;
  /** 0..1; from 0.85 on the words alone decide. */
  readonly confidence: number;
  readonly title: string;
  readonly cause: string;
  /** What to do, in words. */
  readonly fix: string;
  readonly address?: string;
  readonly command?: string;
  /** What the log tells of the thing that failed. */
  readonly captures: Readonly<Record<string, string>>;
  /** What it rests on; none where the state of the run or the repository shows it. */
  readonly lines: readonly DiagnosedLine[];
  /** The lines are what the job reported as errors: they stand in no log that was read. */
  readonly reported?: true;
  readonly job?: string;
  /** Other causes of the same words. */
  readonly tied?: readonly string[];
  readonly toldApartBy?: readonly string[];
  /** Checks that confirm it. */
  readonly confirm: readonly string[];
  /** The checklist's row of this failure. */
  readonly row?: RowPlace;
  /** Rows of these checks, and what they say now. */
  readonly confirming: readonly ConfirmingRow[];
}

export interface DiagnosedLine {
  /** Counts within its log. */
  readonly line: number;
  readonly text: string;
  /** The log's name; not where there is but one. */
  readonly log?: string;
}

export interface RowPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly anchor: string;
}

/** What a check says now. It has a place where it is a checklist's row; else it was made from what the log tells. */
export interface ConfirmingRow extends Partial<RowPlace> {
  readonly check: string;
  readonly subject: string;
  readonly status: Status;
  readonly text: string;
}
