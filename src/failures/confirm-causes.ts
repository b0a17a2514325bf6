import type { Cause, ConfirmingRow, RowPlace } from '../core/cause.ts';
import type { AnyCheck, Context } from '../core/check.ts';
import type { Definition } from '../core/definition.ts';
import type { Evidence, Request } from '../core/evidence.ts';
import type { Verdict } from '../core/verdict.ts';
import { verify } from '../core/verify.ts';
import type { Diagnosis } from './diagnose.ts';
import { explainCause } from './explain-cause.ts';
import { signatureOf } from './index.ts';
import { isNamed, nameRows, type RunSubjects } from './name-rows.ts';
import { orderCauses } from './order-causes.ts';
import { proveAbsent } from './prove-absent.ts';

/** A diagnosis; `job`: where, if it is not the whole run; `reported`: in what the job reported, not in its log. */
export type Found = Diagnosis & { readonly job?: string; readonly reported?: true };

export interface Confirming {
  /** Rows of the checklist. */
  readonly definitions: readonly Definition[];
  readonly context: Context;
  readonly checkOf: (id: string) => AnyCheck;
  /** What the run tells of itself. */
  readonly subjects?: RunSubjects;
  /** Absent: nothing is asked, so no row has a verdict. */
  readonly collect?: (request: Request) => Promise<Evidence>;
}

/**
 * Each cause in words, with the checklist's row of it, and with the rows that confirm it and what they say now; where the checklist has none, a row is
 * made from what the log names. Of causes that the log does not tell apart, those come first whose rows find something wrong.
 */
export async function confirmCauses(
  found: readonly Found[],
  { definitions, context, checkOf, subjects = {}, collect }: Confirming,
  repository: Context['repository'] | undefined,
): Promise<readonly Cause[]> {
  const about = { definitions, context, subjects };
  const rowsOf = new Map(found.map((one) => [one, confirmingRows(one, about)]));
  const asked = rowsToAsk(found, about);
  const verdicts = collect ? await verify({ definitions: asked, checkOf, context, collect }) : [];
  const verdictOf = new Map(asked.map((definition, index) => [keyOf(definition), verdicts[index]]));
  const verdictsOf = (one: Found): readonly (readonly [Definition, Verdict])[] =>
    (rowsOf.get(one) ?? []).flatMap((definition) => {
      const verdict = verdictOf.get(keyOf(definition));
      return verdict ? [[definition, verdict] as const] : [];
    });
  const proven = proveAbsent(found, (one) => verdictsOf(one).map(([, verdict]) => verdict), subjects.secrets);
  const causes = proven.map(({ from, diagnosis }) => {
    const rows = verdictsOf(from).map(([definition, verdict]) => rowOf(definition, verdict));
    const row = definitions.find((one) => one.check === 'failure' && one.subject === diagnosis.id);
    return explainCause(
      diagnosis,
      { ...diagnosis, ...(row ? { row: placeOf(row) } : {}), confirming: withoutRepeats(rows) },
      repository,
    );
  });
  return orderCauses(causes);
}

type About = Pick<Confirming, 'definitions' | 'context' | 'subjects'>;

/** The rows that confirm some of the causes, each once. */
export function rowsToAsk(found: readonly Found[], about: About): readonly Definition[] {
  const all = found.flatMap((one) => confirmingRows(one, about));
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** Rows of the checks that confirm it; where the log names one row's subject, of that check no other. */
function confirmingRows(
  { id, captures }: Found,
  { definitions, context, subjects = {} }: About,
): readonly Definition[] {
  return (signatureOf(id)?.confirm ?? []).flatMap((check) => {
    const rows = definitions.filter((one) => one.check === check);
    const named = nameRows(check, captures, subjects, context.repository);
    const names = new Set(
      [...Object.values(captures), ...named.map(({ subject }) => subject)].map((name) =>
        name.toLowerCase().replace(/^.*\.github\/workflows\//, ''),
      ),
    );
    const own = rows.filter(({ subject }) => names.has(subject.toLowerCase()));
    if (own.length === 0) return rows.length > 0 ? rows : named;
    const known = new Set(own.map(({ subject }) => subject.toLowerCase()));
    return [...own, ...named.filter(({ subject }) => !known.has(subject.toLowerCase()))];
  });
}

/** A row that was made is the same as another of its check and subject. */
function keyOf(definition: Definition): Definition | string {
  return isNamed(definition) ? definition.anchor : definition;
}

/** A checklist may have two rows about one thing, which mostly say the same. */
function withoutRepeats(rows: readonly ConfirmingRow[]): readonly ConfirmingRow[] {
  const says = ({ check, subject, text }: ConfirmingRow) => `${check} ${subject} ${text}`;
  return rows.filter((row, index) => rows.findIndex((other) => says(other) === says(row)) === index);
}

function rowOf(definition: Definition, { check, subject, status, text, reason }: Verdict): ConfirmingRow {
  const place = isNamed(definition) ? {} : placeOf(definition);
  return { check, subject, status, text: reason ? `${text} ${reason.next}` : text, ...place };
}

function placeOf({ at, anchor }: Definition): RowPlace {
  return { file: at.file, line: at.start.line, column: at.start.column, anchor };
}
