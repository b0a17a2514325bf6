import { element } from './element.ts';
import { PRESETS, type PresetName } from './presets.ts';
import type { PageTokens, Sandbox } from './run.ts';

/** Enters and leaves the sandbox: an offer of presets, a choice of tokens, and a banner that stays while it lasts. */
export class SandboxSwitch {
  readonly banner = element('div', { className: 'gonogo-banner not-content', hidden: true });
  readonly offer = element('details');
  #current: Sandbox | undefined;
  #token = element('select');
  #onChange: (what: 'mode' | 'token') => void;

  /** `onChange`: entered or left, or another token chosen. */
  constructor(onChange: (what: 'mode' | 'token') => void) {
    this.#onChange = onChange;
    this.#token.addEventListener('change', () => onChange('token'));
    const presets = Object.entries(PRESETS).flatMap(([name, words]) => [
      // The keys of PRESETS are the names.
      element('dt', {}, this.#preset(name as PresetName)),
      element('dd', {}, words),
    ]);
    this.offer.append(
      element('summary', {}, 'Try it in the sandbox: no token, no network'),
      element('dl', {}, ...presets),
    );
  }

  get current(): Sandbox | undefined {
    return this.#current;
  }

  get tokens(): PageTokens {
    return this.#current?.tokens[this.#token.selectedIndex]?.tokens ?? {};
  }

  /** Leads to the choice of tokens. */
  focusTokens(): void {
    this.#token.focus();
  }

  #preset(name: PresetName): HTMLElement {
    const button = element('button', { type: 'button', className: 'gonogo-link' }, name);
    button.addEventListener('click', async () => {
      try {
        const { openSandbox } = await import('./open-sandbox.ts');
        this.enter(openSandbox(name));
      } catch {
        this.offer.append('It could not be loaded: reload the page.');
      }
    });
    return button;
  }

  /** Goes into this one. */
  enter(sandbox: Sandbox): void {
    const leave = element('button', { type: 'button' }, 'Leave');
    leave.addEventListener('click', () => this.#switch(undefined));
    this.#token.replaceChildren(
      ...[...sandbox.tokens, { words: 'none' }].map(({ words }) => element('option', {}, words)),
    );
    this.banner.replaceChildren(
      element(
        'p',
        {},
        element('strong', {}, `Sandbox: ${sandbox.name}.`),
        ' Nothing here is about the real repository.',
      ),
      element('label', {}, 'Tokens ', this.#token),
      leave,
    );
    this.#switch(sandbox);
  }

  #switch(sandbox: Sandbox | undefined): void {
    this.#current = sandbox;
    this.banner.hidden = sandbox === undefined;
    this.#onChange('mode');
  }
}
