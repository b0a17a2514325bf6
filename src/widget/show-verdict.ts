import type { Repository } from '../core/definition.ts';
import { isSameRepository } from '../core/for-repository.ts';
import { fill, shellQuote } from '../core/text.ts';
import type { EvidenceNote, Remedy, Verdict } from '../core/verdict.ts';
import { copyText } from './copy-text.ts';
import { element } from './element.ts';
import { safeLink } from './safe-link.ts';

type Outcome = Verdict['outcomes'][number];
type Link = (address: string, words: string) => HTMLElement;

/** Of which run a verdict is. */
interface Where {
  /** The preset. */
  readonly sandbox: string | undefined;
  readonly repository: Repository;
  /** The repository that the checklist was written for. */
  readonly target: Repository | undefined;
}

/** A verdict in words: what was found, what contradicts the row, what was not visible, what to do next, and the evidence with its age. */
export function showVerdict(verdict: Verdict, where: Where): readonly Node[] {
  const { sandbox } = where;
  const { subject, status, text, outcomes, evidence, remedy } = verdict;
  // What the sandbox found is not at these addresses.
  const link: Link = sandbox ? (address) => element('span', {}, address) : safeLink;
  const of = (kind: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === kind);
  const head = element(
    'p',
    {},
    element(
      'strong',
      {},
      sandbox ? `Sandbox (${sandbox}), ${status}: ` : `${status[0]?.toUpperCase()}${status.slice(1)}: `,
    ),
    element('code', {}, subject),
    ` ${text}`,
  );
  return [
    head,
    ...of('contradicted').map(({ text: words, note }) =>
      line('Contradicted', `${plain(words)}${note ? `: ${note}` : ''}`),
    ),
    ...list('Not visible from here', of('not-visible')),
    ...list('Confirmed', of('confirmed')),
    ...showReason(verdict, where),
    ...(remedy ? showRemedy(remedy, link) : []),
    ...showEvidence(evidence, link),
  ];
}

/** Outcomes in one line; those with a remark of their own are told one by one. */
function list(label: string, outcomes: readonly Outcome[]): readonly HTMLElement[] {
  if (outcomes.length === 0) return [];
  return [line(label, outcomes.map(({ text, note }) => (note ? `${plain(text)} (${note})` : plain(text))).join(', '))];
}

/** The document's words without the signs of Markdown around names. */
function plain(words: string): string {
  return words.replaceAll('`', '');
}

function line(label: string, ...words: readonly (Node | string)[]): HTMLElement {
  return element('p', {}, element('b', {}, `${label}: `), ...words);
}

/** What to do about what could not be told; where no page gets an answer, the one command that does. */
function showReason({ reason, anchor }: Verdict, where: Where): readonly HTMLElement[] {
  if (!reason) return [];
  if (reason.code !== 'not-from-page') return [line('Next', reason.next)];
  const command = `${fill(reason.args.command ?? '', { row: shellQuote(anchor) })}${optionsFor(where)}`;
  return [line('Next', 'Ask from the command line:'), showCommand(command)];
}

function showRemedy({ text, url, command }: Remedy, link: Link): readonly HTMLElement[] {
  const shown = line('Next', text, ...(url ? [' ', link(url, 'Open the settings')] : []));
  return command ? [shown, showCommand(command)] : [shown];
}

/** What a command has to be told besides the row, so that it asks about the same: the preset, or the repository where it is another one. */
function optionsFor({ sandbox, repository, target }: Where): string {
  if (sandbox) return ` --sandbox ${sandbox}`;
  if (target && isSameRepository(target, repository)) return '';
  return ` --repo ${repository.owner}/${repository.name}`;
}

function showCommand(command: string): HTMLElement {
  return element('p', { className: 'gonogo-command' }, element('code', {}, command), copyButton(command));
}

function copyButton(command: string): HTMLElement {
  const button = element('button', { type: 'button', ariaLabel: 'Copy the command' }, 'Copy');
  button.addEventListener('click', async () => {
    button.textContent = (await copyText(command)) ? 'Copied' : 'Select and copy by hand';
  });
  return button;
}

/** What was asked and when; apart from it, what gave no answer or was not asked for want of a right. */
function showEvidence(evidence: readonly EvidenceNote[], link: Link): readonly HTMLElement[] {
  const tell = (label: string, notes: readonly EvidenceNote[]): readonly HTMLElement[] => {
    if (notes.length === 0) return [];
    const shown = element('p', { className: 'gonogo-evidence' }, element('b', {}, `${label}: `));
    notes.forEach(({ url, page, at, status }, index) => {
      const time = new Date(at).toLocaleTimeString('en-GB');
      shown.append(index > 0 ? ' · ' : '', link(url, shorten(url)));
      if (status !== 'unavailable') shown.append(` at ${time}, ${status === 'found' ? 'found' : 'not there'}`);
      if (page && link === safeLink) shown.append(', ', link(page, 'see the page'));
    });
    return [shown];
  };
  return [
    ...tell(
      'Asked',
      evidence.filter(({ status }) => status !== 'unavailable'),
    ),
    ...tell(
      'Without an answer',
      evidence.filter(({ status }) => status === 'unavailable'),
    ),
  ];
}

function shorten(address: string): string {
  return URL.canParse(address) ? `${new URL(address).host}${new URL(address).pathname}` : address;
}
