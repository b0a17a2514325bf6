import { element } from './element.ts';

/** *Verify all* and *Stop*: one of the two at a time, in one place. */
export class RunButtons {
  readonly part = element('span', { className: 'gonogo-either' });
  #verifyAll = element('button', { type: 'button', className: 'gonogo-primary' }, 'Verify all');
  #stop = element('button', { type: 'button' }, 'Stop');

  constructor(onVerifyAll: () => void, onStop: () => void) {
    this.#verifyAll.addEventListener('click', onVerifyAll);
    this.#stop.addEventListener('click', onStop);
    this.part.append(this.#verifyAll, this.#stop);
    this.showRunning(false);
  }

  showRunning(running: boolean): void {
    // Whoever works by keyboard stays where the other of the two stands.
    const focused = this.part.contains(document.activeElement);
    this.#stop.disabled = !running;
    this.#verifyAll.disabled = running;
    if (focused) this.focus();
  }

  focus(): void {
    (this.#stop.disabled ? this.#verifyAll : this.#stop).focus();
  }
}
