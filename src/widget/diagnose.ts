import type { Cause } from '../core/cause.ts';
import { parseRepository } from '../core/repository.ts';
import type { Log } from '../failures/log-file.ts';
import type { Merged } from '../failures/merge-diagnosed.ts';
import type { FailureRows } from './diagnose-show.ts';
import { element } from './element.ts';
import { errorWords } from './error-words.ts';
import { fileSize } from './file-size.ts';
import { listenForDrops } from './listen-for-drops.ts';
import { selectLine } from './select-line.ts';

type Program = typeof import('./diagnose-program.ts');

/** Typing rests for so long before the text is read. */
const DELAY = 250;
/** A longer text is kept beside the field: a browser lays out every line of it. */
const LONGEST_SHOWN = 2_000_000;

/** What was read, and what was asked about it. */
interface Answer {
  readonly outcome: Merged;
  readonly name: string | undefined;
  readonly asked?: { readonly repository: string; readonly causes: readonly Cause[] };
}

/**
 * Takes a log, pasted, dropped or chosen, and says why the run failed. Everything happens in the page: nothing is sent, nothing is kept. What
 * reads logs is loaded at the first input.
 */
class GonogoDiagnose extends HTMLElement {
  #program: Promise<Program> | undefined;
  #run: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #outcome: Answer | undefined;
  #listening: AbortController | undefined;

