import type { Diagnosed, Diagnosis } from './diagnose.ts';
import type { NumberedLine } from './error-lines.ts';

/** A line, and the log that it is in; the name is empty where there is but one. */
export interface Place extends NumberedLine {
  readonly log: string;
}

/** A cause that some of the logs point to. */
export interface MergedCause extends Omit<Diagnosis, 'lines'> {
  readonly lines: readonly Place[];
}

/** What some logs show together. */
export interface Merged {
  /** The likeliest first. */
  readonly causes: readonly MergedCause[];
  readonly errorLines: readonly Place[];
  readonly lines: number;
  readonly logs: number;
}

/** As many as a person reads. */
const LINES = 8;

/** One cause for each failure: jobs of a matrix fail alike. */
export function mergeDiagnosed(found: readonly { readonly name: string; readonly diagnosed: Diagnosed }[]): Merged {
  const causes = new Map<string, MergedCause>();
  for (const { name, diagnosed } of found)
    for (const diagnosis of diagnosed.diagnoses) {
      const one: MergedCause = { ...diagnosis, lines: placed(name, diagnosis.lines) };
      const known = causes.get(one.id);
      const lines = [...(known?.lines ?? []), ...one.lines].slice(0, LINES);
      causes.set(one.id, { ...(known && known.confidence >= one.confidence ? known : one), lines });
    }
  return {
    causes: [...causes.values()].sort((a, b) => b.confidence - a.confidence),
    errorLines: found.flatMap(({ name, diagnosed }) => placed(name, diagnosed.errorLines)).slice(-LINES),
    lines: found.reduce((sum, { diagnosed }) => sum + diagnosed.lines, 0),
    logs: found.length,
  };
}

function placed(log: string, lines: readonly NumberedLine[]): Place[] {
  return lines.map((line) => ({ ...line, log }));
}
