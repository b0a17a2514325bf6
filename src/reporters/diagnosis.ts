import type { Cause, DiagnosedLine } from '../core/cause.ts';

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
  /** Where no log tells the cause: the lines that look most like the error. */
  readonly errorLines: readonly DiagnosedLine[];
  /** Why there was nothing to diagnose: a run that succeeded. */
  readonly nothing?: string;
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

/** `line 27`, `reported` where no log was read, or `0_build.txt, line 27` where the lines are in several logs. */
export function lineName({ reported, job }: Pick<Cause, 'reported' | 'job'>, { line, log }: DiagnosedLine): string {
  if (reported) return 'reported';
  return log && job === undefined ? `${log}, line ${line}` : `line ${line}`;
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
