import { decides, type Report, type ReportRow } from '../core/report.ts';
import { stationsOf } from '../core/stations.ts';
import { count } from './status-words.ts';

/** What every format says of a report: the same words everywhere. */

/** `12 pass · 1 fail · 2 unknown · 3 manual`; what did not occur is left out. */
export function totalsLine({ totals }: Report): string {
  const shown = Object.entries(totals).filter(([, count]) => count > 0);
  return shown.length === 0 ? 'no rows' : shown.map(([status, count]) => `${count} ${status}`).join(' · ');
}

/** `Secrets no-go · Environments go`; empty where all rows are of one station. */
export function stationsLine({ rows }: Report): string {
  const placed = rows.map((row) => ({ ...row, anchor: `${row.place.file}#${row.anchor}` }));
  const stations = stationsOf(placed, new Map(placed.map((row) => [row.anchor, row])));
  return stations.length < 2 ? '' : stations.map(({ name, state }) => `${name} ${state}`).join(' · ');
}

/** What the decision means, in one or two sentences. */
export function decisionMeaning(report: Report): string {
  const meaning = meaningOf(report);
  const partly =
    report.rows.length < report.of
      ? ` Only ${report.rows.length} of ${count(report.of, 'row')} ${report.rows.length === 1 ? 'was' : 'were'} chosen.`
      : '';
  const stopped = report.stopped ? ' The run was stopped before every row had its answer.' : '';
  return `${meaning}${partly}${stopped}`;
}

function meaningOf({ decision, rows }: Report): string {
  switch (decision) {
    case 'go':
      return 'Every row that decides holds.';
    case 'no-go': {
      const failing = rows.filter((row) => row.status === 'fail' && decides(row)).length;
      return failing === 1 ? 'One row that decides fails.' : `${failing} rows that decide fail.`;
    }
    case 'hold':
      return 'Nothing that decides fails, but not all of it could be settled.';
  }
}

/** How far the run went, and what would have taken it further: `9 of 22 rows were answered; a token with Secrets: read answers 7 more.` */
export function answeredLine({ answered: { rows, answered, missing } }: Pick<Report, 'answered'>): string {
  const more = missing.map(({ permission, rows: gained }) => `a token with ${permission} answers ${gained} more`);
  return `${[`${answered} of ${count(rows, 'row')} ${rows === 1 || answered === 1 ? 'was' : 'were'} answered`, ...more].join('; ')}.`;
}

/** What passed although not all that it states could be seen; empty when all could. */
export function notVisibleLine({ rows }: Report): string {
  const settled = rows.filter(({ status }) => status === 'pass' || status === 'warn');
  const unseen = settled.flatMap(({ outcomes }) => outcomes.filter(({ outcome }) => outcome === 'not-visible')).length;
  if (unseen === 0) return '';
  return `${count(unseen, 'statement')} of rows that hold ${unseen === 1 ? 'was' : 'were'} not visible from here.`;
}

/** `17 requests, 3 round trips deep; GitHub’s limit has 43 of 60 left until 14:05 UTC.` */
export function trafficLine({ traffic }: Pick<Report, 'traffic'>): string {
  if (!traffic) return '';
  const { requests, depth, rateLimit } = traffic;
  const deep = depth > 1 ? `, ${depth} round trips deep` : '';
  const asked = `${requests === 0 ? 'no requests' : count(requests, 'request')}${deep}`;
  if (!rateLimit) return `${asked}.`;
  const { limit, remaining, reset } = rateLimit;
  return `${asked}; GitHub’s limit has ${remaining} of ${limit} left until ${clock(reset)}.`;
}

/** `14:05 UTC` */
export function clock(iso: string): string {
  return `${iso.slice(11, 16)} UTC`;
}

/** Rows under the headings that they stand under, in the documents' order; rows of unknown place are under their check. */
export function groupsOf({
  rows,
  checklists,
}: Report): readonly { readonly title: string; readonly rows: readonly ReportRow[] }[] {
  const several = checklists.length > 1;
  const groups = new Map<string, { title: string; rows: ReportRow[] }>();
  for (const row of rows) {
    const title = row.section ?? row.check;
    const document = checklists.find(({ file }) => file === row.place.file)?.title;
    const key = `${row.place.file}\n${title}`;
    const group = groups.get(key) ?? { title: several && document ? `${document}: ${title}` : title, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The document's words without the signs of Markdown around names. */
function plainWords(words: string): string {
  return words.replaceAll('`', '');
}

/** What became of the statements that are not confirmed: contradicted first, then what was not visible, told once for each reason. */
export function statementLines({ outcomes }: ReportRow): readonly { readonly label: string; readonly text: string }[] {
  const contradicted = outcomes.filter(({ outcome }) => outcome === 'contradicted');
  const byNote = new Map<string, string[]>();
  for (const { outcome, text, note = '' } of outcomes) {
    if (outcome === 'not-visible') byNote.set(note, [...(byNote.get(note) ?? []), plainWords(text)]);
  }
  return [
    ...contradicted.map(({ text, note }) => ({
      label: 'contradicted',
      text: plainWords(note ? `${text}: ${note}` : text),
    })),
    ...[...byNote].map(([note, texts]) => ({
      label: 'not visible from here',
      text: `${texts.join(', ')}${note ? ` (${plainWords(note)})` : ''}`,
    })),
  ];
}