  #text = element('textarea', {
    rows: 10,
    // Some browsers check spelling, translate and keep fields with the help of others.
    spellcheck: false,
    translate: false,
    autocomplete: 'off',
    placeholder: 'Error: buildx failed with: ERROR: denied: permission_denied: write_package',
  });
  #choose = element('button', { type: 'button', className: 'gonogo-primary' }, 'Choose log files');
  #files = element('input', { type: 'file', multiple: true, hidden: true });
  #cancel = element('button', { type: 'button', hidden: true }, 'Cancel');
  #clear = element('button', { type: 'button', disabled: true }, 'Clear');
  #repository = element('input', {
    type: 'text',
    spellcheck: false,
    autocomplete: 'off',
    autocapitalize: 'off',
    placeholder: 'owner/name',
  });
  #progress = element('progress', { ariaLabel: 'Read', hidden: true });
  #status = element('p', { className: 'gonogo-status', role: 'status' });
  #problem = element('p', { className: 'gonogo-problem', role: 'alert' });
  #results = element('div', { className: 'gonogo-results' });

  connectedCallback(): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    listenForDrops(this.#listening.signal, {
      over: (on) => this.toggleAttribute('data-over', on),
      drop: (files) => void this.#readFiles(files),
    });
    if (this.contains(this.#text)) return;
    this.#text.addEventListener('input', () => this.#readSoon());
    this.#text.addEventListener('paste', (event) => this.#paste(event));
    this.#choose.addEventListener('click', () => this.#files.click());
    this.#files.addEventListener('change', () => {
      void this.#readFiles([...(this.#files.files ?? [])]);
      // The same file can be chosen again.
      this.#files.value = '';
    });
    this.#cancel.addEventListener('click', () => this.#run?.abort());
    this.#clear.addEventListener('click', () => {
      this.#reset();
      this.#text.value = '';
      this.#clear.disabled = true;
      this.#text.focus();
    });
    this.#repository.addEventListener('input', () => void this.#show());
    this.#repository.value = new URLSearchParams(location.search).get('repo') ?? '';
    this.classList.add('not-content');
    this.replaceChildren(
      element('label', {}, 'Log of the failed run, or the part with the error', this.#text),
      element(
        'div',
        { className: 'gonogo-bar' },
        this.#choose,
        this.#files,
        element('span', {}, 'or drop them here'),
        this.#clear,
        element('label', {}, 'Repository (optional) ', this.#repository),
      ),
      this.#problem,
      this.#status,
      element('div', { className: 'gonogo-bar' }, this.#progress, this.#cancel),
      this.#results,
    );
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#drop();
  }

  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length <= LONGEST_SHOWN) return;
    event.preventDefault();
    const name = `pasted text (${fileSize(text.length)}, too long for the field)`;
    void this.#readFiles([new File([text], name)]);
  }

  #readSoon(): void {
    const text = this.#text.value;
    this.#drop();
    this.#clear.disabled = text === '';
    if (text.trim() === '') {
      this.#reset();
      return;
    }
    // What stands there is about an earlier text.
    this.#results.ariaBusy = 'true';
    this.#timer = setTimeout(() => void this.#read(async ({ textLog }) => [textLog(text)]), DELAY);
  }

  async #readFiles(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const name = files.length === 1 && files[0] ? files[0].name : `${files.length} files`;
    this.#reset(`Reading ${name}, ${fileSize(files.reduce((sum, file) => sum + file.size, 0))} …`);
    this.#text.value = '';
    this.#clear.disabled = false;
    this.#results.ariaBusy = 'true';
    this.#progress.hidden = false;
    this.#progress.removeAttribute('value');
    this.#cancel.hidden = false;
    await this.#read(({ openLogs }) => openLogs(files), name);
  }

  /** Reads logs and shows what they say, unless something else is read by then. `name`: of files; text in the field has none. */
  async #read(open: (program: Program) => Promise<readonly Log[]>, name?: string): Promise<void> {
    const run = new AbortController();
    this.#run = run;
    try {
      const program = await this.#load();
      const outcome = await program.readLogs(await open(program), {
        signal: run.signal,
        onProgress: (done, of) => {
          if (this.#run !== run || of === 0) return;
          this.#progress.max = of;
          this.#progress.value = done;
        },
      });
      if (this.#run !== run) return;
      this.#outcome = { outcome, name };
      await this.#show();
    } catch (error) {
      if (this.#run !== run) return;
      const cancelled = run.signal.aborted;
      this.#reset(cancelled ? 'Cancelled.' : '');
      if (cancelled) return;
      this.#problem.textContent = `Could not read it: ${errorWords(error)}`;
    } finally {
      if (this.#run === run) this.#drop();
    }
  }

  async #show(): Promise<void> {
    const shown = this.#outcome;
    if (!shown) return;
    const { showOutcome } = await this.#load();
    if (this.#outcome !== shown) return;
    const { summary, problem, nodes } = showOutcome(shown.outcome, {
      source: shown.name ?? 'pasted text',
      site: `${(this.dataset.site ?? '').replace(/\/$/, '')}/`,
      rows: JSON.parse(this.dataset.rows ?? '{}') as FailureRows,
      repository: this.#repository.value,
      confirmed: shown.asked?.repository === this.#repository.value ? shown.asked.causes : undefined,
      ask: () => void this.#ask(),
      goTo: shown.name === undefined ? (line) => selectLine(this.#text, line) : undefined,
    });
    this.#problem.textContent = problem;
    this.#repository.ariaInvalid = String(problem !== '');
    const status = shown.name === undefined ? summary : `${shown.name}: ${summary}`;
    // Said again only when it is something else.
    if (this.#status.textContent !== status) this.#status.textContent = status;
    this.#results.replaceChildren(...nodes);
  }

  /** Asks what confirms the causes. What is typed or read meanwhile is another question: the answer is dropped. */
  async #ask(): Promise<void> {
    const shown = this.#outcome;
    const repository = this.#repository.value;
    const named = parseRepository(repository.trim());
    if (!shown || 'problem' in named) return;
    const run = new AbortController();
    this.#run = run;
    this.#status.textContent = 'Asking …';
    this.#results.ariaBusy = 'true';
    this.#cancel.hidden = false;
    let problem = '';
    try {
      const { askAbout } = await import('./diagnose-ask.ts');
      const causes = await askAbout(shown.outcome, named, run.signal);
      if (!run.signal.aborted && this.#run === run) this.#outcome = { ...shown, asked: { repository, causes } };
    } catch (error) {
      problem = `Could not ask: ${errorWords(error)}`;
    }
    if (this.#run !== run) return;
    this.#drop();
    await this.#show();
    if (problem) this.#problem.textContent = problem;
    this.querySelector<HTMLElement>('.gonogo-ask')?.focus();
  }

  async #load(): Promise<Program> {
    this.#program ??= import('./diagnose-program.ts');
    try {
      return await this.#program;
    } catch {
      this.#program = undefined;
      throw new Error('a part of this page did not load; reload the page and try again');
    }
  }

  /** Forgets what is under way. */
  #drop(): void {
    clearTimeout(this.#timer);
    const run = this.#run;
    this.#run = undefined;
    run?.abort();
    this.#results.ariaBusy = 'false';
    this.#progress.hidden = true;
    this.#cancel.hidden = true;
  }

  #reset(status = ''): void {
    this.#drop();
    this.#outcome = undefined;
    this.#problem.textContent = '';
    this.#status.textContent = status;
    this.#results.replaceChildren();
  }
}

customElements.define('gonogo-diagnose', GonogoDiagnose);
