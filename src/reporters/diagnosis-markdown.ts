import type { Cause } from '../core/cause.ts';
import { type DiagnosisReport, lineName, percent, tiedLine, withoutCause } from './diagnosis.ts';
import { code, plain } from './markdown.ts';
import { SYMBOLS } from './status-words.ts';

/** A diagnosis to hand on, in an issue or a job's summary: no credential, no mention of anybody. */
export function renderDiagnosisMarkdown(report: DiagnosisReport): string {
  const { source, mode, repository, diagnoses, errorLines } = report;
  const { headline, advice } = withoutCause(report);
  const [first] = diagnoses;
  const title = `## ${first ? plain(first.title) : headline}`;
  const facts = [
    ...(mode === 'live' ? [] : [`**${plain(mode)}: nothing of this is about the real repository.**`]),
    `Read: ${code(source)}${repository === undefined ? '' : ` of ${plain(repository)}`}`,
  ];
  const lines = errorLines.map((line) => `- ${plain(lineName({}, line))}: ${code(line.text)}`).join('\n');
  const nothing = [lines, advice].filter(Boolean);
  // A state may be all that shows: then the lines stand below it.
  const likely = lines === '' ? [] : [`The lines that look most like the error:\n\n${lines}`];
  const causes = diagnoses.map((cause, index) => renderCause(cause, index + 1));
  return `${[title, facts.join('\n\n'), ...(causes.length > 0 ? [...causes, ...likely] : nothing)].join('\n\n')}\n`;
}

function renderCause(cause: Cause, number: number): string {
  const { id, title, confidence, job, lines, cause: why, fix, address, command, row, confirming } = cause;
  const tied = tiedLine(cause);
  const facts = [
    `${code(id)}${job === undefined ? '' : ` in the job ${plain(job)}`}`,
    ...lines.map((line) => `${plain(lineName(cause, line))}: ${code(line.text)}`),
    `**Why:** ${plain(why)}`,
    `**Next:** ${[plain(fix), address ? code(address) : '', command ? code(command) : ''].filter(Boolean).join(' ')}`,
    ...(tied ? [plain(tied)] : []),
    ...(row ? [`Row: ${code(`${row.file}:${row.line}`)}`] : []),
    ...confirming.map(
      ({ status, check, subject, text }) =>
        `${SYMBOLS[status]} **${status}** ${code(subject)} (${check}): ${plain(text)}`,
    ),
  ];
  return `### ${number}. ${plain(title)} (${percent(confidence)})\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;
}
