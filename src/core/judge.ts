import type { AnyCheck, Context, Judgement } from './check.ts';
import type { Definition } from './definition.ts';
import type { Known } from './evidence.ts';
import { forRepository } from './for-repository.ts';
import { createReader, reasonOf } from './reader.ts';
import { explainReason } from './reasons.ts';
import { fill, shellQuote } from './text.ts';
import type { EvidenceNote, Remedy, Verdict } from './verdict.ts';

/**
 * Judges one definition by the evidence that is known. Pure. Evidence that the check did not read does not matter; the first that it
 * had to read and that is unavailable makes the verdict `unknown`.
 *
 * Three things hold whatever a check says: a subject that was not seen never passes, a pass rests on evidence, and a `forbidden`
 * subject that was seen fails.
 */
export function judge(check: AnyCheck, definition: Definition, known: Known, context: Context): Verdict {
  const notes: EvidenceNote[] = [];
  const reader = createReader(known, (evidence) => {
    // Nothing was asked: that is no evidence of anything.
    if (evidence.status === 'unavailable' && evidence.reason.code === 'needs-flag') return;
    const page = 'page' in evidence && evidence.page ? { page: evidence.page } : {};
    const note = { url: evidence.url, at: evidence.at, status: evidence.status, ...page };
    if (!notes.some(({ url, status }) => url === note.url && status === note.status)) notes.push(note);
  });
  const own = forRepository(check, definition, context);
  const head = {
    check: definition.check,
    station: check.station,
    subject: own?.subject ?? definition.subject,
    anchor: definition.anchor,
    level: definition.level,
  };
  const unseen = definition.statements.map((statement, index) => ({
    statement: index,
    outcome: 'not-visible' as const,
    text: statement.text,
  }));

  if (definition.level === 'future') {
    return {
      ...head,
      status: 'skipped',
      message: 'future',
      text: 'Not in use yet: not looked up.',
      outcomes: unseen,
      evidence: [],
    };
  }
  if (!own) {
    const { owner, name } = context.target ?? context.repository;
    return {
      ...head,
      status: 'skipped',
      message: 'other-repository',
      text: `Belongs to ${owner}/${name}: not looked up for another repository.`,
      outcomes: unseen,
      evidence: [],
    };
  }
  try {
    const judgement = check.judge(own, reader, context);
    const args = {
      owner: context.repository.owner,
      repo: context.repository.name,
      subject: own.subject,
      ...judgement.args,
    };
    const decided = decideForbidden(
      definition,
      judgement,
      fill(check.messages[judgement.message] ?? judgement.message, args),
    );
    if (decided.status === 'pass' && !notes.some(({ status }) => status !== 'unavailable')) {
      throw new Error('passed without evidence');
    }
    if (decided.status === 'pass' && !judgement.seen && definition.level !== 'forbidden') {
      throw new Error('passed without having seen the subject');
    }
    return {
      ...head,
      ...decided,
      outcomes: unseen.map((one) => ({
        ...one,
        ...judgement.outcomes?.find(({ statement }) => statement === one.statement),
      })),
      evidence: notes,
      // What is rightly absent from a forbidden row needs no remedy.
      ...(definition.level === 'forbidden' && !judgement.seen ? {} : remedy(check, judgement, args)),
    };
  } catch (error) {
    const reason = reasonOf(error);
    const { why, next } = explainReason(reason);
    return {
      ...head,
      status: 'unknown',
      message: reason.code,
      text: why,
      outcomes: unseen,
      evidence: notes,
      // The command that answers one row, where another surface has to be asked.
      reason: { ...reason, next: fill(next, { row: shellQuote(definition.anchor) }) },
    };
  }
}

/** For a forbidden row the presence of the subject is the failure, and its proven absence the pass. */
function decideForbidden(
  definition: Definition,
  judgement: Judgement,
  text: string,
): Pick<Verdict, 'status' | 'message' | 'text'> {
  if (definition.level !== 'forbidden' || judgement.status === 'skipped' || judgement.status === 'manual') {
    return { status: judgement.status, message: judgement.message, text };
  }
  return judgement.seen
    ? { status: 'fail', message: 'forbidden-present', text: `Must not be there, and is. ${text}` }
    : { status: 'pass', message: 'forbidden-absent', text: 'Not there, as it should be.' };
}

function remedy(check: AnyCheck, judgement: Judgement, args: Record<string, string | number>): { remedy?: Remedy } {
  const fix = judgement.fix === undefined ? undefined : check.fixes[judgement.fix];
  if (!fix) return {};
  return {
    remedy: {
      text: fill(fix.text, args),
      ...(fix.url ? { url: fill(fix.url, args, encodeURIComponent) } : {}),
      ...(fix.command ? { command: fill(fix.command, args, shellQuote) } : {}),
      // The document's own words: nothing is filled in.
      ...(judgement.edits ? { edits: judgement.edits } : {}),
    },
  };
}
