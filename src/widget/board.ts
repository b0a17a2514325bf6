import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';
import type { Verdict } from '../core/verdict.ts';
import { element } from './element.ts';
import { ageOf } from './held-against.ts';
import type { PageChecklist } from './page-checklist.ts';
import { GonogoRow, VERIFY_ROW } from './row.ts';
import { SandboxSwitch } from './sandbox-switch.ts';
import { TokenField } from './token-field.ts';

/** What verifies and renders verdicts: loaded at the first click, not before. */
type Program = typeof import('./run.ts');

/**
 * The board above a checklist: which repository, with which token, what came of it. It starts a run at a click and at nothing else.
 * A run that was dropped (other repository, other mode) can no longer write to the page.
 */
export class GonogoBoard extends HTMLElement {
  #program: Program | undefined;
  #runs = new Set<AbortController>();
  #verdicts = new Map<string, Verdict>();
  #current = '';

  #repository = element('input', { type: 'text', spellcheck: false, autocomplete: 'off', autocapitalize: 'off' });
  #verifyAll = element('button', { type: 'button', className: 'gonogo-primary' }, 'Verify all');
  #stop = element('button', { type: 'button', disabled: true }, 'Stop');
  #problem = element('p', { className: 'gonogo-problem', role: 'alert' });
  #decision = element('div', { className: 'gonogo-decision' });
  #progress = element('progress', { ariaLabel: 'Rows verified' });
  #spoken = element('p', { className: 'sr-only', role: 'status' });
  #token = new TokenField(() => void this.#load().then(() => this.#showReach()));
  #sandbox = new SandboxSwitch((what) => (what === 'mode' ? this.#changeMode() : this.#reset()));

