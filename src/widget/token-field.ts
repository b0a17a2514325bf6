import { element } from './element.ts';

/** How far a run goes, in words, and where a token that goes further is made. */
export interface Reach {
  /** In one line: `Without a token 9 of 13 rows that ask GitHub can be asked.` */
  readonly summary: string;
  /** What a token adds, and what asks nothing. */
  readonly text: string;
  readonly tokenPage: string | undefined;
  /** `Actions: read, Secrets: read` */
  readonly permissions: string;
}

/**
 * The token of a run. It lives in the field's value and nowhere else: no form, no attribute, no storage. Inside a frame there is no field,
 * because the page around it could read what is typed.
 */
export class TokenField {
  readonly part = element('details', { className: 'gonogo-token' });
  #input = element('input', { type: 'password', autocomplete: 'off', spellcheck: false });
  #reach = element('p');
  #page = element('p');
  #summary = element('summary', {}, 'No token: GitHub is asked anonymously');

  /** `onChange`: the part was opened, or the token changed. */
  constructor(onChange: () => void) {
    const framed = window.top !== window.self;
    const clear = element('button', { type: 'button' }, 'Clear token');
    clear.addEventListener('click', () => {
      this.clear();
      onChange();
    });
    this.#input.addEventListener('change', onChange);
    this.part.addEventListener('toggle', () => this.part.open && onChange());
    this.part.append(
      this.#summary,
      ...(framed
        ? [
            element(
              'p',
              {},
              'This page is shown inside another page, so it takes no token. Open it on its own to use one.',
            ),
          ]
        : [
            element('div', { className: 'gonogo-bar' }, element('label', {}, 'Token ', this.#input), clear),
            // Below the field: what is said here changes while someone is about to press a button above.
            this.#page,
            element('p', {}, 'Kept in this page’s memory only, sent to api.github.com only, gone when you leave.'),
          ]),
      this.#reach,
    );
  }

  get value(): string | undefined {
    return this.#input.value.trim() || undefined;
  }

  clear(): void {
    this.#input.value = '';
  }

  showReach({ summary, text, tokenPage, permissions }: Reach): void {
    this.#summary.textContent = summary;
    this.#reach.textContent = text;
    this.#page.replaceChildren();
    if (!tokenPage) return;
    const link = { href: tokenPage, target: '_blank', rel: 'noopener noreferrer' };
    this.#page.append(element('a', link, 'Make a fine-grained token'), ` with the least rights: ${permissions}.`);
  }
}
