import type { Cell, Comparison } from '../core/comparison.ts';
import { moment } from '../core/moment.ts';
import { comparedLine, MARKS, markOf, newestLine, remarks } from './comparison-words.ts';
import { oneLine, withoutCommands } from './one-line.ts';
import { trafficLine } from './report-words.ts';
import type { TerminalStyle } from './terminal.ts';
import { wrap } from './wrap.ts';

const BOLD = 1;
const QUIET = 2;
const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const COLORS = { there: GREEN, missing: RED, unknown: YELLOW, 'not-expected': QUIET } as const;
const GAP = 2;

type Paint = (code: number, text: string) => string;

/**
 * Releases for a terminal: a table of signs and words, one release a row; what the signs do not say; what to do about the newest.
 *
 * ```text
 *                 Release        Image           PyPI
 * v0.1.0-beta.5   ✗ missing      ✗ missing       ✗ missing
 * v0.1.0-beta.4   ✓ there        ✓ there         ✓ there
 *                 2026-11-16     0.1.0-beta.4    0.1.0b4
 * ```
 */
export function renderComparisonTerminal(
  comparison: Comparison,
  { color = false, width = 100 }: Pick<TerminalStyle, 'color' | 'width'> = {},
): string {
  const paint: Paint = color ? (code, text) => `\u001b[${code}m${text}\u001b[0m` : (_code, text) => text;
  const { repository, mode, at, releases, places } = comparison;
  const name = oneLine(repository);
  const where = mode === 'live' ? '' : ` · ${mode.toUpperCase()}: nothing of this is about the real repository`;
  const head = wrap(`${name} · ${moment(at)}${where}`, { width }).replace(name, paint(BOLD, name));
  const parts = [
    `${head}\n${wrap(oneLine(comparedLine(comparison)), { width })}`,
    releases.length === 0 || places.length === 0 ? '' : renderTable(comparison, paint, width),
    renderRemarks(comparison, width),
    renderSteps(comparison, width),
    renderEnd(comparison, paint, width),
  ];
  return withoutCommands(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

/** Columns as wide as what is in them; where they do not fit, one line for each place. */
function renderTable(comparison: Comparison, paint: Paint, width: number): string {
  const { places, releases } = comparison;
  const first = Math.max(...releases.map(({ tag }) => lengthOf(oneLine(tag))));
  const widths = places.map(({ label }, at) =>
    Math.max(lengthOf(oneLine(label)), ...releases.map(({ cells }) => widthOf(cells[at]))),
  );
  const whole = first + widths.reduce((sum, one) => sum + GAP + one, 0);
  if (whole > width) return renderList(comparison, paint, width);
  const line = (lead: string, words: readonly string[]) =>
    [lead.padEnd(first), ...words].join(' '.repeat(GAP)).trimEnd();
  const head = line(
    '',
    places.map(({ label }, at) => oneLine(label).padEnd(widths[at] ?? 0)),
  );
  const rows = releases.map(({ tag, cells }) => {
    const marks = cells.map((cell, at) => {
      const words = markOf(cell);
      return paint(COLORS[cell.status], words) + ' '.repeat(Math.max(0, (widths[at] ?? 0) - lengthOf(words)));
    });
    const deep = Math.max(...cells.map((cell) => cell.found.length));
    const below = Array.from({ length: deep }, (_, depth) =>
      paint(
        QUIET,
        line(
          '',
          cells.map((cell, at) => oneLine(cell.found[depth] ?? '').padEnd(widths[at] ?? 0)),
        ),
      ),
    );
    return [line(oneLine(tag), marks), ...below].join('\n');
  });
  return [paint(BOLD, head), ...rows].join('\n');
}

function renderList({ places, releases }: Comparison, paint: Paint, width: number): string {
  return releases
    .map(({ tag, cells }) =>
      [
        paint(BOLD, oneLine(tag)),
        ...cells.map((cell, at) => {
          const words = markOf(cell).padEnd(14);
          const found = cell.found.length === 0 ? '' : `: ${oneLine(cell.found.join(', '))}`;
          const lead = `  ${words}  `;
          const line = wrap(`${oneLine(places[at]?.label ?? '')}${found}`, { width, lead, indent: ' '.repeat(18) });
          return line.replace(words, paint(COLORS[cell.status], words));
        }),
      ].join('\n'),
    )
    .join('\n');
}

function renderRemarks(comparison: Comparison, width: number): string {
  return remarks(comparison)
    .map(({ about, text }) => wrap(oneLine(`${about}: ${text}`), { width, indent: '  ', lead: '' }))
    .join('\n');
}

function renderSteps({ next }: Comparison, width: number): string {
  return next
    .map(({ about, text, url, command }) => {
      const whom = about.length === 0 ? '' : `${about.join(', ')}: `;
      // To be copied, so never broken.
      return [
        wrap(oneLine(`next: ${whom}${text}`), { width, lead: '', indent: '  ' }),
        ...(url ? [`  ${oneLine(url)}`] : []),
        ...(command ? [`  $ ${oneLine(command)}`] : []),
      ].join('\n');
    })
    .join('\n');
}

function renderEnd(comparison: Comparison, paint: Paint, width: number): string {
  const { decision, mode } = comparison;
  const head = mode === 'live' ? `${decision}:` : `${decision} (${mode}):`;
  const color = { go: GREEN, 'no-go': RED, hold: YELLOW }[decision];
  const meaning = wrap(oneLine(`${head} ${newestLine(comparison)}`), { width });
  return [
    wrap(trafficLine(comparison), { width }),
    paint(color, meaning.slice(0, decision.length)) + meaning.slice(decision.length),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function widthOf(cell: Cell | undefined): number {
  return cell ? Math.max(...[markOf(cell), ...cell.found.map(oneLine)].map(lengthOf)) : MARKS.there.length;
}

/** In characters as a person counts them. */
function lengthOf(text: string): number {
  return [...text].length;
}
