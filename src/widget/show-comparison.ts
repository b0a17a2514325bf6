import type { Cell, ComparedPlace, ComparedRelease, Comparison, NextStep } from '../core/comparison.ts';
import { renderComparisonMarkdown } from '../reporters/comparison-markdown.ts';
import { comparedLine, MARKS, newestLine, remarks } from '../reporters/comparison-words.ts';
import css from '../styles/releases.css?inline';
import './answers-styles.ts';
import { addStyles } from './add-styles.ts';
import { copyButton } from './copy-button.ts';
import { element } from './element.ts';
import { safeLink } from './safe-link.ts';

addStyles(css);

type Link = (address: string, words: string) => HTMLElement;

/** A comparison as a table of signs and words, then what the signs do not say, then what to do about the newest release. `notes` are said below. */
export function showComparison(comparison: Comparison, notes: readonly string[]): readonly Node[] {
  const { decision, mode, releases, next } = comparison;
  const sandbox = mode !== 'live';
  // What the sandbox found is not at these addresses.
  const link: Link | undefined = sandbox ? undefined : safeLink;
  const head = element(
    'p',
    { className: 'gonogo-newest' },
    element('strong', {}, sandbox ? `${decision}, ${mode}` : decision),
    ` ${newestLine(comparison)}`,
  );
  head.dataset.decision = decision;
  if (releases.length === 0) return [head, element('p', {}, comparedLine(comparison)), ...said(notes)];
  const behind = remarks(comparison);
  return [
    head,
    showTable(comparison, link),
    ...(next.length === 0
      ? []
      : [
          element('p', {}, element('strong', {}, `What to do about ${releases[0]?.tag}`)),
          element('ol', {}, ...next.map(showStep(link))),
        ]),
    ...(behind.length === 0
      ? []
      : [
          element(
            'details',
            {},
            element('summary', {}, 'What stands behind the signs'),
            element(
              'ul',
              {},
              ...behind.map(({ about, text }) => element('li', {}, element('b', {}, about), `: ${text}`)),
            ),
          ),
        ]),
    ...said(notes),
    element('p', {}, copyButton(renderComparisonMarkdown(comparison), 'Copy as Markdown')),
  ];
}

function said(notes: readonly string[]): readonly Node[] {
  return notes.length === 0 ? [] : [element('p', { className: 'gonogo-notes' }, notes.join(' '))];
}

/** In a region of its own, which can be scrolled by keyboard where the table is wider than the page. */
function showTable(comparison: Comparison, link: Link | undefined): HTMLElement {
  const { places, releases, repository } = comparison;
  const heads = [element('td'), ...places.map(showPlace)];
  const table = element(
    'table',
    {},
    element('caption', {}, comparedLine(comparison)),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...releases.map((release) => showRelease(release, repository, link))),
  );
  return element('div', { className: 'gonogo-matrix', role: 'region', tabIndex: 0, ariaLabel: 'Releases' }, table);
}

function showPlace({ label, subject, anchor, decides }: ComparedPlace): HTMLElement {
  const name = element('a', { href: `#${encodeURIComponent(anchor)}`, title: subject }, label);
  return element('th', { scope: 'col' }, name, ...(decides ? [] : [' ', element('small', {}, 'optional')]));
}

function showRelease(
  { tag, state, text, cells }: ComparedRelease,
  repository: string,
  link: Link | undefined,
): HTMLElement {
  const address = `https://github.com/${repository}/tree/${tag.split('/').map(encodeURIComponent).join('/')}`;
  const head = element('th', { scope: 'row' }, link?.(address, tag) ?? tag, element('small', {}, text));
  const row = element('tr', {}, head, ...cells.map(showCell));
  row.dataset.release = state;
  return row;
}

function showCell({ status, found }: Cell): HTMLElement {
  const sign = element('span', { ariaHidden: 'true' }, MARKS[status]);
  const cell = element(
    'td',
    {},
    element('b', {}, sign, ` ${status.replace('-', ' ')}`),
    ...found.map((words) => element('small', {}, words)),
  );
  cell.dataset.mark = status;
  return cell;
}

function showStep(link: Link | undefined): (step: NextStep) => HTMLElement {
  return ({ about, text, url, command }) => {
    const whom = about.length === 0 ? [] : [element('b', {}, about.join(', ')), ': '];
    return element(
      'li',
      {},
      ...whom,
      text,
      ...(url && link ? [' ', link(url, 'Open it')] : []),
      ...(command
        ? [
            element(
              'p',
              { className: 'gonogo-command' },
              element('code', {}, command),
              copyButton(command, 'Copy', 'Copy the command'),
            ),
          ]
        : []),
    );
  };
}
