import type { Report } from '../core/report.ts';

/** Where the form of a report of this version is published, below the docs' address. */
export const REPORT_SCHEMA = 'schema/report-1.json';

/** A report for programs. Its form is versioned and published as a JSON Schema. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
