import { element } from './element.ts';
import type { TokenUse } from './judge-token.ts';
import type { PageTokens } from './run.ts';
import type { Reach, TokenFields } from './token-fields.ts';
import type { TokenPower } from './token-power.ts';

/** The place of the tokens: one line that says how far a run goes, and the fields below it, which come when it is opened. */
export class TokenPart {
  readonly part = element('details');
  #summary = element('summary', {}, 'No token: what anyone may see is asked for');
  #fields: TokenFields | undefined;

  /** Opened, or a token came, changed or went. */
  onChange: () => void;

  constructor(onChange: () => void) {
    this.onChange = onChange;
    this.part.append(this.#summary);
    this.part.addEventListener('toggle', () => void this.#open());
  }

  /** What a run sends. */
  get values(): PageTokens {
    return this.#fields?.values ?? {};
  }

  /** What a run can count on. */
  get held(): { readonly github: boolean; readonly packages: boolean } {
    return this.#fields?.held ?? { github: false, packages: false };
  }

  /** Whether one cannot be a token: then it is shown, and nothing is to be sent. */
  refuse(): boolean {
    const refused = this.#fields?.refuse() ?? false;
    if (refused) this.part.open = true;
    return refused;
  }

  clear(): void {
    this.#fields?.clear();
  }

  show(reach: Reach): void {
    this.#summary.textContent = reach.summary;
    this.#fields?.showReach(reach);
  }

  /** What GitHub said of the tokens of a run. */
  showPower(power: readonly TokenPower[]): void {
    this.#fields?.showPower(power);
  }

  /** Opens the part, at the field of this token. */
  async focus(use: TokenUse): Promise<void> {
    this.part.open = true;
    await this.#open();
    this.#fields?.focus(use);
  }

  /** Most readers never open it, so the fields come then. */
  async #open(): Promise<void> {
    if (!this.part.open) return;
    const { TokenFields } = await import('./token-fields.ts');
    if (!this.#fields) {
      this.#fields = new TokenFields(() => this.onChange());
      this.part.append(...this.#fields.parts);
    }
    this.onChange();
  }
}
