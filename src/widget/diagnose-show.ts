import type { Cause, DiagnosedLine } from '../core/cause.ts';
import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';
import { DECISIVE } from '../failures/diagnose.ts';
import { signatureOf } from '../failures/index.ts';
import type { Merged } from '../failures/merge-diagnosed.ts';
import { ADD_IT, NO_CAUSE, percent } from '../reporters/diagnosis.ts';
import { copyButton } from './copy-button.ts';
import { asked, askPart, showConfirming } from './diagnose-confirm.ts';
import { explain, reportOf, wantsRepository } from './diagnose-report.ts';
import { element } from './element.ts';

/** Rows of checklists by the failure that they name. */
export type FailureRows = Readonly<Record<string, readonly { readonly href: string; readonly title: string }[]>>;

/** Where the page stands, and what the reader gave. */
interface Where {
  /** What was read: a file's name, or *pasted text*. */
  readonly source: string;
  /** The site's base, with a slash at its end. */
  readonly site: string;
  readonly rows: FailureRows;
  /** As typed; fills in addresses and commands. */
  readonly repository: string;
  /** The causes with what their rows say, once they were asked. */
  readonly confirmed: readonly Cause[] | undefined;
  /** Asks them: at a click, and only where a repository is named. */
  readonly ask: () => void;
  /** Goes to a line, where the log is in view. */
  readonly goTo: ((line: number) => void) | undefined;
}

interface Shown {
  /** In one or two sentences. */
  readonly summary: string;
  /** What is wrong with the repository's name. */
  readonly problem: string;
  readonly nodes: readonly Node[];
}

/** The causes in order, each with its proof and fix; without one, the lines that look like the error. All of it as text. */
export function showOutcome(outcome: Merged, where: Where): Shown {
  const { repository, problem } = readRepository(where.repository);
  const { errorLines, lines, logs } = outcome;
  const causes = where.confirmed ?? outcome.causes.map((cause) => explain(cause, repository));
  const read = `${count(lines, 'line')}${logs > 1 ? ` of ${logs} logs` : ''}`;
  const [first] = causes;
  if (!first && errorLines.length === 0)
    return { problem, summary: `Nothing in ${read} looks like a failure.`, nodes: [] };
  const copy = copyButton(reportOf(causes, errorLines, { source: where.source, repository }), 'Copy report');
  if (!first) {
    const hand = element(
      'p',
      {},
      `${ADD_IT} Read the lines before you post them: a secret of no known form is not masked. `,
      copy,
    );
    return {
      problem,
      summary: `${NO_CAUSE} Of ${read}, those below look most like the error.`,
      nodes: [showLines(errorLines, where), hand],
    };
  }
  const likeliest = causes.length > 1 ? `Likeliest: ${first.title}` : first.title;
  const tied = first.tied ? ' Others fit the same lines.' : '';
  const list = element('ol', { className: 'gonogo-causes' });
  for (const cause of causes) list.append(element('li', {}, ...showCause(cause, where)));
  const asking = repository ? askPart(outcome, repository, where) : [];
  return {
    problem,
    summary: `${count(causes.length, 'cause')} in ${read}. ${likeliest}.${tied}${asked(where.confirmed)}`,
    nodes: [...asking, list, element('p', {}, copy)],
  };
}

function showCause(cause: Cause, where: Where): readonly Node[] {
  const { id, confidence, title, cause: why, confirm, confirming, lines } = cause;
  const { site, rows } = where;
  const own = rows[id] ?? [];
  return [
    element('h2', {}, title),
    element('p', {}, element('strong', {}, sureness(cause)), ` (${percent(confidence)})`),
    ...showTie(cause, site),
    line('Why', ...withCode(why)),
    ...showFix(cause),
    element('p', {}, element('b', {}, 'In the log:')),
    showLines(lines, where),
    ...showConfirming(confirming, site),
    ...(own.length > 0
      ? [line('In a checklist', ...links(own.map(({ href, title: words }) => ({ href, words }))))]
      : []),
    ...(confirm.length > 0 && !cause.tied && confirming.length === 0
      ? [line('Confirmed by', ...checkLinks(confirm, site))]
      : []),
    line('How to confirm and prevent it', element('a', { href: `${site}failures/${id}/` }, id)),
  ];
}

/** How sure it is, in words. */
function sureness({ confidence, tied }: Cause): string {
  if (tied) return `One of ${tied.length + 1} causes that fit the same lines`;
  if (confidence >= DECISIVE) return 'The log says so';
  return confidence >= 0.6 ? 'Likely' : 'Possible';
}

function showTie({ tied, toldApartBy = [] }: Cause, site: string): readonly HTMLElement[] {
  if (!tied) return [];
  const others = tied.map((id) => `“${titleOf(id)}”`).join(', ');
  const apart =
    toldApartBy.length > 0
      ? ['What tells them apart: ', ...checkLinks(toldApartBy, site)]
      : ['No check tells them apart'];
  return [line('Tied', `the log alone does not tell it from ${others}. `, ...apart, '.')];
}

function showFix(cause: Cause): readonly HTMLElement[] {
  const { fix, address, command } = cause;
  return [
    line('Next', ...withCode(fix), ...(address ? [' ', outward(address)] : [])),
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
    ...(wantsRepository(cause)
      ? [element('p', {}, 'Name the repository above, and its address or command stands here too.')]
      : []),
  ];
}

/** Addresses are written by us; what a log told is encoded within them. */
function outward(address: string): HTMLElement {
  const { protocol, host, pathname, href } = new URL(address);
  if (protocol !== 'https:') return element('span', {}, address);
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, `${host}${pathname}`);
}

function checkLinks(ids: readonly string[], site: string): (Node | string)[] {
  return links(ids.map((id) => ({ words: id, href: `${site}checks/${id}/` })));
}

function links(all: readonly { readonly words: string; readonly href: string }[]): (Node | string)[] {
  return all.flatMap(({ words, href }, index) => [index > 0 ? ', ' : '', element('a', { href }, words)]);
}

function showLines(lines: readonly DiagnosedLine[], { goTo }: Where): HTMLElement {
  const list = element('ul', { className: 'gonogo-lines', translate: false });
  for (const { line: number, text, log } of lines) {
    const words = `${log ? `${log}, ` : ''}line ${number}`;
    const place = goTo ? element('button', { type: 'button' }, words) : element('span', {}, words);
    if (goTo) place.addEventListener('click', () => goTo(number));
    list.append(element('li', {}, place, ' ', element('code', {}, text)));
  }
  return list;
}

function line(label: string, ...words: readonly (Node | string)[]): HTMLElement {
  return element('p', {}, element('b', {}, `${label}: `), ...words);
}

/** What stands between backticks becomes code. */
function withCode(text: string): (Node | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}

function titleOf(id: string): string {
  return signatureOf(id)?.title ?? id;
}

function readRepository(text: string): { readonly repository: Repository | undefined; readonly problem: string } {
  if (text.trim() === '') return { repository: undefined, problem: '' };
  const read = parseRepository(text.trim());
  return 'problem' in read ? { repository: undefined, problem: read.problem } : { repository: read, problem: '' };
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
