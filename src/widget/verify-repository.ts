import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';
import { element } from './element.ts';
import { PRESETS, type PresetName } from './presets.ts';
import { repositoryNameIn } from './repository-name.ts';
import type { Refusal } from './repository-refusal.ts';
import type { Sandbox } from './run.ts';
import { safeLink } from './safe-link.ts';
import { TokenPart } from './token-part.ts';

/**
 * Takes a repository's name, and at a click, never before, reads its workflow files, makes the rows that fit them, and verifies those. On another
 * page than its own, what stands only there makes way for the answer.
 */
class GonogoVerify extends HTMLElement {
  #run: AbortController | undefined;
  #tokens = new TokenPart(() => undefined);
  #input = element('input', {
    type: 'text',
    name: 'repo',
    placeholder: 'owner/name',
    spellcheck: false,
    autocomplete: 'off',
    autocapitalize: 'off',
  });
  #form = element('form', { className: 'gonogo-ask', noValidate: true });
  #problem = element('p', { className: 'gonogo-problem', role: 'alert' });
  #status = element('p', { className: 'gonogo-status' });
  #spoken = element('p', { className: 'sr-only', role: 'status' });
  #stop = element('button', { type: 'button', hidden: true }, 'Stop');
  #result = element('div', { className: 'gonogo-result' });

  connectedCallback(): void {
    if (this.contains(this.#form)) return;
    this.#input.value = new URLSearchParams(location.search).get('repo') ?? '';
    this.#form.append(
      element('label', {}, 'Repository on GitHub', this.#input),
      element('button', { type: 'submit', className: 'gonogo-primary' }, 'Verify'),
    );
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#verify();
    });
    this.#input.addEventListener('input', () => {
      this.#problem.textContent = '';
      this.#input.ariaInvalid = null;
      this.#tokens.clear();
    });
    this.#tokens.part.hidden = this.#brief;
    this.#stop.addEventListener('click', () => this.#run?.abort());
    this.replaceChildren(
      element(
        'div',
        { className: 'gonogo-asking not-content' },
        this.#form,
        this.#problem,
        this.#tokens.part,
        this.#brief ? this.#hint() : this.#offer(),
        element('div', { className: 'gonogo-bar' }, this.#status, this.#stop),
        this.#spoken,
      ),
      this.#result,
    );
  }

  /** The name alone: the page is about more. */
  get #brief(): boolean {
    return this.hasAttribute('data-brief');
  }

  disconnectedCallback(): void {
    this.#run?.abort();
  }

  #hint(): HTMLElement {
    return element(
      'p',
      { className: 'gonogo-hint' },
      'Its workflow files are read, the rows that fit are made, and what anybody may see is checked. No token needed; nothing is written anywhere.',
    );
  }

  /** A made-up repository, for whoever wants to see first what comes of it. */
  #offer(): HTMLElement {
    const presets = Object.entries(PRESETS).flatMap(([name, words]) => {
      const button = element('button', { type: 'button', className: 'gonogo-link' }, name);
      // The keys of PRESETS are the names.
      button.addEventListener('click', () => void this.#try(name as PresetName));
      return [element('dt', {}, button), element('dd', {}, words)];
    });
    return element(
      'details',
      {},
      element('summary', {}, 'Try it in the sandbox: a made-up repository, no network'),
      element('dl', {}, ...presets),
    );
  }

  async #verify(): Promise<void> {
    const text = repositoryNameIn(this.#input.value);
    this.#input.value = text;
    const repository = parseRepository(text);
    const refused = 'problem' in repository;
    this.#input.ariaInvalid = String(refused);
    if (refused) {
      const empty = text === '';
      this.#problem.textContent = empty
        ? 'Which repository? Write owner/name, or paste its address.'
        : `${repository.problem} Nothing is sent.`;
      this.#input.focus();
      return;
    }
    if (this.#tokens.refuse()) return;
    await this.#go(repository, undefined);
  }

  async #try(preset: PresetName): Promise<void> {
    try {
      const { openSandbox } = await import('./open-sandbox.ts');
      const sandbox = openSandbox(preset);
      await this.#go(sandbox.repository, sandbox);
    } catch {
      this.#problem.textContent = 'The sandbox could not be loaded: reload the page and try again.';
    }
  }

  async #go(repository: Repository, sandbox: Sandbox | undefined): Promise<void> {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    const live = () => this.#run === run;
    this.#clear();
    this.#problem.textContent = '';
    this.#status.textContent = 'Asking for the workflow files …';
    this.#stop.hidden = false;
    const tokens = sandbox ? (sandbox.tokens[0]?.tokens ?? {}) : this.#tokens.values;
    try {
      const program = await import('./repository-program.ts');
      await import('./elements.ts');
      const fitted = await program.fitRepository({
        repository,
        tokens,
        sandbox,
        signal: run.signal,
        onProgress: (words) => {
          if (live()) this.#status.textContent = words;
        },
      });
      if (!live()) return;
      this.#status.textContent = '';
      if (fitted.status !== 'found') return this.#refuse(program.refusalOf(fitted, repository, 'repository' in tokens));
      this.#makeWay(sandbox ? undefined : fitted.repository);
      const { board, nodes } = program.showFitted(fitted, { site: this.dataset.site ?? '/', sandbox });
      this.#result.replaceChildren(...nodes);
      board.begin({ tokens: this.#tokens, sandbox, onLeave: () => this.#clear() });
    } catch (error) {
      if (!live()) return;
      const why = error instanceof Error ? error.message : 'unknown error';
      this.#status.textContent = '';
      this.#problem.textContent = run.signal.aborted
        ? 'Stopped. Press Verify to begin again.'
        : `It did not work: ${why}.`;
    } finally {
      if (live()) this.#stop.hidden = true;
    }
  }

  /** Says why there are no rows, with the ways on. */
  #refuse({ title, text, ways, renamed, tokenPage }: Refusal): void {
    const links = ways.map((way) => this.#wayOn(way));
    if (tokenPage !== undefined) links.push(safeLink(tokenPage, 'Make one with Contents: read'));
    if (renamed !== undefined) links.unshift(this.#button(`Verify ${renamed}`, () => this.#again(renamed)));
    this.#result.replaceChildren(
      element(
        'div',
        { className: 'gonogo-refusal not-content' },
        element('p', {}, element('strong', {}, title)),
        element('p', {}, text),
        element('p', { className: 'gonogo-bar' }, ...links),
      ),
    );
    // The result is no live region: it may be a whole page.
    this.#spoken.textContent = `${title}. ${text}`;
  }

  #wayOn(way: Refusal['ways'][number]): HTMLElement {
    switch (way) {
      case 'again':
        return this.#button('Try again', () => this.#again(this.#input.value));
      case 'token':
        return this.#button('Give a token', () => {
          this.#tokens.part.hidden = false;
          void this.#tokens.focus('repository');
        });
      case 'other':
        return this.#button('Another name', () => this.#input.select());
      case 'write':
        return element('a', { href: `${this.dataset.site}guides/write-a-checklist/` }, 'Write rows by hand');
    }
  }

  #button(words: string, onClick: () => void): HTMLButtonElement {
    const button = element('button', { type: 'button' }, words);
    button.addEventListener('click', onClick);
    return button;
  }

  #again(name: string): void {
    this.#input.value = name;
    this.#form.requestSubmit();
  }

  /** The page is about this repository now: its address says so, and what stood here before is gone. */
  #makeWay(repository: Repository | undefined): void {
    const address = new URL(this.dataset.page ?? location.href, location.href);
    if (repository) address.searchParams.set('repo', `${repository.owner}/${repository.name}`);
    const before = document.querySelectorAll('.gonogo-until-asked');
    if (before.length > 0) {
      // Back leads to what was taken away.
      addEventListener('popstate', () => location.reload());
      history.pushState(null, '', address);
    } else history.replaceState(history.state, '', address);
    for (const one of before) one.remove();
  }

  #clear(): void {
    this.#result.replaceChildren();
    this.#form.after(this.#problem, this.#tokens.part);
  }
}

customElements.define('gonogo-verify', GonogoVerify);
