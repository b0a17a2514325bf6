import type { presets } from '../../src/sandbox/index.ts';
import { NOT_FROM_PAGE, VERDICTS } from '../support/verdict-tables.ts';

/** What a page makes of a preset: what a terminal does, but for the rows that no page can settle. */
export function onPage(preset: keyof typeof presets): { decision: string; rows: Record<string, string> } {
  const { decision, rows } = VERDICTS[preset];
  const unsettled = Object.keys(NOT_FROM_PAGE[preset] ?? {}).map((row) => [row, 'unknown'] as const);
  return { decision, rows: { ...rows, ...Object.fromEntries(unsettled) } };
}

/** What a step says on the shipped page, where nobody attests anything. */
export const UNATTESTED = 'Nobody has attested this yet.';
