import { remark } from './annotation.ts';
import { type DiagnosisReport, lineName, tiedLine, withoutCause } from './diagnosis.ts';
import { oneLine } from './one-line.ts';

/** From here on the words alone decide: what is less sure is a warning. */
const SURE = 0.85;

/** A diagnosis as annotations of a job in GitHub Actions; they belong to the run, not to a file. */
export function renderDiagnosisGitHub(report: DiagnosisReport): string {
  const { mode, diagnoses, errorLines } = report;
  const { headline, advice } = withoutCause(report);
  const prefix = mode === 'live' ? '' : `${mode}: `;
  const causes = diagnoses.map((cause) => {
    const { title, cause: why, fix, address, command, confidence, row } = cause;
    const [shown] = cause.lines;
    const log = shown ? `${lineName(cause, shown)}: ${shown.text} ·` : undefined;
    const place = row && `Row: ${row.file}:${row.line}.`;
    const message = [log, why, `Next: ${fix}`, address, command, tiedLine(cause), place].filter(Boolean).join(' ');
    return remark({ kind: confidence >= SURE ? 'error' : 'warning', title: `${prefix}${title}`, message });
  });
  const lines = errorLines.map((line) => `${lineName({}, line)}: ${line.text}`).join(' · ');
  const nothing = remark({ kind: 'warning', title: `${prefix}${headline}`, message: `${lines} ${advice}`.trim() });
  const likely = remark({ kind: 'warning', title: `${prefix}The lines that look most like the error`, message: lines });
  const parts = causes.length === 0 ? [nothing] : [...causes, ...(lines === '' ? [] : [likely])];
  const end = diagnoses.length === 0 ? headline : diagnoses.map(({ id }) => id).join(', ');
  return `${[...parts, `gonogo: ${prefix}${oneLine(end)}`].join('\n')}\n`;
}
