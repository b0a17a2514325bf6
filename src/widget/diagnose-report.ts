import type { Cause } from '../core/cause.ts';
import type { Repository } from '../core/definition.ts';
import type { Found } from '../failures/confirm-causes.ts';
import { explainCause } from '../failures/explain-cause.ts';
import { signatureOf } from '../failures/index.ts';
import type { Merged, MergedCause } from '../failures/merge-diagnosed.ts';
import { remedyOf } from '../failures/remedy.ts';
import { renderDiagnosisMarkdown } from '../reporters/diagnosis-markdown.ts';

/** A cause; where one log alone shows it, that is its job's. */
export function foundOf(cause: MergedCause): Found {
  const [job, ...others] = new Set(cause.lines.map(({ log }) => log));
  return { ...cause, ...(job && others.length === 0 ? { job } : {}) };
}

/** A cause in words, with what the log and the reader told filled in. */
export function explain(cause: MergedCause, repository: Repository | undefined): Cause {
  const found = foundOf(cause);
  return explainCause(found, found, repository);
}

/** Would the repository's name add an address or a command? */
export function wantsRepository({ id, captures, address, command }: Cause): boolean {
  const signature = signatureOf(id);
  const named = signature && remedyOf(signature, captures, { owner: 'owner', name: 'name' });
  return Boolean((named?.url && !address) || (named?.command && !command));
}

/** The answer as Markdown, to hand on: the text that the command line writes. */
export function reportOf(
  causes: readonly Cause[],
  errorLines: Merged['errorLines'],
  { source, repository }: { readonly source: string; readonly repository: Repository | undefined },
): string {
  return renderDiagnosisMarkdown({
    version: 1,
    source,
    mode: 'live',
    ...(repository ? { repository: `${repository.owner}/${repository.name}` } : {}),
    diagnoses: causes,
    errorLines: causes.length > 0 ? [] : errorLines,
  });
}
