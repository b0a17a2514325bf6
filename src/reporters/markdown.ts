import { moment } from '../core/moment.ts';
import type { Report, ReportRow } from '../core/report.ts';
import type { EvidenceNote } from '../core/verdict.ts';
import { oneLine } from './one-line.ts';
import {
  answeredLine,
  decisionMeaning,
  groupsOf,
  notVisibleLine,
  statementLines,
  totalsLine,
  trafficLine,
} from './report-words.ts';
import { symbolOf, wordOf } from './status-words.ts';

/**
 * A report to hand on, in an issue or a job's summary: verdicts, what they rest on and when that was asked. It holds no credential, mentions
 * nobody, and links only to hosts that are asked; a sandbox's addresses are no links at all.
 */
export function renderMarkdown(report: Report): string {
  const { repository, mode, decision, at, checklists, tokens } = report;
  const sandbox = mode !== 'live';
  const title = `## ${decision}: ${plain(repository)}${sandbox ? ` (${plain(mode)})` : ''}`;
  const used = [tokens.repository, tokens.packages].filter((kind) => kind !== undefined);
  const facts = [
    ...(sandbox ? ['**Sandbox: nothing of this is about the real repository.**'] : []),
    `${totalsLine(report)}. ${answeredLine(report)} ${notVisibleLine(report)}`.trim(),
    `${moment(at)}, ${used.length === 0 ? 'without a token' : `with ${used.map(plain).join(' and ')}`}${trafficOf(report)}`,
    ...checklists.map(({ file, title: name, copy }) => {
      const held = copy ? `, held against \`${copy.commit.slice(0, 7)}\` (${copy.date})` : '';
      return `${plain(name)}: ${code(file)}${held}`;
    }),
  ];
  const groups = groupsOf(report).map(
    ({ title: name, rows }) =>
      `### ${plain(name)}\n\n| Row | Verdict | Evidence |\n| --- | --- | --- |\n${rows.map((row) => renderRow(row, sandbox)).join('\n')}`,
  );
  return `${[title, decisionMeaning(report), facts.map((fact) => `- ${fact}`).join('\n'), ...groups].join('\n\n')}\n`;
}

function trafficOf(report: Report): string {
  const text = trafficLine(report);
  return text === '' ? '.' : `; ${text}`;
}

function renderRow(row: ReportRow, sandbox: boolean): string {
  const { check, subject, level, status, reason, remedy } = row;
  const settled = status === 'pass' || status === 'skipped' || wordOf(row) === 'attested';
  const verdict = [
    `${symbolOf(row)} **${wordOf(row)}** ${plain(row.text)}`,
    ...statementLines(row).map(({ label, text }) => `_${label}:_ ${plain(text)}`),
    ...(!settled && reason ? [`**Next:** ${plain(reason.next)}`] : []),
    ...(!settled && remedy ? [renderRemedy(remedy, sandbox)] : []),
  ];
  const name = `${code(subject)}<br>${check}${level === 'required' ? '' : `, ${level}`}`;
  return `| ${name} | ${verdict.join('<br>')} | ${row.evidence.map((note) => renderNote(note, sandbox)).join('<br>')} |`;
}

function renderRemedy({ text, url, command, edits = [] }: NonNullable<ReportRow['remedy']>, sandbox: boolean): string {
  const parts = [`**Next:** ${plain(text)}`];
  if (url) parts.push(link(url, 'Open the settings', sandbox));
  if (command) parts.push(code(command));
  for (const { place, text: words } of edits) parts.push(`${plain(place)}: ${code(words)}`);
  return parts.join(' ');
}

function renderNote({ url, page, at, status }: EvidenceNote, sandbox: boolean): string {
  const became = { found: 'found', absent: 'not there', unavailable: 'no answer' }[status];
  const name = url.replace(/^https:\/\//, '').replace(/\?.*$/, '');
  if (name === '') return became;
  const seen = page ? ` (${link(page, 'page', sandbox)})` : '';
  return `${link(url, name, sandbox)}${seen}: ${became}, ${moment(at)}`;
}

/** Hosts that a report may point to: addresses can come from an API's answer. */
const HOSTS = /^https:\/\/(?:github\.com|api\.github\.com|pypi\.org|test\.pypi\.org|ghcr\.io)\/[^\s()<>"|\\]*$/;

function link(address: string, words: string, sandbox: boolean): string {
  if (!sandbox && HOSTS.test(address)) return `[${plain(words)}](${address})`;
  return words === address || address.endsWith(words) ? code(words) : `${plain(words)} ${code(address)}`;
}

/** Words as Markdown shows them: no markup, no mention of a person, no reference to an issue. */
export function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/#(?=\d)/g, '#&#8203;')
    .replace(/@(?=\w)/g, '@&#8203;')
    .replace(/\b(https?):\/\//gi, '$1:&#8203;//')
    .replace(/\bwww\./gi, '$&&#8203;');
}

/** Text in code, whatever backticks and pipes it has. */
export function code(text: string): string {
  const words = oneLine(text).replaceAll('|', '\\|');
  const fence = '`'.repeat(1 + Math.max(0, ...[...words.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = words.startsWith('`') || words.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${words}${pad}${fence}`;
}
