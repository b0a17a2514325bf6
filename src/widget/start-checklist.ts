import { element } from './element.ts';
import type { PresetName } from './presets.ts';

/** An excerpt of a checklist that lives in the sandbox: a press on a preset opens it, with a board, and asks about every row. */
class GonogoStart extends HTMLElement {
  #stage: HTMLElement | undefined;
  #before: readonly Node[] = [];

  get #buttons(): readonly HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>('button[data-preset]')];
  }

  connectedCallback(): void {
    if (this.#stage) return;
    this.#stage = this.querySelector<HTMLElement>('[data-stage]') ?? undefined;
    this.#before = [...(this.#stage?.childNodes ?? [])];
    for (const button of this.#buttons) {
      button.ariaPressed = 'false';
      // The build's own names.
      button.addEventListener('click', () => void this.#open(button.dataset.preset as PresetName));
    }
  }

  async #open(preset: PresetName): Promise<void> {
    this.#press(preset);
    try {
      const [{ openSandbox }] = await Promise.all([import('./open-sandbox.ts'), import('./elements.ts')]);
      const board = element('gonogo-board');
      board.dataset.checklist = this.dataset.checklist ?? '';
      this.#stage?.replaceChildren(board);
      board.begin({ sandbox: openSandbox(preset), onLeave: () => this.#leave() });
    } catch {
      this.#press(undefined);
      this.#stage?.replaceChildren('The sandbox could not be loaded: reload the page and try again.');
    }
  }

  #press(preset: PresetName | undefined): void {
    for (const button of this.#buttons) button.ariaPressed = String(button.dataset.preset === preset);
  }

  #leave(): void {
    const pressed = this.#buttons.find(({ ariaPressed }) => ariaPressed === 'true');
    this.#press(undefined);
    this.#stage?.replaceChildren(...this.#before);
    pressed?.focus();
  }
}

customElements.define('gonogo-start', GonogoStart);
