import { DecisionPart } from './decision-part.ts';
import { element } from './element.ts';
import { heldAgainst } from './held-against.ts';
import { KeepPart } from './keep-part.ts';
import { loadProgram, type Program } from './load-program.ts';
import { checklistOf, type PageChecklist, targetOf } from './page-checklist.ts';
import { type Asked, ReleasesPart } from './releases-part.ts';
import { RepositoryField } from './repository-field.ts';
import { GonogoRow, rowsOfPage, VERIFY_ROW } from './row.ts';
import type { Sandbox } from './run.ts';
import { RunButtons } from './run-buttons.ts';
import { Runs } from './runs.ts';
import { SandboxSwitch } from './sandbox-switch.ts';
import type { Summary } from './summary.ts';
import { TokenPart } from './token-part.ts';
import { visitRow } from './visit-row.ts';

/** How a board begins that a script put there. */
export interface BoardStart {
  readonly tokens?: TokenPart;
  readonly sandbox: Sandbox | undefined;
  /** The sandbox was left: the rows are about nothing else. */
  readonly onLeave: () => void;
}

/**
 * The board above a checklist: which repository, with which token, what came of it. It starts a run at a click and at nothing else.
 */
export class GonogoBoard extends HTMLElement {
  #program: Program | undefined;
  #runs = new Runs();
  #repository = new RepositoryField(
    () => {
      this.#tokens.clear();
      this.#reset();
    },
    () => void this.#verify(rowsOfPage()),
  );
  #buttons = new RunButtons(
    () => void this.#verify(rowsOfPage()),
    () => this.#runs.stop(),
  );
  #bar = element('div', { className: 'gonogo-bar' }, this.#repository.label, this.#buttons.part);
  #decision = new DecisionPart();
  #spoken = element('p', { className: 'sr-only', role: 'status' });
  #tokens = new TokenPart(() => void this.#load());
  /** The list that the page came with, or one to fill. */
  #stations = element('ul', { className: 'gonogo-stations', ariaLabel: 'Stations' });
  #summary: Summary | undefined;
  #summaryPlace = element('div', { hidden: true });
  #keep = new KeepPart(
    rowsOfPage,
    () => this.#showDecision(),
    (words) => this.#say(words),
  );
  /** Buttons for what has an answer. */
  #actions = element('div', { className: 'gonogo-actions' }, this.#keep.button);
  #sandbox = new SandboxSwitch((what) => (what === 'mode' ? this.#changeMode() : this.#reset()));
  #releases = new ReleasesPart(
    () => this.#asked(),
    (words) => this.#say(words),
  );
  #connected: AbortController | undefined;
  #onLeave: (() => void) | undefined;

  get #checklist(): PageChecklist {
    return checklistOf(this);
  }

  connectedCallback(): void {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    document.addEventListener(
      VERIFY_ROW,
      ({ target }) => {
        if (target instanceof GonogoRow) void this.#verify([target]);
      },
      { signal },
    );
    if (this.contains(this.#bar)) return;
    this.classList.add('not-content');
    this.#stations = this.querySelector<HTMLUListElement>('.gonogo-stations') ?? this.#stations;
    this.replaceChildren(
      this.#decision.part,
      this.#stations,
      this.#bar,
      this.#repository.problem,
      this.#repository.elsewhere,
      this.#tokens.part,
      this.#sandbox.offer,
      heldAgainst(this.#checklist),
      this.#summaryPlace,
      this.#actions,
      this.#keep.note,
      this.#releases.part,
      this.#spoken,
    );
    this.#releases.part.hidden = !this.#checklist.releases;
    this.before(this.#sandbox.banner);
    this.#showDecision();
    this.#repository.start(this.#checklist.repository);
    void this.#restore();
    visitRow(this, signal, (row) => {
      if (row.hasAttribute('data-fine')) this.#summary?.showOnly(false);
    });
  }

  disconnectedCallback(): void {
    this.#connected?.abort();
    this.#runs.forget();
  }

  /** Begins, in the page already, as the board of rows that were made for one repository: with the reader’s tokens, or in a sandbox. Asks about all of them. */
  begin({ tokens, sandbox, onLeave }: BoardStart): void {
    this.#repository.label.hidden = true;
    this.#repository.elsewhere.hidden = true;
    this.#sandbox.offer.hidden = true;
    // After a reload these rows are not there.
    this.#keep.button.remove();
    if (tokens) {
      tokens.onChange = () => void this.#load();
      this.#tokens.part.replaceWith(tokens.part);
      this.#tokens = tokens;
    }
    if (sandbox) this.#sandbox.enter(sandbox);
    this.#onLeave = onLeave;
    void this.#verify(rowsOfPage());
  }

  async #load(): Promise<Program> {
    const program = await loadProgram(rowsOfPage().map(({ definition }) => definition.check));
    this.#program = program;
    if (program.Summary && !this.#summary) {
      this.#summary = new program.Summary({
        stations: this.#stations,
        actions: this.#actions,
        rows: rowsOfPage,
        stationOf: (check) => program.checkOf(check).station,
        verdicts: this.#runs.verdicts,
        last: () => this.#runs.last,
        verify: (anchors) => void this.#verify(rowsOfPage().filter(({ id }) => anchors.includes(id))),
        giveToken: (use) => void (this.#sandbox.current ? this.#sandbox.focusTokens() : this.#tokens.focus(use)),
        say: (words) => this.#say(words),
      });
      this.#summaryPlace.replaceWith(this.#summary.part);
    }
    this.#showReach();
    return program;
  }

  /** What a click is about, and with which tokens; nothing, with the reason shown, where that cannot be asked. */
  #asked(): Asked | undefined {
    const sandbox = this.#sandbox.current;
    const repository = sandbox?.repository ?? this.#repository.check();
    if (!repository) this.#repository.focus();
    if (!repository || (!sandbox && this.#tokens.refuse())) return undefined;
    const tokens = sandbox ? this.#sandbox.tokens : this.#tokens.values;
    return { repository, target: targetOf(this.#checklist), tokens, sandbox };
  }

  async #verify(rows: readonly GonogoRow[]): Promise<void> {
    const asked = this.#asked();
    if (!asked) return;
    const many = rows.length > 1;
    if (many) this.#say(`Asking about ${rows.length} rows.`);
    const ended = await this.#runs.verify({
      rows,
      asked,
      checklist: this.#checklist,
      load: () => this.#load(),
      onProgress: (done) => this.#showRunning(done, rows.length),
    });
    if (ended.status === 'dropped') return;
    if (ended.status === 'answered') {
      const { verdicts, at, power, publicRows } = ended.answer;
      this.#tokens.showPower(power);
      if (!asked.sandbox) void this.#keep.offer({ repository: asked.repository, at, verdicts, publicRows });
      const [only] = verdicts;
      if (only && !many) this.#say(`${only.subject}: ${only.status}. ${only.text}`);
    } else {
      this.#repository.problem.textContent = `Could not verify: ${ended.because}. Reload the page and try again.`;
    }
    this.#showDecision(many);
  }

  /** Shows the report that was kept in this tab, as old, unless something newer is there by then. It starts nothing. */
  async #restore(): Promise<void> {
    const kept = await this.#keep.restore(() => {
      const isNew = !this.#runs.goOn && this.#runs.verdicts.size === 0 && !this.#sandbox.current;
      return isNew ? this.#repository.repository : undefined;
    });
    if (kept) this.#decision.show(kept, undefined);
  }

  /** Forgets every verdict and drops what is under way. */
  #reset(): void {
    this.#runs.forget();
    for (const row of rowsOfPage()) row.show('open');
    this.#keep.reset();
    this.#releases.reset();
    this.#showDecision();
    this.#showReach();
  }

  #showRunning(done: number, of: number): void {
    this.#buttons.showRunning(true);
    this.#summary?.showStations();
    this.#decision.showRunning(done, of);
  }

  #showDecision(speak = false): void {
    if (this.#runs.goOn) return;
    this.#buttons.showRunning(false);
    this.#summary?.show();
    if (!this.#program || this.#runs.verdicts.size === 0) {
      this.#decision.showOpen(rowsOfPage().length);
      return;
    }
    const order = rowsOfPage().map(({ id }) => id);
    const shown = this.#program.showDecision(this.#runs.verdicts, order, this.#sandbox.current?.name);
    this.#decision.show(shown, this.#summary?.age.line);
    if (speak) this.#say(shown.spoken);
  }

  #say(words: string): void {
    this.#spoken.textContent = words;
  }

  /** Says how far a run goes with what there is, before it goes. */
  #showReach(): void {
    const { repository } = this.#repository;
    if (!this.#program || this.#sandbox.current || !repository) return;
    const reach = this.#program.reach({
      checkOf: this.#program.checkOf,
      definitions: rowsOfPage().map(({ definition }) => definition),
      context: { repository, target: targetOf(this.#checklist), now: new Date() },
      held: this.#tokens.held,
    });
    this.#tokens.show(reach);
  }

  /** Another mode: no verdict and no token of the other one stays. */
  #changeMode(): void {
    const sandbox = this.#sandbox.current;
    if (!sandbox && this.#onLeave) {
      this.#reset();
      this.#onLeave();
      return;
    }
    this.#tokens.clear();
    this.#tokens.part.hidden = sandbox !== undefined;
    this.#reset();
    this.#repository.lock(sandbox?.repository);
    this.#buttons.focus();
  }
}
