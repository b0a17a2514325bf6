import type { Report } from '../core/report.ts';

/** A report for programs. Its form is versioned and published: `src/public/schema/report-1.json`. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
