import type { Verdict } from '../core/verdict.ts';
import type { Program } from './load-program.ts';
import type { PageChecklist } from './page-checklist.ts';
import type { Asked } from './releases-part.ts';
import type { GonogoRow } from './row.ts';
import type { PageAnswer } from './run.ts';
import type { LastRun } from './summary.ts';

/** One click on *Verify*. */
export interface RunOf {
  readonly rows: readonly GonogoRow[];
  readonly asked: Asked;
  readonly checklist: PageChecklist;
  readonly load: () => Promise<Program>;
  readonly onProgress: (done: number) => void;
}

/** How a run ended: with an answer, not at all, or dropped, and then it is nobody's business any more. */
export type RunEnd =
  | { readonly status: 'answered'; readonly answer: PageAnswer }
  | { readonly status: 'failed'; readonly because: string }
  | { readonly status: 'dropped' };

/** The runs of a board, and what they found. A run that was dropped (other repository, other mode) can no longer write to the page. */
export class Runs {
  /** By anchor. */
  readonly verdicts = new Map<string, Verdict>();
  last: LastRun | undefined;
  #live = new Set<AbortController>();

  get goOn(): boolean {
    return this.#live.size > 0;
  }

  /** Verifies rows, and shows each verdict on its row. */
  async verify({ rows, asked, checklist, load, onProgress }: RunOf): Promise<RunEnd> {
    const run = new AbortController();
    const { signal } = run;
    const live = () => this.#live.has(run);
    const { sandbox, repository, target } = asked;
    let done = 0;
    this.#live.add(run);
    for (const row of rows) row.show('asking', { sandbox: sandbox !== undefined });
    onProgress(done);
    try {
      const { checkOf, runRows } = await load();
      if (!live()) return { status: 'dropped' };
      const onVerdict = (verdict: Verdict) => {
        done += 1;
        this.verdicts.set(verdict.anchor, verdict);
        onProgress(done);
      };
      const answer = await runRows({ ...asked, checkOf, rows, signal, live, onVerdict });
      if (!live()) return { status: 'dropped' };
      const { at, tokens, notes } = answer;
      this.last = { at, tokens, notes, repository, target, sandbox: sandbox?.name, checklist, stopped: signal.aborted };
      return { status: 'answered', answer };
    } catch (error) {
      if (!live()) return { status: 'dropped' };
      for (const row of rows) if (row.dataset.state === 'asking') row.show('open');
      return { status: 'failed', because: error instanceof Error ? error.message : 'unknown error' };
    } finally {
      this.#live.delete(run);
    }
  }

  /** Ends what is under way; what has no answer by then is unknown. */
  stop(): void {
    for (const run of this.#live) run.abort();
  }

  /** Drops what is under way, and forgets what was found. */
  forget(): void {
    this.stop();
    this.#live.clear();
    this.verdicts.clear();
    this.last = undefined;
  }
}
