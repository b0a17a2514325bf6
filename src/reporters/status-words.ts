import type { ReportRow } from '../core/report.ts';
import type { Status } from '../core/verdict.ts';

/** A sign for each status; it never stands without its word. */
export const SYMBOLS: Readonly<Record<Status, string>> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  unknown: '?',
  skipped: '–',
  manual: '☐',
};

/** `attested` is the one `manual` that is settled; `expired` was. */
export function wordOf({ status, message }: Pick<ReportRow, 'status' | 'message'>): string {
  return (status === 'manual' ? ATTESTATIONS[message]?.word : undefined) ?? status;
}

/** The sign that stands before it. */
export function symbolOf({ status, message }: Pick<ReportRow, 'status' | 'message'>): string {
  return (status === 'manual' ? ATTESTATIONS[message]?.symbol : undefined) ?? SYMBOLS[status];
}

/** What became of an attestation that a row has, by the message that says it. */
const ATTESTATIONS: Readonly<Record<string, { readonly word: string; readonly symbol: string }>> = {
  attested: { word: 'attested', symbol: '☑' },
  expired: { word: 'expired', symbol: '↻' },
  'released-since': { word: 'expired', symbol: '↻' },
};

/** `1 row`, `2 rows` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
