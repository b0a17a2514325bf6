import { checkOf } from '../checks/index.ts';
import type { Context } from '../core/check.ts';
import type { Definition } from '../core/definition.ts';
import type { Evidence, Request } from '../core/evidence.ts';
import type { Verdict } from '../core/verdict.ts';
import { verify } from '../core/verify.ts';
import { signatureOf } from '../failures/index.ts';
import { describe, remedyOf } from '../failures/remedy.ts';
import type { Cause, ConfirmingRow, RowPlace } from '../reporters/diagnosis.ts';
import type { Found } from './diagnose-run.ts';

export interface Confirming {
  /** Rows of the checklist. */
  readonly definitions: readonly Definition[];
  readonly context: Context;
  /** Absent: nothing is asked, so no row has a verdict. */
  readonly collect?: (request: Request) => Promise<Evidence>;
}

/**
 * Each cause in words, with the checklist's row of it, and with the rows that confirm it and what they say now. Of causes that the log does not tell
 * apart, those come first whose rows find something wrong.
 */
export async function confirmCauses(
  found: readonly Found[],
  { definitions, context, collect }: Confirming,
  repository: Context['repository'] | undefined,
): Promise<readonly Cause[]> {
  const rowsOf = new Map(found.map((one) => [one.id, confirmingRows(one, definitions)]));
  const asked = [...new Set([...rowsOf.values()].flat())];
  const verdicts = collect ? await verify({ definitions: asked, checkOf, context, collect }) : [];
  const verdictOf = new Map(asked.map((definition, index) => [definition, verdicts[index]]));
  const causes = found.map((one) => {
    const rows = (rowsOf.get(one.id) ?? []).flatMap((definition) => {
      const verdict = verdictOf.get(definition);
      return verdict ? [rowOf(definition, verdict)] : [];
    });
    return causeOf(one, withoutRepeats(rows), definitions, repository);
  });
  return inOrder(causes);
}

/** Rows of the checks that confirm it; where the log names one row's subject, of that check no other. */
function confirmingRows({ id, captures }: Found, definitions: readonly Definition[]): readonly Definition[] {
  const names = new Set(
    Object.values(captures).map((name) => name.toLowerCase().replace(/^.*\.github\/workflows\//, '')),
  );
  return (signatureOf(id)?.confirm ?? []).flatMap((check) => {
    const rows = definitions.filter((one) => one.check === check);
    const named = rows.filter(({ subject }) => names.has(subject.toLowerCase()));
    return named.length > 0 ? named : rows;
  });
}

/** A checklist may have two rows about one thing, which mostly say the same. */
function withoutRepeats(rows: readonly ConfirmingRow[]): readonly ConfirmingRow[] {
  const says = ({ check, subject, text }: ConfirmingRow) => `${check} ${subject} ${text}`;
  return rows.filter((row, index) => rows.findIndex((other) => says(other) === says(row)) === index);
}

function causeOf(
  { id, group, confidence, captures, lines, tied, toldApartBy, job, reported }: Found,
  confirming: readonly ConfirmingRow[],
  definitions: readonly Definition[],
  repository: Context['repository'] | undefined,
): Cause {
  const signature = signatureOf(id);
  if (!signature) throw new Error(`no failure is called “${id}”`);
  const { text, url, command } = remedyOf(signature, captures, repository);
  const row = definitions.find((one) => one.check === 'failure' && one.subject === id);
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
    ...(tied ? { tied } : {}),
    ...(toldApartBy ? { toldApartBy } : {}),
    confirm: signature.confirm,
    ...(row ? { row: placeOf(row) } : {}),
    confirming,
  };
}

function rowOf(definition: Definition, { check, subject, status, text, reason }: Verdict): ConfirmingRow {
  return { check, subject, status, text: reason ? `${text} ${reason.next}` : text, ...placeOf(definition) };
}

function placeOf({ at, anchor }: Definition): RowPlace {
  return { file: at.file, line: at.start.line, column: at.start.column, anchor };
}

/** Only what the log leaves open is put in another order by what the rows say. */
function inOrder(causes: readonly Cause[]): readonly Cause[] {
  return causes.toSorted((a, b) => {
    const open = a.tied?.includes(b.id) && b.tied?.includes(a.id);
    return open ? weight(b) - weight(a) : 0;
  });
}

/** Something is wrong: more likely. All is well: less likely. Not known: as before. */
function weight({ confirming }: Cause): number {
  if (confirming.some(({ status }) => status === 'fail' || status === 'warn')) return 1;
  return confirming.length > 0 && confirming.every(({ status }) => status === 'pass') ? -1 : 0;
}
