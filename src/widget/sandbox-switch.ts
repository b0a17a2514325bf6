import { element } from './element.ts';
import type { Sandbox } from './run.ts';

/** Enters and leaves the sandbox: an offer of presets, a choice of tokens, and a banner that stays while it lasts. */
export class SandboxSwitch {
  readonly banner = element('div', { className: 'gonogo-banner not-content', hidden: true });
  readonly offer = element('div', { className: 'gonogo-bar' });
  #current: Sandbox | undefined;
  #token = element('select');
  #choice = element('label', { hidden: true }, 'Token ', this.#token);
  #onChange: (what: 'mode' | 'token') => void;

  /** `onChange`: entered or left, or another token chosen. */
  constructor(onChange: (what: 'mode' | 'token') => void) {
    this.#onChange = onChange;
    this.#token.addEventListener('change', () => onChange('token'));
    this.offer.append(
      this.#choice,
      element(
        'p',
        {},
        'Sandbox: ',
        this.#preset('ready', 'try a ready repository'),
        ' or ',
        this.#preset('fresh', 'a fresh one'),
      ),
    );
  }

  get current(): Sandbox | undefined {
    return this.#current;
  }

  get token(): string | undefined {
    return this.#token.value || undefined;
  }

  #preset(name: 'ready' | 'fresh', words: string): HTMLElement {
    const button = element('button', { type: 'button', className: 'gonogo-link' }, words);
    button.addEventListener('click', async () => {
      try {
        const { openSandbox } = await import('./open-sandbox.ts');
        this.#enter(openSandbox(name));
      } catch {
        this.offer.append('It could not be loaded: reload the page.');
      }
    });
    return button;
  }

  #enter(sandbox: Sandbox): void {
    const leave = element('button', { type: 'button' }, 'Leave');
    leave.addEventListener('click', () => this.#switch(undefined));
    this.#token.replaceChildren(
      ...sandbox.tokens.map(({ token, words }) => element('option', { value: token }, words)),
      element('option', { value: '' }, 'none'),
    );
    this.banner.replaceChildren(
      element(
        'p',
        {},
        element('strong', {}, `Sandbox: ${sandbox.name}.`),
        ' Nothing here is about the real repository.',
      ),
      leave,
    );
    this.#switch(sandbox);
  }

  #switch(sandbox: Sandbox | undefined): void {
    this.#current = sandbox;
    this.banner.hidden = sandbox === undefined;
    this.#choice.hidden = sandbox === undefined;
    this.#onChange('mode');
  }
}
