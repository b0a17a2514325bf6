import type { AnyCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { countSlips } from '../core/nearest.ts';
import { levelColumn } from './level-column.ts';

/** The form in which headers are compared: no case, emphasis, `?` or `(…)`; `/`, `&` and `and` are one. */
export function plainHeader(header: string): string {
  return header
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[*_`?:]/g, '')
    .replace(/\s*(?:\/|&amp;|&|\band\b)\s*/gi, ' / ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The column that a check reads under this header, if it reads any. */
export function columnOf(check: AnyCheck, header: string): Column | undefined {
  return headersOf(check).get(header);
}

/** A header of the check that is one slip away. Short ones are too near to each other to tell. */
export function nearHeader(check: AnyCheck, header: string): string | undefined {
  if (header.length < 4) return undefined;
  for (const [known, column] of headersOf(check)) {
    if (known.length >= 4 && Math.abs(known.length - header.length) <= 1 && countSlips(known, header) === 1) {
      return column.headers.find((written) => plainHeader(written) === known);
    }
  }
  return undefined;
}

const known = new WeakMap<AnyCheck, ReadonlyMap<string, Column>>();

function headersOf(check: AnyCheck): ReadonlyMap<string, Column> {
  let headers = known.get(check);
  if (!headers) {
    const columns: readonly Column[] = [...check.columns, levelColumn];
    headers = new Map(
      columns.flatMap((column) => column.headers.map((header) => [plainHeader(header), column] as const)),
    );
    known.set(check, headers);
  }
  return headers;
}
