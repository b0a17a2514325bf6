import { moment } from '../core/moment.ts';
import { decides, type Report, type ReportRow } from '../core/report.ts';
import { oneLine } from './one-line.ts';
import {
  answeredLine,
  clock,
  decisionMeaning,
  groupsOf,
  notVisibleLine,
  statementLines,
  stationsLine,
  totalsLine,
  trafficLine,
} from './report-words.ts';
import { symbolOf, wordOf } from './status-words.ts';
import { wrap } from './wrap.ts';

/** How a report is written for a terminal. */
export interface TerminalStyle {
  /** @default false */
  readonly color?: boolean;
  /** Columns of the terminal. @default 100 */
  readonly width?: number;
  /**
   * Also list what was asked for each row that is not settled.
   * @default false
   */
  readonly evidence?: boolean;
}

/**
 * A report for whoever sits at a terminal: rows by section, each with its sign and its word, the next step under each that is not settled, and the
 * decision last, where the eye is.
 *
 * ```text
 * Repository secrets
 *   ✗ fail      GHCR_TOKEN (secret): Neither among the repository’s secrets nor among the organization’s …
 *               next: Create the repository secret GHCR_TOKEN.
 *               https://github.com/acme/rocket/settings/secrets/actions/new
 *               $ gh secret set GHCR_TOKEN --repo acme/rocket
 *
 * 12 pass · 1 fail
 * no-go: One row that decides fails.
 * ```
 */
export function renderTerminal(
  report: Report,
  { color = false, width = 100, evidence = false }: TerminalStyle = {},
): string {
  const paint: Paint = color ? (code, text) => `\u001b[${code}m${text}\u001b[0m` : (_code, text) => text;
  const groups = groupsOf(report).map(({ title, rows }) =>
    [paint(BOLD, oneLine(title)), ...rows.map((row) => renderRow(row, paint, width, evidence))].join('\n'),
  );
  return `${[renderHead(report, paint, width), ...groups, renderEnd(report, paint, width)].join('\n\n')}\n`;
}

type Paint = (code: number, text: string) => string;

const BOLD = 1;
const QUIET = 2;
const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const COLORS = { pass: GREEN, warn: YELLOW, fail: RED, unknown: YELLOW, skipped: QUIET, manual: YELLOW } as const;
/** Where the words of a row begin: after the longest of the signs and words. */
const INDENT = ' '.repeat(14);

function renderHead({ repository, mode, at, checklists }: Report, paint: Paint, width: number): string {
  const name = oneLine(repository);
  const where = mode === 'live' ? '' : ` · ${mode.toUpperCase()}: nothing of this is about the real repository`;
  const files = checklists.map(({ file, copy }) => {
    const held = copy ? ` (held against ${copy.commit.slice(0, 7)} of ${copy.date})` : '';
    return paint(QUIET, wrap(oneLine(file) + held, { width }));
  });
  return [wrap(`${name} · ${moment(at)}${where}`, { width }).replace(name, paint(BOLD, name)), ...files].join('\n');
}

function renderRow(row: ReportRow, paint: Paint, width: number, evidence: boolean): string {
  const { status, subject, check, level, reason, remedy } = row;
  const word = `${symbolOf(row)} ${wordOf(row)}`;
  const lead = `  ${word.padEnd(INDENT.length - 2)}`;
  const about = level === 'required' ? check : `${check}, ${level}`;
  const first = wrap(`${oneLine(subject)} (${about}): ${oneLine(row.text)}`, { width, lead, indent: INDENT });
  const settled = status === 'pass' || status === 'skipped' || wordOf(row) === 'attested';
  const line = (text: string) => wrap(oneLine(text), { width, lead: INDENT });
  const lines = statementLines(row).map(({ label, text }) => paint(QUIET, line(`${label}: ${text}`)));
  if (!settled && reason) lines.push(line(`next: ${reason.next}`));
  if (!settled && remedy) {
    lines.push(line(`next: ${remedy.text}`));
    // To be copied, so never broken.
    if (remedy.url) lines.push(INDENT + oneLine(remedy.url));
    if (remedy.command) lines.push(`${INDENT}$ ${oneLine(remedy.command)}`);
    for (const { place: where, text } of remedy.edits ?? []) lines.push(`${INDENT}${oneLine(`${where}: ${text}`)}`);
    if (remedy.edits) lines.push(`${INDENT}in ${oneLine(row.place.file)}:${row.place.line}`);
  }
  if (!settled && evidence) lines.push(...askedLines(row).map((text) => INDENT + paint(QUIET, text)));
  return [first.replace(word, paint(wordOf(row) === 'attested' ? GREEN : COLORS[status], word)), ...lines].join('\n');
}

/** What the verdict rests on, and what would have told more. */
function askedLines({ evidence }: ReportRow): readonly string[] {
  return evidence
    .filter(({ url }) => url !== '')
    .map(({ url, at, status }) => {
      const address = oneLine(url).replace(/^https:\/\//, '');
      if (status === 'unavailable') return `no answer from ${address}`;
      return `asked ${address} (${status === 'found' ? 'found' : 'not there'}, ${clock(at)})`;
    });
}

function renderEnd(report: Report, paint: Paint, width: number): string {
  const { decision, mode, rows } = report;
  const color = { go: GREEN, 'no-go': RED, hold: YELLOW }[decision];
  const deciding = rows.filter((row) => row.status === 'fail' && decides(row)).map(({ subject }) => oneLine(subject));
  const which = deciding.length > 1 ? ` ${deciding.join(', ')}.` : '';
  const head = mode === 'live' ? `${decision}:` : `${decision} (${mode}):`;
  const meaning = wrap(`${head} ${decisionMeaning(report)}${which}`, { width });
  return [
    ...[
      stationsLine(report),
      totalsLine(report),
      answeredLine(report),
      notVisibleLine(report),
      trafficLine(report),
    ].map((text) => wrap(text, { width })),
    paint(color, meaning.slice(0, decision.length)) + meaning.slice(decision.length),
  ]
    .filter((text) => text !== '')
    .join('\n');
}
