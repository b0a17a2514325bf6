import * as v from 'valibot';
import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import type { Finding } from '../core/finding.ts';
import { newestTag } from '../core/tag-order.ts';
import { release } from '../evidence/github/release.ts';
import { tags } from '../evidence/github/tags.ts';
import { attestedBy } from './columns/attested-by.ts';
import { validFor } from './columns/valid-for.ts';
import { addDays, namesOf, SOMEBODY, type StepRow, writeAttestation } from './judge/attestation.ts';
import type { AttestedBy, ValidFor } from './statements.ts';

const date = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d\d-\d\d$/, 'a date is written YYYY-MM-DD'),
    v.check((text) => new Date(text).toJSON()?.startsWith(text) === true, 'there is no such day'),
  ),
);
const address = v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[^\s"<>]+$/, 'evidence is an http(s) address')));

const columns: readonly Column<AttestedBy | ValidFor>[] = [attestedBy, validFor];

/** Something that no API tells: somebody attests it. */
export const step = defineCheck({
  id: 'step',
  title: 'Attested step',
  station: 'Steps',
  summary: 'Somebody has attested what no API tells, and the attestation still counts.',
  subject: { pattern: /^[\w.][\w. /-]*$/, accepts: 'a short name for the step', example: 'package-access' },
  params: { on: date, until: date, evidence: address },
  columns,
  rewrites: true,
  lint(row) {
    const { on, until } = row.params;
    const fault = (message: string, hint: string): Finding => ({
      rule: 'bad-parameter',
      severity: 'error',
      at: row.at,
      message,
      hint,
    });
    return [
      ...(on && until && until < on
        ? [fault(`the attestation ends (${until}) before it was made (${on})`, 'Mend one of the dates.')]
        : []),
      ...(on && namesOf(row).length === 0 ? [fault('the attestation does not say by whom', 'Add `by=name`.')] : []),
      ...(namesOf(row).includes(SOMEBODY)
        ? [fault(`\`${SOMEBODY}\` is nobody’s name`, 'Write the name of who has looked.')]
        : []),
      ...(until && !on
        ? [fault('the attestation has an end but no day on which it was made', 'Add `on=YYYY-MM-DD`.')]
        : []),
    ];
  },
  needs(row, known, { repository: { owner, name: repo } }) {
    if (!isPerRelease(row) || !row.params.on) return [];
    const names = tags({ owner, repo, prefix: 'v' });
    const list = known.get(names);
    const tag = list?.status === 'found' ? newestTag(list.value) : undefined;
    return tag ? [names, release({ owner, repo, tag, seen: 'proven' })] : [names];
  },
  judge(row, { read }, { repository: { owner, name: repo }, now }) {
    const { on, until, evidence } = row.params;
    const names = namesOf(row);
    const by = names.join(', ');
    const today = now.toISOString().slice(0, 10);
    const edits = writeAttestation(row, today);
    const open = { status: 'manual', seen: false, message: 'unattested', fix: 'attest', edits } as const;
    if (!on || !by || names.includes(SOMEBODY)) return open;
    const args = { by, on, evidence: evidence ? ` Evidence: ${evidence}` : '' };
    // A day begins up to 14 hours before it does in UTC.
    if (Date.parse(on) > now.getTime() + 14 * 3_600_000) return { ...open, message: 'future', fix: 'correct', args };
    const ends = endOf(row, on, until);
    if (ends && ends < today) return { ...open, message: 'expired', fix: 'renew', args: { ...args, until: ends } };
    if (isPerRelease(row)) {
      const tag = newestTag(read(tags({ owner, repo, prefix: 'v' })) ?? []);
      const newest = tag ? read(release({ owner, repo, tag, seen: 'proven' })) : undefined;
      const published = newest?.published.slice(0, 10);
      if (tag && published && published > on) {
        return { ...open, message: 'released-since', fix: 'renew', args: { ...args, tag, published } };
      }
    }
    return {
      status: 'manual',
      seen: true,
      message: 'attested',
      args: { ...args, until: ends ? `, until ${ends}` : '' },
    };
  },
  messages: {
    attested: 'Attested by {by} on {on}{until}.{evidence}',
    unattested: 'Nobody has attested this yet.',
    expired: 'Attested by {by} on {on}, which counted until {until}.{evidence}',
    'released-since': 'Attested by {by} on {on}; {tag} was released since, on {published}.{evidence}',
    future: 'Attested by {by} for {on}, which is still to come.',
  },
  fixes: {
    attest: {
      text: 'Do it, then say so in the row, with your name. An end (until=…) and an address (evidence=…) may follow.',
    },
    correct: { text: 'Write the day on which it was done into the row.' },
    renew: { text: 'Look again, then write the new day into the row.' },
  },
});

function isPerRelease({ statements }: StepRow): boolean {
  return statements.some(({ value }) => value.kind === 'valid-for' && value.days === 'release');
}

/** The last day on which it counts: the earlier of what the row says. */
function endOf({ statements }: StepRow, on: string, until: string | undefined): string | undefined {
  const ends = statements.flatMap(({ value }) =>
    value.kind === 'valid-for' && value.days !== 'release' ? [addDays(on, value.days)] : [],
  );
  return [...ends, ...(until ? [until] : [])].sort()[0];
}
