import { copyText } from './copy-text.ts';
import { element } from './element.ts';
import { type PageReport, reportText } from './report-text.ts';

/** *Copy report*: the verdicts as Markdown on the clipboard, or in a field to copy from where the clipboard is closed. */
export class ReportButton {
  readonly button = element('button', { type: 'button' }, 'Copy report');
  readonly parts: readonly HTMLElement[];
  #said = element('p', { className: 'gonogo-said' });
  #text = element('textarea', { readOnly: true, rows: 8, hidden: true, ariaLabel: 'Report' });

  #say: (words: string) => void;

  /** `read` gives what there is to report, `say` speaks. */
  constructor(read: () => PageReport | undefined, say: (words: string) => void) {
    this.#say = say;
    this.parts = [this.#said, this.#text];
    this.button.addEventListener('click', () => void this.#copy(read()));
  }

  /** Puts away what an earlier click left; `enabled`: there is something to copy. */
  reset(enabled: boolean): void {
    this.button.disabled = !enabled;
    this.#said.textContent = '';
    this.#text.hidden = true;
    this.#text.value = '';
  }

  async #copy(report: PageReport | undefined): Promise<void> {
    if (!report) return;
    const text = reportText(report);
    const size = `${(text.length / 1000).toFixed(1)} kB of Markdown`;
    if (await copyText(text)) {
      this.#tell(`Copied: ${size}.`);
      return;
    }
    this.#text.value = text;
    this.#text.hidden = false;
    this.#text.select();
    this.#tell(`The browser did not let it be copied. Here it is, selected: ${size}.`);
  }

  #tell(words: string): void {
    this.#said.textContent = words;
    this.#say(words);
  }
}
