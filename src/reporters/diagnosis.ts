import type { Status } from '../core/verdict.ts';

/** Why a run failed, as far as its log tells, versioned; reporters only render it. */
export interface DiagnosisReport {
  readonly version: 1;
  /** What was read: a file's name, `standard input`, or the address of a run. */
  readonly source: string;
  /** `live`, or `sandbox: <preset>`: then nothing of it is about the real repository. */
  readonly mode: string;
  /** Where it is known. */
  readonly repository?: string;
  /** The likeliest first. */
  readonly diagnoses: readonly Cause[];
  /** Of a log that shows nothing known: the lines that look most like the error. */
  readonly errorLines: readonly DiagnosedLine[];
  /** Why there was nothing to diagnose: a run that succeeded. */
  readonly nothing?: string;
}

export interface DiagnosedLine {
  readonly line: number;
  readonly text: string;
}

/** A known failure that shows. */
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
  /** What it rests on; numbers count within the job's log. */
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

export interface RowPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly anchor: string;
}

export interface ConfirmingRow extends RowPlace {
  readonly check: string;
  readonly subject: string;
  readonly status: Status;
  readonly text: string;
}

/** Nothing that is known shows. */
export const NO_CAUSE = 'No known cause shows.';
export const ADD_IT = 'Once you know the cause, it can be added: CONTRIBUTING.md says how.';

/** What is said where no cause is named: nothing failed, or nothing known shows. */
export function withoutCause({ nothing }: Pick<DiagnosisReport, 'nothing'>): {
  readonly headline: string;
  readonly advice: string;
} {
  return nothing === undefined ? { headline: NO_CAUSE, advice: ADD_IT } : { headline: nothing, advice: '' };
}

/** `line 27`, or `reported` where no log was read. */
export function lineName({ reported }: Pick<Cause, 'reported'>, line: number): string {
  return reported ? 'reported' : `line ${line}`;
}

/** `92 %` */
export function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}

/** `It may as well be a or b; image and secret rows tell them apart.` Empty where nothing is tied. */
export function tiedLine({ tied = [], toldApartBy = [] }: Cause): string {
  if (tied.length === 0) return '';
  const apart = toldApartBy.length > 0 ? ` What tells them apart: ${toldApartBy.join(', ')}.` : '';
  return `The same words may mean ${tied.join(', ')}.${apart}`;
}
