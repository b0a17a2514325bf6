import { count } from '../reporters/status-words.ts';
import { copyButton } from './copy-button.ts';
import { element } from './element.ts';
import type { PageChecklist } from './page-checklist.ts';
import type { FitProblem } from './repository-fit.ts';
import type { Fitted } from './repository-program.ts';
import { showBlocks } from './repository-show.ts';
import type { Sandbox } from './run.ts';

type Found = Extract<Fitted, { readonly status: 'found' }>;

/** A repository's checklist as elements, with its board; `board.begin` verifies it once they are in the page. */
export function showFitted(
  fitted: Found,
  { site, sandbox }: { readonly site: string; readonly sandbox: Sandbox | undefined },
): { readonly board: HTMLElementTagNameMap['gonogo-board']; readonly nodes: readonly Node[] } {
  const { repository, branch, files, fit } = fitted;
  const name = `${repository.owner}/${repository.name}`;
  const checklist: PageChecklist = {
    repository: name,
    title: `Release checklist of ${repository.name}`,
    file: 'release.mdx',
    ...(fit.publishes ? { releases: true } : {}),
  };
  const board = element('gonogo-board');
  board.dataset.checklist = JSON.stringify(checklist);
  // The first block says where the rows are from, which is said here for now.
  const sections = showBlocks(fit.blocks.slice(1));
  return {
    board,
    nodes: [
      element('h2', {}, `${sandbox ? 'Sandbox: release' : 'Release'} checklist of ${name}`),
      element(
        'p',
        {},
        `${count(fit.rows, 'row')}, made from ${count(files.size, 'workflow file')} of `,
        element('code', {}, branch),
        ' a moment ago. Nothing was written anywhere. ',
        element('a', { href: '#keep' }, 'Keep this checklist'),
      ),
      ...(fit.publishes ? [] : [publishesNothing()]),
      ...listed('Files that were not read, so that rows may be missing', fitted.unread),
      ...listed('Not understood in the workflow files', fit.problems.map(placed)),
      ...listed('Faults of the workflow files', fit.waived.map(placed)),
      board,
      ...sections,
      ...keep(fit.text, site),
    ],
  };
}

function publishesNothing(): HTMLElement {
  return element(
    'p',
    {},
    'No workflow publishes anything that is known here, so there are no rows about packages, releases or a site. What is published by hand can be a row that you write.',
  );
}

/** Nothing where there is nothing to list. */
function listed(title: string, lines: readonly string[]): readonly HTMLElement[] {
  if (lines.length === 0) return [];
  return [
    element(
      'details',
      { className: 'gonogo-listed not-content' },
      element('summary', {}, `${title} (${lines.length})`),
      element('ul', {}, ...lines.map((line) => element('li', {}, line))),
    ),
  ];
}

function placed({ file, line, message }: FitProblem): string {
  return `${file}${line > 0 ? `:${line}` : ''}: ${message}`;
}

/** How the rows of a moment become a page that stays. */
function keep(text: string, site: string): readonly HTMLElement[] {
  return [
    element('h2', { id: 'keep' }, 'Keep this checklist'),
    element(
      'p',
      {},
      'Save it as ',
      element('code', {}, 'docs/release-checklist.md'),
      ' in the repository, or as a page of its Starlight site. Then ',
      element('code', {}, 'gonogo check'),
      ' and every build of the site hold it against the workflow files: ',
      element('a', { href: `${site}guides/write-a-checklist/` }, 'how that is set up'),
      '. In a checkout, ',
      element('code', {}, 'gonogo init'),
      ' writes the same file, and knows the names of charts besides.',
    ),
    element('p', { className: 'gonogo-bar not-content' }, copyButton(text, 'Copy as MDX')),
    element(
      'details',
      { className: 'gonogo-file not-content' },
      element('summary', {}, 'Read it first'),
      // A wide text that scrolls has to be reached by keyboard.
      element('pre', { tabIndex: 0 }, text),
    ),
  ];
}
