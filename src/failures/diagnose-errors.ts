import { type Diagnosis, diagnoseText } from './diagnose.ts';

/** What the error annotations of a run's jobs point to. */
export function diagnoseErrors(errors: readonly string[]): readonly Diagnosis[] {
  // As the runner marks them in a log: whatever is said here made a step fail.
  return diagnoseText(errors.map((error) => `##[error]${error}`).join('\n')).diagnoses;
}
