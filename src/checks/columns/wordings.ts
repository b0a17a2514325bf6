import type { Code, Phrase, Reading } from '../../core/column.ts';
import type { StatementValue } from '../../core/definition.ts';

/** Words for “there is none”; a dash that stands alone means the same. */
export const NONE: readonly string[] = ['none', 'nothing', 'n/a'];

/** A name that stands where another kind of name, or no name, is expected. */
export function wrongKind<S extends StatementValue>(code: Code, message: string, hint?: string): Reading<S> {
  return { problem: { span: code.span, rule: 'wrong-kind', message, ...(hint !== undefined && { hint }) } };
}

/** Words that are known, but state nothing where they stand. */
export function unclear<S extends StatementValue>(phrase: Phrase, message: string, hint?: string): Reading<S> {
  return { problem: { span: phrase.span, rule: 'unknown-words', message, ...(hint !== undefined && { hint }) } };
}

/** Days in a number of days, weeks, months or years; a part of a day counts as a whole one. */
export function daysOf(count: number, unit: string): number {
  const days = { days: 1, weeks: 7, months: 365 / 12, years: 365 }[unit];
  return Math.ceil(count * (days ?? 1));
}

/** Wordings of a period, by unit: `90 days`, `a year`. */
export const PERIODS: Readonly<Record<string, readonly string[]>> = {
  days: ['# days', '# day'],
  weeks: ['# weeks', '# week'],
  months: ['# months', '# month'],
  years: ['# years', '# year'],
};
