import { element } from './element.ts';
import { judgeToken, type TokenNote, type TokenUse } from './judge-token.ts';
import type { PageTokens } from './run.ts';
import { sharesOrigin } from './shares-origin.ts';
import { showAnswers, type TokenAnswers } from './token-answers.ts';
import type { TokenPower } from './token-power.ts';

/** How far a run goes, in words, and where tokens that go further are made. */
export interface Reach {
  /** In one line: `Without a token 9 of 13 rows that ask can be answered.` */
  readonly summary: string;
  /** What a token adds, what no page is answered, and what asks nothing. */
  readonly text: string;
  readonly answers: TokenAnswers;
  readonly tokenPage: string | undefined;
  /** `Actions: read, Secrets: read` */
  readonly permissions: string;
  /** Only where a row asks for packages. */
  readonly packagesPage: string | undefined;
}

const LABELS: Readonly<Record<TokenUse, string>> = {
  repository: 'Token for the repository',
  packages: 'Token for packages',
};

/**
 * The tokens of a run. They live in the fields' values and nowhere else: no form, no attribute, no storage. Inside a frame there are no fields,
 * because the page around them could read what is typed.
 */
export class TokenFields {
  readonly parts: readonly HTMLElement[];
  #fields: Readonly<Record<TokenUse, TokenField>>;
  #answers = element('div');
  #reach = element('p');

  /** `onChange`: a token came, changed or went. */
  constructor(onChange: () => void) {
    this.#fields = {
      repository: new TokenField('repository', onChange),
      packages: new TokenField('packages', onChange),
    };
    const framed = window.top !== window.self;
    const clear = element('button', { type: 'button' }, 'Clear tokens');
    clear.addEventListener('click', () => {
      this.clear();
      onChange();
    });
    addEventListener('pagehide', () => this.clear());
    this.parts = framed
      ? [
          this.#answers,
          this.#reach,
          element(
            'p',
            {},
            'This page is shown inside another page, so it takes no token. Open it on its own to use one.',
          ),
        ]
      : [
          this.#answers,
          this.#reach,
          ...warnOfNeighbours(),
          element('div', { className: 'gonogo-fields' }, this.#fields.repository.part, this.#fields.packages.part),
          element(
            'p',
            {},
            'Kept in this page’s memory only, each sent to api.github.com only, gone when you leave: the network view of your browser’s developer tools shows it. ',
            clear,
          ),
        ];
  }

  /** What a run sends. */
  get values(): PageTokens {
    return Object.fromEntries(
      Object.entries(this.#fields).flatMap(([use, { value }]) => (value === '' ? [] : [[use, value]])),
    );
  }

  /** What a run can count on: a token that is not sent answers nothing. */
  get held(): { readonly github: boolean; readonly packages: boolean } {
    const { repository, packages } = this.#fields;
    return { github: repository.isSent, packages: packages.isSent };
  }

  /** What GitHub said of the tokens, next to their fields. */
  showPower(power: readonly TokenPower[]): void {
    for (const { use, text } of power) this.#fields[use].showPower(text);
  }

  /** Whether a token cannot be one: then it is shown, and nothing is to be sent. */
  refuse(): boolean {
    const bad = Object.values(this.#fields).find((field) => field.isBad);
    bad?.focus();
    return bad !== undefined;
  }

  focus(use: TokenUse): void {
    this.#fields[use].focus();
  }

  clear(): void {
    for (const field of Object.values(this.#fields)) field.value = '';
  }

  showReach({ text, answers, tokenPage, permissions, packagesPage }: Reach): void {
    this.#answers.replaceChildren(showAnswers(answers));
    this.#reach.textContent = text;
    this.#fields.repository.showPage(
      tokenPage,
      'Make a fine-grained token',
      ` for seven days, with the least rights: ${permissions}. Choose the one repository there.`,
    );
    this.#fields.packages.showPage(
      packagesPage,
      'Make a classic token',
      ' with read:packages and no more. Choose there when it ends: seven days are enough.',
    );
    this.#fields.packages.part.hidden = packagesPage === undefined && this.#fields.packages.value === '';
  }
}

/** Said before a token is typed: a browser keeps nothing from another page of the same origin. */
function warnOfNeighbours(): readonly HTMLElement[] {
  const { hostname, origin } = location;
  if (!sharesOrigin({ hostname, base: import.meta.env.BASE_URL })) return [];
  const words = `Whatever else is published on ${origin} could read a token that is typed here: a browser takes all of it for one site. Type one only if you trust all of it. Its owner can publish this site on a domain of its own.`;
  const notice = element('p', { className: 'gonogo-shared' }, element('strong', {}, 'Shared address. '), words);
  notice.dataset.state = 'careful';
  return [notice];
}

/** One field, with what its form tells, and a link to where its token is made. */
class TokenField {
  readonly part = element('div');
  #use: TokenUse;
  #input = element('input', { type: 'password', autocomplete: 'off', spellcheck: false });
  #note = element('p', { className: 'gonogo-note', role: 'status' });
  #power = element('p');
  #page = element('p');

  constructor(use: TokenUse, onChange: () => void) {
    this.#use = use;
    this.part.append(element('label', {}, LABELS[use], this.#input), this.#note, this.#power, this.#page);
    this.#input.addEventListener('input', () => {
      this.#judge(this.#input.value);
      onChange();
    });
    this.#input.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text') ?? '';
      // A field takes line breaks out of what is pasted, and would make one token of two.
      if (!/[\r\n]/.test(text.trim())) return;
      event.preventDefault();
      this.#judge(text);
    });
  }

  get value(): string {
    return this.#input.value.trim();
  }

  set value(text: string) {
    this.#input.value = text;
    this.#judge(text);
  }

  get isBad(): boolean {
    return this.#judgement === 'bad';
  }

  get isSent(): boolean {
    return this.#judgement === 'good' || this.#judgement === 'careful';
  }

  get #judgement(): TokenNote['state'] | undefined {
    return judgeToken(this.#input.value, this.#use)?.state;
  }

  focus(): void {
    this.#input.focus();
  }

  /** Of the token that was sent last. */
  showPower(text: string): void {
    this.#power.textContent = text;
  }

  showPage(address: string | undefined, words: string, more: string): void {
    this.#page.replaceChildren();
    if (!address) return;
    this.#page.append(element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, words), more);
  }

  #judge(text: string): void {
    const note = judgeToken(text, this.#use);
    this.#note.textContent = note?.text ?? '';
    this.#note.dataset.state = note?.state ?? '';
    this.#power.textContent = '';
    this.#input.ariaInvalid = String(note?.state === 'bad' || note?.state === 'unused');
  }
}
