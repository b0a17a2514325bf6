import { element } from './element.ts';
import type { PageChecklist } from './page-checklist.ts';

/** `Held against 75bd6ed, 3 weeks old`: nothing for a repository's own files. */
export function heldAgainst({ repository, commit, date }: PageChecklist): HTMLElement {
  const line = element('p', { className: 'gonogo-held' });
  if (!commit) return line;
  const age = date ? ageOf(date, new Date()) : undefined;
  line.append(
    'Held against the workflow files of ',
    element('a', { href: `https://github.com/${repository}/commit/${commit}`, rel: 'noreferrer' }, commit.slice(0, 7)),
    age ? `, ${age}` : '',
    date ? ` (${date})` : '',
    '.',
  );
  return line;
}

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
