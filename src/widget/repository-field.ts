import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';
import { element } from './element.ts';
import { elsewhere } from './repository-elsewhere.ts';

/** The field that names the repository to ask about, and what is wrong with the name. A valid name is kept in the address, so that it can be shared. */
export class RepositoryField {
  readonly label = element('label', {}, 'Repository ');
  /** Said where it is another repository than the checklist’s own. */
  readonly elsewhere = element('p');
  readonly problem = element('p', { className: 'gonogo-problem', role: 'alert' });
  #input = element('input', { type: 'text', spellcheck: false, autocomplete: 'off', autocapitalize: 'off' });
  /** The checklist's own. */
  #own = '';
  #text = '';

  /** `onChange`: another name stands there. `onEnter`: the reader is done with it. */
  constructor(onChange: () => void, onEnter: () => void) {
    this.label.append(this.#input);
    this.#input.addEventListener('input', () => {
      const text = this.#input.value.trim();
      if (text === this.#text) return;
      this.#text = text;
      onChange();
      this.check();
    });
    // Not at each letter: browsers take only so many changes of the address.
    this.#input.addEventListener('change', () => this.#share());
    this.#input.addEventListener('keydown', ({ key }) => {
      if (key !== 'Enter') return;
      this.#share();
      onEnter();
    });
  }

  /** Begins with the repository that the address names, or with the checklist’s own. */
  start(own: string): void {
    this.#own = own;
    this.#text = new URLSearchParams(location.search).get('repo') ?? own;
    this.#input.value = this.#text;
    this.check();
  }

  /** The repository to ask about, where the name can be one. */
  get repository(): Repository | undefined {
    const read = parseRepository(this.#text);
    return 'problem' in read ? undefined : read;
  }

  /** The same, and says what is wrong with it. */
  check(): Repository | undefined {
    const read = parseRepository(this.#text);
    const refused = 'problem' in read;
    this.problem.textContent = refused ? `${read.problem} Nothing is sent.` : '';
    this.#input.ariaInvalid = String(refused);
    this.elsewhere.replaceChildren(...(refused || this.#text === this.#own ? [] : elsewhere(read)));
    return refused ? undefined : read;
  }

  focus(): void {
    this.#input.focus();
  }

  /** Shows a repository that cannot be changed, or lets the reader's own be changed again. */
  lock(repository: Repository | undefined): void {
    this.#input.disabled = repository !== undefined;
    this.#input.value = repository ? `${repository.owner}/${repository.name}` : this.#text;
    if (repository) {
      this.problem.textContent = '';
      this.elsewhere.replaceChildren();
    } else this.check();
  }

  #share(): void {
    if (!this.repository) return;
    const address = new URL(location.href);
    if (this.#text === this.#own) address.searchParams.delete('repo');
    else address.searchParams.set('repo', this.#text);
    history.replaceState(history.state, '', address);
  }
}
