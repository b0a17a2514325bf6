import type { Decision } from '../core/report.ts';

/** What makes a run fail: `warn` includes `hold`, `hold` includes `no-go`. */
export const FAIL_ON = ['no-go', 'hold', 'warn'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Codes of the command line. */
export const EXIT = { go: 0, noGo: 1, couldNotRun: 2, hold: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What decides the code of a run. */
export interface Ended {
  readonly decision: Decision;
  readonly stopped: boolean;
  readonly warnings: number;
}

/** The exit code of a run: 0 go · 1 no-go · 2 it was stopped · 3 hold, or warnings where they were asked to count. */
export function exitCode({ decision, stopped, warnings }: Ended, failOn: FailOn): ExitCode {
  if (stopped) return EXIT.couldNotRun;
  if (decision === 'no-go') return EXIT.noGo;
  if (decision === 'hold') return failOn === 'no-go' ? EXIT.go : EXIT.hold;
  return failOn === 'warn' && warnings > 0 ? EXIT.hold : EXIT.go;
}

/** What a run fails on where nothing is said: in CI a hold lets the job go on, for a person it is not done. */
export function defaultFailOn(env: Readonly<Record<string, string | undefined>>): FailOn {
  return env.CI && env.CI !== 'false' ? 'no-go' : 'hold';
}
