import './answers-styles.ts';
import { isSameRepository } from '../core/for-repository.ts';
import type { Location } from '../core/position.ts';
import type { EvidenceNote, Remedy, Verdict } from '../core/verdict.ts';
import { wordOf } from '../reporters/status-words.ts';
import { commandFor, type Where } from './command-for.ts';
import { copyButton } from './copy-button.ts';
import { element } from './element.ts';
import { safeLink } from './safe-link.ts';
import { showEdits } from './show-edits.ts';

type Outcome = Verdict['outcomes'][number];
type Link = (address: string, words: string) => HTMLElement;

/** A verdict in words: what was found, what contradicts the row, what was not visible, what to do next, and the evidence with its age. */
export function showVerdict(verdict: Verdict, at: Location, where: Where): readonly Node[] {
  const { sandbox } = where;
  const { subject, text, outcomes, evidence, remedy } = verdict;
  const word = wordOf(verdict);
  // What the sandbox found is not at these addresses.
  const link: Link = sandbox ? (address) => element('span', {}, shorten(address)) : safeLink;
  const of = (kind: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === kind);
  const head = element(
    'p',
    {},
    element('strong', {}, sandbox ? `Sandbox (${sandbox}), ${word}: ` : `${word[0]?.toUpperCase()}${word.slice(1)}: `),
    element('code', {}, subject),
    `. ${text}`,
  );
  return [
    head,
    ...of('contradicted').map(({ text: words, note }) =>
      line('Contradicted', `${plain(words)}${note ? `: ${note}` : ''}`),
    ),
    ...list('Not visible from here', of('not-visible')),
    ...list('Confirmed', of('confirmed')),
    ...showReason(verdict, where),
    ...(remedy ? showRemedy(remedy, at, link) : []),
    ...showEvidence(evidence, link),
    // A link does not lead into the sandbox.
    ...(sandbox ? [] : [element('p', {}, copyButton(linkTo(verdict.anchor, where), 'Copy link to this row'))]),
  ];
}

/** The page’s address with the repository and the row, and nothing else of it. */
function linkTo(anchor: string, { repository, target }: Where): string {
  const address = new URL(location.pathname, location.origin);
  if (!target || !isSameRepository(target, repository))
    address.searchParams.set('repo', `${repository.owner}/${repository.name}`);
  address.hash = anchor;
  return address.href;
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
  return [line('Next', 'Ask from the command line:'), showCommand(commandFor([{ anchor, reason }], where))];
}

function showRemedy({ text, url, command, edits }: Remedy, at: Location, link: Link): readonly HTMLElement[] {
  const shown = line('Next', text, ...(url ? [' ', link(url, 'Open the settings')] : []));
  return [shown, ...(command ? [showCommand(command)] : []), ...(edits ? showEdits(edits, at) : [])];
}

function showCommand(command: string): HTMLElement {
  return element(
    'p',
    { className: 'gonogo-command' },
    element('code', {}, command),
    copyButton(command, 'Copy', 'Copy the command'),
  );
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
