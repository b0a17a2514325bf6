import './answers-styles.ts';
import { nextSteps } from '../core/next-steps.ts';
import { answeredOf } from '../core/report.ts';
import { type StationRow, stationsOf } from '../core/stations.ts';
import type { Verdict } from '../core/verdict.ts';
import { answeredLine } from '../reporters/report-words.ts';
import { AgeLine } from './age-line.ts';
import type { Where } from './command-for.ts';
import { element } from './element.ts';
import { ReportButton } from './report-button.ts';
import type { PageReport } from './report-text.ts';
import type { GonogoRow } from './row.ts';
import { type StepActions, showNextSteps } from './show-next-steps.ts';
import { showStations } from './show-stations.ts';

/** What is known of the last run, besides its verdicts. */
export interface LastRun extends Omit<PageReport, 'rows' | 'verdicts' | keyof Where>, Where {
  readonly notes: readonly string[];
}

/** What a summary is of. */
export interface SummaryOf extends Omit<StepActions, 'where'> {
  /** The list of stations at the top of the board. */
  readonly stations: HTMLElement;
  /** Where buttons go. */
  readonly actions: HTMLElement;
  /** All rows of the page, in its order. */
  readonly rows: () => readonly GonogoRow[];
  /** By a check's id. */
  readonly stationOf: (check: string) => string;
  /** By anchor. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly last: () => LastRun | undefined;
  readonly say: (words: string) => void;
}

/** What the verdicts come to, below the board's controls: the stations, how far the run went, what wants a look, and what to do with the report. */
export class Summary {
  readonly part = element('div', { className: 'gonogo-summary', hidden: true });
  readonly age = new AgeLine();
  #of: SummaryOf;
  #placed: readonly StationRow[] = [];
  #answered = element('p');
  #steps = element('ul', { className: 'gonogo-steps' });
  #notes = element('p', { className: 'gonogo-notes' });
  #only = element('button', { type: 'button' }, 'Only what wants a look');
  #report: ReportButton;

  constructor(of: SummaryOf) {
    this.#of = of;
    const report = () => {
      const last = of.last();
      return last && { ...last, rows: of.rows(), verdicts: of.verdicts };
    };
    this.#report = new ReportButton(report, of.say);
    this.#only.addEventListener('click', () => this.showOnly(this.#only.ariaPressed !== 'true'));
    of.actions.prepend(this.#only);
    of.actions.append(this.#report.button);
    of.actions.after(...this.#report.parts);
    this.part.append(this.#answered, this.#steps, this.#notes);
    this.#place();
    this.showOnly(false);
  }

  /** Shows the stations as the verdicts come in; the rest waits for the end, so that nothing moves. */
  showStations(): void {
    showStations(this.#of.stations, stationsOf(this.#placed, this.#of.verdicts));
    this.#report.reset(false);
  }

  /** Shows all that the verdicts come to; nothing where there are none. */
  show(): void {
    const last = this.#of.last();
    this.#place();
    const verdicts = this.#of.rows().flatMap(({ id }) => this.#of.verdicts.get(id) ?? []);
    this.showStations();
    this.age.show(verdicts);
    this.#report.reset(verdicts.length > 0);
    this.part.hidden = verdicts.length === 0;
    this.#only.disabled = verdicts.length === 0;
    this.#answered.textContent = answeredLine({ answered: answeredOf(verdicts) });
    this.#steps.replaceChildren(...(last ? showNextSteps(nextSteps(verdicts), { ...this.#of, where: last }) : []));
    this.#notes.textContent = last?.notes.join(' ') ?? '';
    if (verdicts.length === 0) this.showOnly(false);
  }

  #place(): void {
    const { rows, stationOf } = this.#of;
    this.#placed = rows().map(({ id, definition }) => ({ anchor: id, station: stationOf(definition.check) }));
  }

  /** Leaves out the rows that want nothing, or shows all again. */
  showOnly(only: boolean): void {
    this.#only.ariaPressed = String(only);
    document.body.classList.toggle('gonogo-only', only);
  }
}
