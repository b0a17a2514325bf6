import type { Finding } from '../core/finding.ts';
import { sortFindings } from '../core/finding.ts';
import type { Location } from '../core/position.ts';
import { renderFrame } from './frame.ts';

/** How findings are written. */
export interface FindingsStyle {
  /**
   * ANSI colours for a terminal.
   * @default false
   */
  readonly color?: boolean;
}

/**
 * Writes findings for a terminal or an overlay, sorted by place. `sources` holds the files that code frames are cut from, by the path that
 * the findings name; a finding in another file gets no frame. No findings give an empty string.
 *
 * ```text
 * content/docs/release.mdx:9:3  error  unknown check `sercet`  [unknown-check]
 *   hint: Did you mean `secret`?
 *     9 | | :sercet[GHCR_TOKEN] | release.yml |
 *       |   ^^^^^^^^^^^^^^^^^^^
 *
 * 1 error
 * ```
 */
export function renderFindings(
  findings: readonly Finding[],
  sources: ReadonlyMap<string, string>,
  style: FindingsStyle = {},
): string {
  if (findings.length === 0) return '';
  const paint = style.color ? ansi : plain;
  const linesOf = splitter(sources);
  const blocks = sortFindings(findings).map((finding) => renderFinding(finding, linesOf, paint));
  return `${blocks.join('\n\n')}\n\n${countFindings(findings)}`;
}

/** `2 errors, 1 warning`; a kind that did not occur is left out. */
export function countFindings(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const counts = [count(errors, 'error'), count(findings.length - errors, 'warning')];
  return counts.filter((text) => text !== '').join(', ') || 'no findings';
}

/** `file:line:column`, as editors and terminals link it. */
export function renderLocation({ file, start }: Location): string {
  return `${oneLine(file)}:${start.line}:${start.column}`;
}

/** Where a list of accepted forms goes on in the next line. */
const WIDTH = 110;

type Paint = (kind: 'place' | 'error' | 'warning' | 'quiet', text: string) => string;

const plain: Paint = (_kind, text) => text;
const CODES = { place: 1, error: 31, warning: 33, quiet: 2 } as const;
const ansi: Paint = (kind, text) => `\u001b[${CODES[kind]}m${text}\u001b[0m`;

function renderFinding(finding: Finding, linesOf: (file: string) => readonly string[], paint: Paint): string {
  const { severity, rule, at } = finding;
  const head = [
    paint('place', renderLocation(at)),
    paint(severity, severity),
    oneLine(finding.message),
    paint('quiet', `[${rule}]`),
  ].join('  ');
  const lines = [head];
  if (finding.hint) lines.push(`  hint: ${oneLine(finding.hint)}`);
  lines.push(...wrapForms('  accepted: ', finding.accepted?.map(oneLine) ?? []));
  lines.push(...renderFrame(linesOf(at.file), at).map((line) => paint('quiet', `    ${line}`)));
  for (const { at: place, note } of finding.related ?? []) {
    lines.push(`  ${paint('place', renderLocation(place))}  ${oneLine(note)}`);
    lines.push(...renderFrame(linesOf(place.file), place).map((line) => paint('quiet', `    ${line}`)));
  }
  return lines.join('\n');
}

/** Forms after a label, over as many lines as they need; a form is never broken. */
function wrapForms(label: string, forms: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const form of forms) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + form.length <= WIDTH) lines[lines.length - 1] = `${last} · ${form}`;
    else lines.push((last === undefined ? label : ' '.repeat(label.length)) + form);
  }
  return lines;
}

/** A finding quotes what an author, or a file from elsewhere, wrote: it must not move the cursor or begin a line. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Each file is split once, however many findings it has. */
function splitter(sources: ReadonlyMap<string, string>): (file: string) => readonly string[] {
  const split = new Map<string, readonly string[]>();
  return (file) => {
    const lines = split.get(file) ?? (sources.get(file) ?? '').split(/\r\n|\n|\r/);
    split.set(file, lines);
    return lines;
  };
}
