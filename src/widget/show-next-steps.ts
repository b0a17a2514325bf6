import type { NextStep, Want } from '../core/next-steps.ts';
import type { Verdict } from '../core/verdict.ts';
import { count } from '../reporters/status-words.ts';
import { commandFor, type Where } from './command-for.ts';
import { copyButton } from './copy-button.ts';
import { element } from './element.ts';
import type { TokenUse } from './judge-token.ts';

/** What a step can set off. */
export interface StepActions {
  readonly verify: (anchors: readonly string[]) => void;
  /** Leads to where a token is given. */
  readonly giveToken: (use: TokenUse) => void;
  readonly where: Where;
}

/** One line for each group: how many rows want what, which ones, and one next step. */
export function showNextSteps(steps: readonly NextStep[], actions: StepActions): readonly HTMLElement[] {
  return steps.map(({ want, rows }) => {
    const words = element('summary', {}, wordsOf(want, rows));
    // What stops a release is never behind a click.
    const which = element('details', { open: want.kind === 'mend' }, words, linksTo(rows));
    const step = element('li', {}, which, ...nextOf(want, rows, actions));
    step.dataset.state = SIGNS[want.kind];
    return step;
  });
}

/** Which status a group is drawn as. */
const SIGNS: Readonly<Record<Want['kind'], Verdict['status']>> = {
  mend: 'fail',
  token: 'unknown',
  'packages-token': 'unknown',
  'other-token': 'unknown',
  'command-line': 'unknown',
  wait: 'unknown',
  again: 'unknown',
  read: 'unknown',
  person: 'manual',
  consider: 'warn',
};

function wordsOf(want: Want, rows: readonly Verdict[]): string {
  const many = count(rows.length, 'row');
  const one = rows.length === 1;
  switch (want.kind) {
    case 'mend':
      return `${many} that ${one ? 'decides fails' : 'decide fail'}`;
    case 'token':
      return `${many} ${one ? 'wants' : 'want'} a token with ${listed(want.permissions)}`;
    case 'packages-token':
      return `${many} ${one ? 'wants' : 'want'} a classic token for packages, with read:packages`;
    case 'other-token':
      return `${many}: ${rows[0]?.text ?? ''}`;
    case 'command-line':
      return `${many} only the command line can answer`;
    case 'wait':
      return `${many} ${one ? 'waits' : 'wait'} for a limit, which resets at ${listed(want.until)}`;
    case 'again':
      return `${many} had no answer${because(rows)}`;
    case 'read':
      return `${many} could not be settled, each for a reason of its own`;
    case 'person':
      return `${many} ${one ? 'is' : 'are'} for a person to settle`;
    case 'consider':
      return `${many} ${one ? 'wants' : 'want'} a look and ${one ? 'does' : 'do'} not stop a release`;
  }
}

function nextOf({ kind }: Want, rows: readonly Verdict[], actions: StepActions): readonly HTMLElement[] {
  const anchors = rows.map(({ anchor }) => anchor);
  switch (kind) {
    case 'token':
    case 'other-token':
      return [button('Give a token', () => actions.giveToken('repository'))];
    case 'packages-token':
      return [button('Give a token', () => actions.giveToken('packages'))];
    case 'command-line':
      return [copyButton(commandFor(rows, actions.where), 'Copy the command')];
    case 'wait':
    case 'again':
      return [button('Verify these again', () => actions.verify(anchors))];
    case 'mend':
    case 'read':
    case 'person':
    case 'consider':
      return [];
  }
}

function button(words: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, words);
  made.addEventListener('click', onClick);
  return made;
}

/** The reason, where it is the same for all. */
function because(rows: readonly Verdict[]): string {
  const reasons = new Set(rows.map(({ text }) => text));
  const [only] = reasons;
  return reasons.size === 1 && only ? `: ${only}` : '';
}

/** Links to rows; a subject that has two rows of a check is named once. */
function linksTo(rows: readonly Verdict[]): HTMLElement {
  const first = new Map(rows.toReversed().map((row) => [`${row.check} ${row.subject}`, row]));
  const links = [...first.values()]
    .reverse()
    .map(({ anchor, check, subject }) =>
      element('a', { href: `#${encodeURIComponent(anchor)}` }, `${check} ${subject}`),
    );
  return element('p', { className: 'gonogo-jumps' }, ...links);
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}
