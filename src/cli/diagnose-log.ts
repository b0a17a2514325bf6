import type { DiagnosedLine } from '../core/cause.ts';
import type { Found } from '../failures/confirm-causes.ts';
import { type Diagnosed, diagnose } from '../failures/diagnose.ts';
import { LogFault } from '../failures/log-file.ts';
import { type MergedCause, mergeDiagnosed, type Place } from '../failures/merge-diagnosed.ts';
import type { DiagnosedRun } from './diagnose-run.ts';
import type { Io } from './io.ts';
import { openLog } from './open-log.ts';
import { UsageError } from './usage-error.ts';

/** What a log shows, or the logs in an archive: one after the other, so that memory does not grow with them. */
export async function diagnoseLog(name: string, io: Pick<Io, 'cwd' | 'stdin'>): Promise<DiagnosedRun> {
  try {
    const logs = await openLog(name, io);
    const found: { name: string; diagnosed: Diagnosed }[] = [];
    for (const log of logs) found.push({ name: log.name, diagnosed: await diagnose(log.chunks()) });
    const { causes, errorLines } = mergeDiagnosed(found);
    return { diagnoses: causes.map(inItsLog), errorLines: causes.length > 0 ? [] : errorLines.map(plainLine) };
  } catch (error) {
    if (error instanceof LogFault) throw new UsageError(`${error.message}.\n${error.next}`);
    throw error;
  }
}

/** A log of an archive is a job's. */
function inItsLog(cause: MergedCause): Found {
  const [job, ...others] = new Set(cause.lines.map(({ log }) => log));
  return { ...cause, lines: cause.lines.map(plainLine), ...(job && others.length === 0 ? { job } : {}) };
}

function plainLine({ line, text, log }: Place): DiagnosedLine {
  return { line, text, ...(log === '' ? {} : { log }) };
}
