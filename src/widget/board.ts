import type { AnyCheck } from '../core/check.ts';
import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';
import type { Verdict } from '../core/verdict.ts';
import { element } from './element.ts';
import { heldAgainst } from './held-against.ts';
import type { PageChecklist } from './page-checklist.ts';
import type { ReportButton } from './report-button.ts';
import type { PageReport } from './report-text.ts';
import { GonogoRow, VERIFY_ROW } from './row.ts';
import { SandboxSwitch } from './sandbox-switch.ts';
import { TokenPart } from './token-part.ts';

/** What verifies and renders verdicts: loaded at the first click, not before. */
/** What a run needs, with the checks of this page's rows. */
type Program = typeof import('./run.ts') & { readonly checkOf: (id: string) => AnyCheck };

/**
 * The board above a checklist: which repository, with which token, what came of it. It starts a run at a click and at nothing else.
 * A run that was dropped (other repository, other mode) can no longer write to the page.
 */
export class GonogoBoard extends HTMLElement {
  #program: Program | undefined;
  #runs = new Set<AbortController>();
  #verdicts = new Map<string, Verdict>();
  #last: Omit<PageReport, 'rows' | 'verdicts'> | undefined;
  #current = '';

  #repository = element('input', { type: 'text', spellcheck: false, autocomplete: 'off', autocapitalize: 'off' });
  #verifyAll = element('button', { type: 'button', className: 'gonogo-primary' }, 'Verify all');
  #stop = element('button', { type: 'button', disabled: true }, 'Stop');
  #problem = element('p', { className: 'gonogo-problem', role: 'alert' });
  #decision = element('div', { className: 'gonogo-decision' });
  #progress = element('progress', { ariaLabel: 'Rows verified' });
  #spoken = element('p', { className: 'sr-only', role: 'status' });
  #notes = element('p', { className: 'gonogo-notes' });
  #tokens = new TokenPart(() => void this.#load().then(() => this.#showReach()));
  #report: ReportButton | undefined;
  #bar = element('div', { className: 'gonogo-bar' });
  #sandbox = new SandboxSwitch((what) => (what === 'mode' ? this.#changeMode() : this.#reset()));

  get #rows(): readonly GonogoRow[] {
    return [...document.querySelectorAll('gonogo-row')].filter((row) => row instanceof GonogoRow);
  }

  /** The build's own JSON. */
  get #checklist(): PageChecklist {
    return JSON.parse(this.dataset.checklist ?? '') as PageChecklist;
  }

  connectedCallback(): void {
    if (this.contains(this.#repository)) return;
    this.#current = new URLSearchParams(location.search).get('repo') ?? this.#checklist.repository;
    this.#repository.value = this.#current;
    this.#verifyAll.addEventListener('click', () => void this.#verify(this.#rows));
    this.#stop.addEventListener('click', () => this.#abort());
    this.#repository.addEventListener('input', () => this.#changeRepository(this.#repository.value.trim()));
    document.addEventListener(VERIFY_ROW, ({ target }) => {
      if (target instanceof GonogoRow) void this.#verify([target]);
    });
    this.classList.add('not-content');
    this.#bar.append(
      element('label', {}, 'Repository ', this.#repository),
      // One of the two at a time, in one place.
      element('span', { className: 'gonogo-either' }, this.#verifyAll, this.#stop),
    );
    this.replaceChildren(
      this.#decision,
      this.#bar,
      this.#problem,
      this.#tokens.part,
      this.#sandbox.offer,
      heldAgainst(this.#checklist),
      this.#spoken,
    );
    this.before(this.#sandbox.banner);
    this.#showDecision();
    this.#checkRepository();
  }

  async #load(): Promise<Program> {
    const reporting = this.#report ? undefined : this.#addReport();
    const program = await import('./run.ts').then(async (run) => ({
      ...run,
      checkOf: await run.loadChecks(this.#rows.map(({ definition }) => definition.check)),
    }));
    this.#program = program;
    await reporting;
    return program;
  }

  async #addReport(): Promise<void> {
    // A page that can verify and not report is better than one that can do neither.
    const loaded = await import('./report-button.ts').catch(() => undefined);
    if (!loaded || this.#report) return;
    this.#report = new loaded.ReportButton(
      () => this.#last && { ...this.#last, rows: this.#rows, verdicts: this.#verdicts },
    );
    this.#bar.append(this.#report.button);
    this.#bar.after(...this.#report.parts);
    this.#report.reset(false);
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
    this.#tokens.clear();
    this.#reset();
    this.#checkRepository();
  }

  async #verify(rows: readonly GonogoRow[]): Promise<void> {
    const repository = this.#sandbox.current?.repository ?? this.#checkRepository();
    if (!repository) return this.#repository.focus();
    const sandbox = this.#sandbox.current;
    if (!sandbox && this.#tokens.refuse()) return;
    const where = { sandbox: sandbox?.name, repository, target: this.#target };
    const run = new AbortController();
    const byAnchor = new Map(rows.map((row) => [row.id, row]));
    const live = () => this.#runs.has(run);
    this.#runs.add(run);
    for (const row of rows) row.show('asking', { sandbox: sandbox !== undefined });
    this.#showRunning(0, rows.length);
    try {
      const { checkOf, showVerdict, verifyRows } = await this.#load();
      if (!live()) return;
      this.#showReach();
      let done = 0;
      const answer = await verifyRows({
        checkOf,
        definitions: rows.map(({ definition }) => definition),
        ...where,
        tokens: sandbox ? this.#sandbox.tokens : this.#tokens.values,
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
            details: showVerdict(verdict, where),
          });
        },
      });
      if (!live()) return;
      const { verdicts, notes, ...answered } = answer;
      this.#last = { ...answered, ...where, checklist: this.#checklist, stopped: run.signal.aborted };
      this.#notes.textContent = notes.join(' ');
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
    this.#notes.textContent = '';
    for (const row of this.#rows) row.show('open');
    this.#showDecision();
    this.#showReach();
  }

  #showRunning(done: number, of: number): void {
    this.#stop.disabled = false;
    this.#verifyAll.disabled = true;
    this.#report?.reset(false);
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
    this.#report?.reset(this.#verdicts.size > 0);
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
    this.#decision.replaceChildren(...shown.nodes, this.#notes);
    if (speak) this.#spoken.textContent = shown.spoken;
  }

  get #target(): Repository | undefined {
    const target = parseRepository(this.#checklist.repository);
    return 'problem' in target ? undefined : target;
  }

  /** Says how far a run goes with what there is, before it goes. */
  #showReach(): void {
    const repository = parseRepository(this.#current);
    if (!this.#program || this.#sandbox.current || 'problem' in repository) return;
    const reach = this.#program.reach({
      checkOf: this.#program.checkOf,
      definitions: this.#rows.map(({ definition }) => definition),
      context: { repository, target: this.#target, now: new Date() },
      held: this.#tokens.held,
    });
    this.#tokens.show(reach);
  }

  /** Another mode: no verdict and no token of the other one stays. */
  #changeMode(): void {
    const sandbox = this.#sandbox.current;
    this.#tokens.clear();
    this.#tokens.part.hidden = sandbox !== undefined;
    this.#repository.disabled = sandbox !== undefined;
    this.#repository.value = sandbox ? `${sandbox.repository.owner}/${sandbox.repository.name}` : this.#current;
    this.#reset();
    if (sandbox) this.#problem.replaceChildren();
    else this.#checkRepository();
    this.#verifyAll.focus();
  }
}
