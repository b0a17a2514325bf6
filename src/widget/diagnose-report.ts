import type { Repository } from '../core/definition.ts';
import { signatureOf } from '../failures/index.ts';
import { describe, remedyOf } from '../failures/remedy.ts';
import type { Cause as Explained } from '../reporters/diagnosis.ts';
import { renderDiagnosisMarkdown } from '../reporters/diagnosis-markdown.ts';
import type { Cause, Outcome } from './diagnose-read.ts';

/** A cause in words, with what the log and the reader told filled in. */
export function explain(cause: Cause, repository: Repository | undefined): Explained {
  const { id, group, confidence, captures, lines, tied, toldApartBy } = cause;
  const signature = signatureOf(id);
  if (!signature) throw new Error(`no failure is called “${id}”`);
  const { text, url, command } = remedyOf(signature, captures, repository);
  const logs = new Set(lines.map(({ log }) => log));
  const [job] = logs;
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
    ...(job && logs.size === 1 ? { job } : {}),
    ...(tied ? { tied } : {}),
    ...(toldApartBy ? { toldApartBy } : {}),
    confirm: signature.confirm,
    confirming: [],
  };
}

/** Would the repository's name add an address or a command? */
export function wantsRepository({ id, captures }: Cause, { address, command }: Explained): boolean {
  const signature = signatureOf(id);
  const named = signature && remedyOf(signature, captures, { owner: 'owner', name: 'name' });
  return Boolean((named?.url && !address) || (named?.command && !command));
}

/** The answer as Markdown, to hand on: the text that the command line writes. */
export function reportOf({ causes, errorLines }: Outcome, source: string, repository: Repository | undefined): string {
  return renderDiagnosisMarkdown({
    version: 1,
    source,
    mode: 'live',
    ...(repository ? { repository: `${repository.owner}/${repository.name}` } : {}),
    diagnoses: causes.map((cause) => explain(cause, repository)),
    errorLines: causes.length > 0 ? [] : errorLines,
  });
}