  get #rows(): readonly GonogoRow[] {
    return [...document.querySelectorAll('gonogo-row')].filter((row) => row instanceof GonogoRow);
  }

  connectedCallback(): void {
    if (this.contains(this.#repository)) return;
    // The build's own JSON.
    const checklist = JSON.parse(this.dataset.checklist ?? '') as PageChecklist;
    this.#current = new URLSearchParams(location.search).get('repo') ?? checklist.repository;
    this.#repository.value = this.#current;
    this.#verifyAll.addEventListener('click', () => void this.#verify(this.#rows));
    this.#stop.addEventListener('click', () => this.#abort());
    this.#repository.addEventListener('input', () => this.#changeRepository(this.#repository.value.trim()));
    document.addEventListener(VERIFY_ROW, ({ target }) => {
      if (target instanceof GonogoRow) void this.#verify([target]);
    });
    addEventListener('pagehide', () => this.#token.clear());
    this.classList.add('not-content');
    this.replaceChildren(
      this.#decision,
      element(
        'div',
        { className: 'gonogo-bar' },
        element('label', {}, 'Repository ', this.#repository),
        this.#verifyAll,
        this.#stop,
      ),
      this.#problem,
      this.#token.part,
      this.#sandbox.offer,
      heldAgainst(checklist),
      this.#spoken,
    );
    this.before(this.#sandbox.banner);
    this.#showDecision();
    this.#checkRepository();
  }

  async #load(): Promise<Program> {
    this.#program ??= await import('./run.ts');
    return this.#program;
  }

  /** The repository to ask about, or `undefined` with the reason shown. */
  #checkRepository(): Repository | undefined {
    const read = parseRepository(this.#current);
    const refused = 'problem' in read;
    this.#problem.replaceChildren(refused ? `${read.problem} Nothing is sent.` : '');
    this.#repository.ariaInvalid = String(refused);
    return refused ? undefined : read;
  }

  #changeRepository(text: string): void {
    if (text === this.#current) return;
    this.#current = text;
    this.#token.clear();
    this.#reset();
    this.#checkRepository();
  }

  async #verify(rows: readonly GonogoRow[]): Promise<void> {
    const repository = this.#sandbox.current?.repository ?? this.#checkRepository();
    if (!repository) return this.#repository.focus();
    const run = new AbortController();
    const sandbox = this.#sandbox.current;
    const byAnchor = new Map(rows.map((row) => [row.id, row]));
    const live = () => this.#runs.has(run);
    this.#runs.add(run);
    for (const row of rows) row.show('asking', { sandbox: sandbox !== undefined });
    this.#showRunning(0, rows.length);
    try {
      const { showVerdict, verifyRows } = await this.#load();
      if (!live()) return;
      this.#showReach();
      let done = 0;
      const verdicts = await verifyRows({
        definitions: rows.map(({ definition }) => definition),
        repository,
        token: sandbox ? this.#sandbox.token : this.#token.value,
        sandbox,
        signal: run.signal,
        onVerdict: (verdict) => {
          if (!live()) return;
          done += 1;
          this.#showRunning(done, rows.length);
          this.#verdicts.set(verdict.anchor, verdict);
          byAnchor.get(verdict.anchor)?.show(verdict.status, {
            ...(verdict.message === 'attested' ? { words: 'attested' } : {}),
            sandbox: sandbox !== undefined,
            details: showVerdict(verdict, sandbox?.name),
          });
        },
      });
      if (!live()) return;
      for (const verdict of verdicts) {
        // Opened together at the end, so that nothing moves while answers come in.
        const open = rows.length === 1 || ['fail', 'warn', 'unknown'].includes(verdict.status);
        byAnchor.get(verdict.anchor)?.reveal(open);
      }
      const [only] = verdicts;
      if (only && verdicts.length === 1) this.#spoken.textContent = `${only.subject}: ${only.status}. ${only.text}`;
    } catch (error) {
      if (!live()) return;
      for (const row of rows) if (row.dataset.state === 'asking') row.show('open');
      this.#problem.textContent = `Could not verify: ${error instanceof Error ? error.message : 'unknown error'}. Reload the page and try again.`;
    } finally {
      if (this.#runs.delete(run)) this.#showDecision(rows.length > 1);
    }
  }

  #abort(): void {
    for (const run of this.#runs) run.abort();
  }

  /** Forgets every verdict and drops what is under way. */
  #reset(): void {
    this.#abort();
    this.#runs.clear();
    this.#verdicts.clear();
    for (const row of this.#rows) row.show('open');
    this.#showDecision();
    this.#showReach();
  }

  #showRunning(done: number, of: number): void {
    this.#stop.disabled = false;
    this.#verifyAll.disabled = true;
    this.#progress.max = of;
    this.#progress.value = done;
    this.#decision.replaceChildren(
      element('strong', { className: 'gonogo-word' }, 'asking …'),
      element('span', {}, ` ${done} of ${of} rows`),
      this.#progress,
    );
    this.#decision.dataset.decision = 'open';
  }

  #showDecision(speak = false): void {
    if (this.#runs.size > 0) return;
    this.#stop.disabled = true;
    this.#verifyAll.disabled = false;
    if (!this.#program || this.#verdicts.size === 0) {
      this.#decision.dataset.decision = 'open';
      this.#decision.replaceChildren(
        element('strong', { className: 'gonogo-word' }, 'not verified'),
        element('span', {}, ` ${this.#rows.length} rows`),
      );
      return;
    }
    const order = this.#rows.map(({ id }) => id);
    const shown = this.#program.showDecision(this.#verdicts, order, this.#sandbox.current?.name);
    this.#decision.dataset.decision = shown.decision;
    this.#decision.replaceChildren(...shown.nodes);
    if (speak) this.#spoken.textContent = shown.spoken;
  }

  /** Says how far a run goes with what there is, before it goes. */
  #showReach(): void {
    const repository = parseRepository(this.#current);
    if (!this.#program || this.#sandbox.current || 'problem' in repository) return;
    const definitions = this.#rows.map(({ definition }) => definition);
    this.#token.showReach(this.#program.reach({ definitions, repository, token: this.#token.value }));
  }

  /** Another mode: no verdict and no token of the other one stays. */
  #changeMode(): void {
    const sandbox = this.#sandbox.current;
    this.#token.clear();
    this.#token.part.hidden = sandbox !== undefined;
    this.#repository.disabled = sandbox !== undefined;
    this.#repository.value = sandbox ? `${sandbox.repository.owner}/${sandbox.repository.name}` : this.#current;
    this.#reset();
    if (sandbox) this.#problem.replaceChildren();
    else this.#checkRepository();
    this.#verifyAll.focus();
  }
}

/** `Held against 75bd6ed, 3 weeks old`: nothing for a repository's own files. */
function heldAgainst({ repository, commit, date }: PageChecklist): HTMLElement {
  const line = element('p', { className: 'gonogo-held' });
  if (!commit) return line;
  const age = date ? ageOf(date, new Date()) : undefined;
  line.append(
    'Held against the workflow files of ',
    element('a', { href: `https://github.com/${repository}/commit/${commit}`, rel: 'noreferrer' }, commit.slice(0, 7)),
    age ? `, ${age}` : '',
    date ? ` (${date})` : '',
    '.',
  );
  return line;
}
