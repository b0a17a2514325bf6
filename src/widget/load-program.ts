import type { AnyCheck } from '../core/check.ts';

/** What verifies and renders verdicts, with the checks of this page’s rows. */
export type Program = Omit<typeof import('./program.ts'), 'loadChecks'> & {
  readonly checkOf: (id: string) => AnyCheck;
  /** A page that can verify and not sum up is better than one that can do neither. */
  readonly Summary: typeof import('./summary.ts').Summary | undefined;
};

/** Loads it: at the first click, not before. */
export async function loadProgram(checks: Iterable<string>): Promise<Program> {
  const summary = import('./summary.ts').catch(() => undefined);
  const { loadChecks, reach, runRows, showDecision } = await import('./program.ts');
  return { reach, runRows, showDecision, checkOf: await loadChecks(checks), Summary: (await summary)?.Summary };
}
