import type { Cause, ConfirmingRow } from '../core/cause.ts';
import { type DiagnosisReport, lineName, percent, tiedLine, withoutCause } from './diagnosis.ts';
import { oneLine } from './one-line.ts';
import { SYMBOLS } from './status-words.ts';
import { wrap } from './wrap.ts';

/**
 * A diagnosis for whoever sits at a terminal: the likeliest cause first, with the words of the log that it rests on, what to do, and the rows of the
 * checklist that confirm it.
 *
 * ```text
 * 1. GHCR refuses the push: this package gives no write access (92 %)
 *    ghcr-write-denied, in the job build-and-publish
 *    line 27: denied: permission_denied: write_package
 *    why:  The token may push packages, but not this one: …
 *    next: Package settings of ghcr.io/acme/rocket → …
 *    row:  content/docs/checklists/release.mdx:118
 *    ! warn     ghcr.io/acme/rocket (image): …
 * ```
 */
export function renderDiagnosisTerminal(
  report: DiagnosisReport,
  { color = false, width = 100 }: { readonly color?: boolean; readonly width?: number } = {},
): string {
  const { source, mode, repository, diagnoses, errorLines } = report;
  const bold = (text: string) => (color ? `\u001b[1m${text}\u001b[0m` : text);
  const where = mode === 'live' ? '' : ` · ${mode.toUpperCase()}: nothing of this is about the real repository`;
  const head = [repository, source].filter((part) => part !== undefined).join(' · ') + where;
  const causes = diagnoses.map((cause, index) => {
    const [first = '', ...more] = linesOf(cause, index + 1, width);
    return [bold(first), ...more].join('\n');
  });
  const { headline, advice } = withoutCause(report);
  const likely = [
    ...(errorLines.length > 0 ? ['The lines that look most like the error:'] : []),
    ...errorLines.map((line) => wrap(oneLine(`${lineName({}, line)}: ${line.text}`), { width, lead: INDENT })),
  ];
  const nothing = [headline, ...likely, ...(advice ? [wrap(advice, { width })] : [])];
  // A state may be all that shows: then the lines stand below it.
  const parts = causes.length > 0 ? [...causes, likely.join('\n')] : [nothing.join('\n')];
  return `${[wrap(oneLine(head), { width }), ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
}

const INDENT = '   ';

function linesOf(cause: Cause, number: number, width: number): readonly string[] {
  const { id, title, confidence, job, lines, cause: why, fix, address, command, row, confirm, confirming } = cause;
  const line = (label: string, text: string) =>
    wrap(oneLine(text), { width, lead: `${INDENT}${label}`, indent: INDENT + ' '.repeat(label.length) });
  const tied = tiedLine(cause);
  return [
    wrap(`${title} (${percent(confidence)})`, { width, lead: `${number}. `, indent: INDENT }),
    line('', job === undefined ? id : `${id}, in the job ${job}`),
    ...lines.map((one) => line(`${oneLine(lineName(cause, one))}: `, one.text)),
    line('why:  ', why),
    line('next: ', fix),
    // To be copied, so never broken.
    ...(address ? [`${INDENT}      ${oneLine(address)}`] : []),
    ...(command ? [`${INDENT}      $ ${oneLine(command)}`] : []),
    ...(tied ? [line('', tied)] : []),
    ...(row ? [line('row:  ', `${row.file}:${row.line}`)] : []),
    ...(confirming.length > 0
      ? confirming.map((one) => rowLine(one, width))
      : confirm.length > 0
        ? [line('', `To confirm it: rows of the checks ${confirm.join(', ')}.`)]
        : []),
  ];
}

function rowLine({ status, check, subject, text }: ConfirmingRow, width: number): string {
  const lead = `${INDENT}${`${SYMBOLS[status]} ${status}`.padEnd(10)} `;
  return wrap(oneLine(`${subject} (${check}): ${text}`), { width, lead, indent: ' '.repeat(lead.length) });
}
