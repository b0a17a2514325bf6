import type { Repository } from '../core/definition.ts';
import { type Diagnosis, diagnoseText } from './diagnose.ts';
import { signatureOf } from './index.ts';
import { describe } from './remedy.ts';
import type { ConfirmingCheck } from './signature.ts';

/** A cause, with what to do, in words. */
export interface ExplainedCause extends Diagnosis {
  readonly fix: string;
  readonly confirm: readonly ConfirmingCheck[];
}

/** What the errors that a job reported point to, the likeliest first. */
export function explainErrors(errors: readonly string[], repository: Repository): readonly ExplainedCause[] {
  // As the runner marks them in a log: whatever is said here made a step fail.
  const { diagnoses } = diagnoseText(errors.map((error) => `##[error]${error}`).join('\n'));
  return diagnoses.map((one) => {
    const signature = signatureOf(one.id);
    return {
      ...one,
      fix: signature ? describe(signature.fix.text, one.captures, repository) : '',
      confirm: signature?.confirm ?? [],
    };
  });
}
