import type { Cause } from '../core/cause.ts';
import type { Repository } from '../core/definition.ts';
import type { Diagnosis } from './diagnose.ts';
import { signatureOf } from './index.ts';
import { describe, remedyOf } from './remedy.ts';

/** What is known of a cause besides its diagnosis. */
type Known = Pick<Cause, 'lines'> & Partial<Pick<Cause, 'reported' | 'job' | 'row' | 'confirming'>>;

/** A cause in words, with what the log and the repository's name tell filled in; what is not known is left out. */
export function explainCause(
  { id, group, confidence, captures, tied = [], toldApartBy }: Omit<Diagnosis, 'lines'>,
  { lines, reported, job, row, confirming = [] }: Known,
  repository: Repository | undefined,
): Cause {
  const signature = signatureOf(id);
  if (!signature) throw new Error(`no failure is called “${id}”`);
  const { text, url, command } = remedyOf(signature, captures, repository);
  return {
    id,
    group,
    confidence,
    title: signature.title,
    cause: describe(signature.cause, captures, repository),
    fix: text,
    ...(url ? { address: url } : {}),
    ...(command ? { command } : {}),
    captures,
    lines,
    ...(reported ? { reported } : {}),
    ...(job === undefined ? {} : { job }),
    ...(tied.length > 0 ? { tied, ...(toldApartBy ? { toldApartBy } : {}) } : {}),
    confirm: signature.confirm,
    ...(row ? { row } : {}),
    confirming,
  };
}
