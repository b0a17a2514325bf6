import type { Repository } from '../core/definition.ts';
import { element } from './element.ts';
import type { PageTokens, Sandbox } from './run.ts';

/** What is asked about, and with what. */
export interface Asked {
  readonly repository: Repository;
  readonly target: Repository | undefined;
  readonly tokens: PageTokens;
  readonly sandbox: Sandbox | undefined;
}

/** The place of the comparison of releases: a button, and what comes of it. What asks and shows is loaded at the click. */
export class ReleasesPart {
  readonly part = element('div', { className: 'gonogo-releases', hidden: true });
  #button = element('button', { type: 'button' });
  #shown = element('div');
  #ask: () => Asked | undefined;
  #say: (words: string) => void;
  #run: AbortController | undefined;

  /** `ask` gives what a click is about, or nothing where the board has said why not. */
  constructor(ask: () => Asked | undefined, say: (words: string) => void) {
    this.#ask = ask;
    this.#say = say;
    this.#button.addEventListener('click', () => void this.#compare());
    this.part.append(this.#button, this.#shown);
    this.reset();
  }

  /** Forgets what was compared, and drops what is under way. */
  reset(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#button.textContent = 'Compare the last five releases';
    this.#shown.replaceChildren();
  }

  async #compare(): Promise<void> {
    const asked = this.#run ? undefined : this.#ask();
    if (!asked) return;
    const run = new AbortController();
    this.#run = run;
    this.#button.textContent = 'Comparing …';
    this.#say('Comparing releases.');
    const live = () => this.#run === run;
    try {
      const { comparePage } = await import('./releases.ts');
      const { nodes, spoken } = await comparePage({ ...asked, signal: run.signal });
      if (!live()) return;
      this.#shown.replaceChildren(...nodes);
      this.#say(spoken);
    } catch (error) {
      if (!live()) return;
      const why = error instanceof Error ? error.message : 'unknown error';
      this.#shown.replaceChildren(element('p', { className: 'gonogo-problem' }, `Could not compare: ${why}.`));
      this.#say('Could not compare.');
    } finally {
      if (live()) {
        this.#run = undefined;
        this.#button.textContent = 'Compare again';
      }
    }
  }
}
