import { decides, isOpen, type Report, type ReportRow } from '../core/report.ts';
import { annotation } from './annotation.ts';
import { oneLine } from './one-line.ts';
import { answeredLine, decisionMeaning, totalsLine } from './report-words.ts';

/** How a report is written for a job's log. */
export interface GitHubStyle {
  /** The project's folder within the repository, with a slash at its end; empty for the repository's root. */
  readonly folder?: string;
}

/**
 * A report as annotations of a job in GitHub Actions, at the rows of the checklist: what stops a release is an error; what keeps it from being
 * settled, and what fails without deciding, is a warning.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderGitHub(report: Report, { folder = '' }: GitHubStyle = {}): string {
  const mode = report.mode === 'live' ? '' : `${report.mode}: `;
  const annotations = report.rows.flatMap((row) => {
    const kind = kindOf(row);
    if (!kind) return [];
    const { check, subject, text, reason, remedy, place } = row;
    const edits = (remedy?.edits ?? []).map((edit) => `${edit.place}: ${edit.text}`);
    const next = reason?.next ?? [remedy?.text, remedy?.command, ...edits].filter(Boolean).join(' ');
    return annotation({
      kind,
      file: folder + place.file,
      line: place.line,
      column: place.column,
      title: `${mode}${row.status}: ${check} ${subject}`,
      message: next ? `${text} Next: ${next}` : text,
    });
  });
  const end = `${mode}${report.decision}: ${decisionMeaning(report)} ${totalsLine(report)}. ${answeredLine(report)}`;
  return `${[...annotations, `gonogo: ${oneLine(end)}`].join('\n')}\n`;
}

function kindOf(row: ReportRow): 'error' | 'warning' | undefined {
  if (row.status === 'fail') return decides(row) ? 'error' : 'warning';
  if (row.status === 'warn') return 'warning';
  return isOpen(row) && decides(row) ? 'warning' : undefined;
}
