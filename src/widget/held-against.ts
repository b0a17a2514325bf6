/** The age of a copy in words: `3 weeks old`. Dates are YYYY-MM-DD; a date that cannot be read gives no age. */
export function ageOf(date: string, now: Date): string | undefined {
  const days = Math.floor((now.getTime() - Date.parse(date)) / 86_400_000);
  if (Number.isNaN(days)) return undefined;
  if (days < 1) return 'from today';
  const [unit, size] =
    days < 14 ? (['day', 1] as const) : days < 70 ? (['week', 7] as const) : (['month', 30.44] as const);
  const ago = new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(-Math.floor(days / size), unit);
  return ago.replace(' ago', ' old');
}
