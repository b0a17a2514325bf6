import { parseRepository } from '../core/repository.ts';
import { signatureOf } from '../failures/index.ts';
import { describe, remedyOf } from '../failures/remedy.ts';
import type { Signature } from '../failures/signature.ts';
import { copyButton } from './copy-button.ts';
import type { Cause, Outcome, Place } from './diagnose-read.ts';
import { element } from './element.ts';

/** Rows of checklists by the failure that they name. */
export type FailureRows = Readonly<Record<string, readonly { readonly href: string; readonly title: string }[]>>;

/** Where the page stands, and what the reader said besides the log. */
interface Where {
  /** The site's base, with a slash at its end. */
  readonly site: string;
  readonly rows: FailureRows;
  /** As typed; fills in addresses and commands. */
  readonly repository: string;
  /** Goes to a line, where the log is in view. */
  readonly goTo: ((line: number) => void) | undefined;
}

/** The causes in order, each with its proof and fix; without one, the lines that look like the error. All of it as text. */
export function showOutcome(
  outcome: Outcome,
  where: Where,
): { readonly summary: string; readonly nodes: readonly Node[] } {
  const { causes, errorLines } = outcome;
  const read = `${count(outcome.lines, 'line')}${outcome.logs > 1 ? ` of ${outcome.logs} logs` : ''}`;
  const [first] = causes;
  if (first) {
    const likeliest = titleOf(first.id);
    const summary = first.tied
      ? `${count(causes.length, 'cause')} in ${read}. Several fit the same lines; the first of them: ${likeliest}.`
      : `${count(causes.length, 'cause')} in ${read}. ${causes.length > 1 ? 'Likeliest: ' : ''}${likeliest}.`;
    const list = element('ol', { className: 'gonogo-causes' });
    list.append(...causes.map((cause) => element('li', {}, ...showCause(cause, where))));
    return { summary, nodes: [list] };
  }
  if (errorLines.length === 0) return { summary: `Nothing in ${read} looks like a failure.`, nodes: [] };
  return {
    summary: `No failure that is known here is in ${read}. The lines below look most like the error.`,
    nodes: [
      showLines(errorLines, where),
      element(
        'p',
        {},
        'To report it, open an issue in gonogo’s own repository with these lines and say what the cause was. Read them first: only credentials of known forms are masked. ',
        copyButton(reportOf(errorLines, read), 'Copy the lines'),
      ),
    ],
  };
}

function showCause(cause: Cause, where: Where): readonly Node[] {
  const signature = signatureOf(cause.id);
  if (!signature) return [];
  return [
    element('h2', {}, signature.title),
    element('p', {}, element('strong', {}, sureness(cause)), ` (${cause.confidence})`),
    ...showTie(cause, where),
    line('Cause', ...withCode(describe(signature.cause, cause.captures, repositoryOf(where)))),
    ...showFix(signature, cause, where),
    element('p', {}, element('b', {}, 'In the log:')),
    showLines(cause.lines, where),
    ...showNext(signature, cause, where),
  ];
}

/** How sure it is, in words. */
export function sureness({ confidence, tied }: Pick<Cause, 'confidence' | 'tied'>): string {
  if (tied) return `One of ${tied.length + 1} causes that fit the same lines`;
  if (confidence >= 0.85) return 'The log says so';
  return confidence >= 0.6 ? 'Likely' : 'Possible';
}

function showTie({ tied, toldApartBy = [] }: Cause, { site }: Where): readonly HTMLElement[] {
  if (!tied) return [];
  const others = tied.map((id) => `“${titleOf(id)}”`).join(', ');
  const apart =
    toldApartBy.length > 0
      ? [
          'To tell them apart, verify ',
          ...links(toldApartBy.map((id) => ({ words: id, href: `${site}checks/${id}/` }))),
        ]
      : ['No check tells them apart'];
  return [line('Tied', `the log alone does not tell it from ${others}. `, ...apart, '.')];
}

function showFix(signature: Signature, { captures }: Cause, where: Where): readonly HTMLElement[] {
  const { text, url, command } = remedyOf(signature, captures, repositoryOf(where));
  const shown = [line('Fix', ...withCode(text))];
  if (url) shown[0]?.append(' ', outward(url));
  if (command)
    shown.push(
      element(
        'p',
        { className: 'gonogo-command' },
        element('code', {}, command),
        copyButton(command, 'Copy', 'Copy the command'),
      ),
    );
  const named = remedyOf(signature, captures, { owner: 'owner', name: 'name' });
  if ((named.url && !url) || (named.command && !command))
    shown.push(element('p', {}, 'With the repository’s name above, the address or command for it stands here too.'));
  return shown;
}

/** Addresses are written by us; what a log told is encoded within them. */
function outward(href: string): HTMLElement {
  const { host } = new URL(href);
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, `Open ${host}`);
}

/** Where to read on: the checklist's row, the checks that confirm the cause, the failure's own page. */
function showNext({ id, confirm }: Signature, { toldApartBy }: Cause, { site, rows }: Where): readonly HTMLElement[] {
  const own = rows[id] ?? [];
  const shown: HTMLElement[] = [];
  if (own.length > 0)
    shown.push(line('In a checklist', ...links(own.map(({ href, title }) => ({ href, words: title })))));
  if (confirm.length > 0 && !toldApartBy)
    shown.push(
      line('Confirmed by', ...links(confirm.map((check) => ({ words: check, href: `${site}checks/${check}/` })))),
    );
  shown.push(element('p', {}, element('a', { href: `${site}failures/${id}/` }, 'How to confirm and prevent it')));
  return shown;
}

function links(all: readonly { readonly words: string; readonly href: string }[]): (Node | string)[] {
  return all.flatMap(({ words, href }, index) => [index > 0 ? ', ' : '', element('a', { href }, words)]);
}

function showLines(lines: readonly Place[], { goTo }: Where): HTMLElement {
  const list = element('ul', { className: 'gonogo-lines', translate: false });
  for (const { line: number, text, log } of lines) {
    const words = `${log ? `${log}, ` : ''}line ${number}`;
    const place = goTo ? element('button', { type: 'button' }, words) : element('span', {}, words);
    if (goTo) place.addEventListener('click', () => goTo(number));
    list.append(element('li', {}, place, ' ', element('code', {}, text)));
  }
  return list;
}

function reportOf(lines: readonly Place[], read: string): string {
  return [`No known failure in ${read}. The lines that look most like the error:`, '', '```text']
    .concat(lines.map(({ line: number, text }) => `${number}: ${text.replaceAll('```', "'''")}`))
    .concat('```', '')
    .join('\n');
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

function repositoryOf({ repository }: Where): { owner: string; name: string } | undefined {
  const read = parseRepository(repository.trim());
  return 'problem' in read ? undefined : read;
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
