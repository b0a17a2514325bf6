import { type Finding, sortFindings } from '../core/finding.ts';
import { annotation } from './annotation.ts';
import { countFindings } from './findings.ts';

/** Findings as annotations of a job in GitHub Actions; `folder` is the project's within the repository, with a slash at its end. */
export function renderFindingsGitHub(findings: readonly Finding[], folder = ''): string {
  const annotations = sortFindings(findings).map(({ severity, at, rule, message, hint }) =>
    annotation({
      kind: severity,
      file: folder + at.file,
      line: at.start.line,
      column: at.start.column,
      title: rule,
      message: hint ? `${message}. ${hint}` : message,
    }),
  );
  return `${[...annotations, `gonogo: ${countFindings(findings)}`].join('\n')}\n`;
}
