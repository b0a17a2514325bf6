import type { Verdict } from '../core/verdict.ts';
import { element } from './element.ts';

/** `Asked 14:05:12, 3 min ago`: when the oldest evidence came, kept current. It is no live region: nobody wants to hear minutes pass. */
export class AgeLine {
  readonly line = element('p', { className: 'gonogo-age' });
  #oldest: Date | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  show(verdicts: Iterable<Verdict>): void {
    this.#oldest = oldestEvidence(verdicts);
    this.#write();
    clearInterval(this.#clock);
    this.#clock = setInterval(() => {
      // A board that is gone wants no clock.
      if (this.line.isConnected) this.#write();
      else clearInterval(this.#clock);
    }, 10_000);
  }

  #write(): void {
    const at = this.#oldest;
    this.line.textContent = at ? `Asked ${at.toLocaleTimeString('en-GB')}, ${ago(at, new Date())}` : '';
  }
}

/** When the oldest answer came that a verdict rests on. */
export function oldestEvidence(verdicts: Iterable<Verdict>): Date | undefined {
  const times = [...verdicts].flatMap(({ evidence }) =>
    evidence.filter(({ status }) => status !== 'unavailable').map(({ at }) => Date.parse(at)),
  );
  const oldest = Math.min(...times.filter((time) => !Number.isNaN(time)));
  return Number.isFinite(oldest) ? new Date(oldest) : undefined;
}

/** How long ago in words. What is more than an hour old wants to be asked again. */
export function ago(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  return `${Math.floor(minutes / 60)} h ago: verify again before you rely on it`;
}
