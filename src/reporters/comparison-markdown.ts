import type { Comparison } from '../core/comparison.ts';
import { moment } from '../core/moment.ts';
import { comparedLine, markOf, newestLine, remarks } from './comparison-words.ts';
import { code, plain } from './markdown.ts';
import { withoutCommands } from './one-line.ts';
import { trafficLine } from './report-words.ts';

/** Releases to hand on, in an issue or a release's own discussion. It holds no credential, and links nowhere. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const { repository, mode, decision, at, places, releases, next } = comparison;
  const sandbox = mode !== 'live';
  const traffic = trafficLine(comparison);
  const head = [
    `## ${decision}: releases of ${plain(repository)}${sandbox ? ` (${plain(mode)})` : ''}`,
    plain(newestLine(comparison)),
    [
      ...(sandbox ? ['- **Sandbox: nothing of this is about the real repository.**'] : []),
      `- ${plain(comparedLine(comparison))}`,
      `- ${moment(at)}${traffic === '' ? '.' : `; ${traffic}`}`,
    ].join('\n'),
  ];
  const table = [
    `| Tag | ${places.map(({ label }) => plain(label)).join(' | ')} |`,
    `| --- |${' --- |'.repeat(places.length)}`,
    ...releases.map(({ tag, cells }) => {
      const shown = cells.map((cell) => [markOf(cell), ...cell.found.map(plain)].join('<br>'));
      return `| ${code(tag)} | ${shown.join(' | ')} |`;
    }),
  ];
  const said = remarks(comparison).map(({ about, text }) => `- ${plain(about)}: ${plain(text)}`);
  const steps = next.map(({ about, text, url, command }) => {
    const whom = about.length === 0 ? '' : `${plain(about.join(', '))}: `;
    return `- **Next:** ${[`${whom}${plain(text)}`, ...(url ? [code(url)] : []), ...(command ? [code(command)] : [])].join(' ')}`;
  });
  const parts = [
    ...head,
    ...(releases.length > 0 && places.length > 0 ? [table.join('\n')] : []),
    said.join('\n'),
    steps.join('\n'),
  ];
  return withoutCommands(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}
