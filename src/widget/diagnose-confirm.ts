import type { Cause, ConfirmingRow } from '../core/cause.ts';
import type { Repository } from '../core/definition.ts';
import { rowsToAsk } from '../failures/confirm-causes.ts';
import type { Merged } from '../failures/merge-diagnosed.ts';
import { SYMBOLS } from '../reporters/status-words.ts';
import { foundOf } from './diagnose-report.ts';
import { element } from './element.ts';

/** The button that asks what confirms the causes, and before it is pressed what about; nothing where the log names nothing to ask about. */
export function askPart(
  { causes }: Merged,
  repository: Repository,
  { confirmed, ask }: { readonly confirmed: readonly Cause[] | undefined; readonly ask: () => void },
): readonly Node[] {
  const context = { repository, now: new Date() };
  const rows = rowsToAsk(causes.map(foundOf), { definitions: [], context });
  if (rows.length === 0) return [];
  const button = element(
    'button',
    { type: 'button', className: 'gonogo-ask' },
    confirmed ? 'Ask again' : 'Is it this? Ask GitHub',
  );
  button.addEventListener('click', ask);
  const names = rows.map(({ check, subject }) => `${check} ${subject}`).join(', ');
  const about = `about ${repository.owner}/${repository.name}, without a token: ${names}.`;
  const words = confirmed ? ` Asked ${about} The log was not sent.` : ` Asks ${about} The log is not sent.`;
  return [element('p', { className: 'gonogo-asking' }, button, words)];
}

/** What the rows say, in one sentence for whoever listens: `Asked now: 1 fail, 2 unknown.` */
export function asked(confirmed: readonly Cause[] | undefined): string {
  if (!confirmed) return '';
  const counts = new Map<string, number>();
  for (const { status } of confirmed.flatMap(({ confirming }) => confirming))
    counts.set(status, (counts.get(status) ?? 0) + 1);
  return ` Asked now: ${[...counts].map(([status, count]) => `${count} ${status}`).join(', ')}.`;
}

/** Each row, and what it says now. */
export function showConfirming(rows: readonly ConfirmingRow[], site: string): readonly Node[] {
  if (rows.length === 0) return [];
  const items = rows.map(({ check, subject, status, text }) =>
    element(
      'li',
      {},
      `${SYMBOLS[status]} `,
      element('strong', {}, status),
      ' ',
      element('code', {}, subject),
      ' (',
      element('a', { href: `${site}checks/${check}/` }, check),
      `): ${text}`,
    ),
  );
  return [element('p', {}, element('b', {}, 'Asked now:')), element('ul', { className: 'gonogo-lines' }, ...items)];
}
