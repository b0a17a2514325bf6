import type { Context, Outcome, Reader } from '../../core/check.ts';
import { fillRepository } from '../../core/for-repository.ts';
import { fill } from '../../core/text.ts';
import { containerPackage } from '../../evidence/packages/container-package.ts';
import { manifest } from '../../evidence/registry/manifest.ts';
import { pushDryRun } from '../../evidence/registry/push-dry-run.ts';
import { holdPackage } from './package-files.ts';
import { SETTINGS, settingsArgs } from './package-place.ts';
import { findRelease } from './package-release.ts';
import {
  firstQuestions,
  look,
  type PackageKind,
  type PackageRow,
  type PackageStatement,
  type Sight,
  statesAccess,
} from './package-sight.ts';
import { describePush, HOLDS, type PackageJudgement, packageFixes } from './package-words.ts';

type Visibility = Extract<PackageStatement, { kind: 'visibility' }>['visibility'];

const WIDTH: Readonly<Record<Visibility, number>> = { private: 0, internal: 1, public: 2 };

/** Judges who can pull it, then whether the newest release is there, then what is known of pushing. */
export function judgePackage(kind: PackageKind, row: PackageRow, reader: Reader, context: Context): PackageJudgement {
  const sight = look(row, reader, context);
  const judged = judgeVisibility(row, sight, reader, context) ?? judgeRelease(kind, row, sight, reader, context);
  const judgement = holdPackage(kind.compare, row, judged, reader, context);
  const { fix, ...rest } = judgement;
  if (!fix || packageFixes[fix].url !== SETTINGS) return judgement;
  // Only GitHub's packages have this page.
  const [first] = sight.packages();
  return first ? { ...judgement, args: { ...judgement.args, ...settingsArgs(first) } } : rest;
}

/** Whatever keeps it from being as open as the row states; `undefined`: nothing. */
function judgeVisibility(
  row: PackageRow,
  sight: Sight,
  reader: Reader,
  context: Context,
): PackageJudgement | undefined {
  const { pull, facts, place } = sight;
  const wanted = row.level === 'forbidden' ? undefined : visibilityOf(row);
  const refused = pull === 'denied' || pull === 'absent';
  if (pull === 'absent' && !facts) {
    const args = { registry: place.registry };
    return { status: 'fail', seen: false, message: 'missing', args, fix: 'publish' };
  }
  // Even where GitHub says that it is public: what counts is that nobody can pull it.
  if (refused && wanted === 'public' && (!facts || facts.visibility === 'public')) {
    const outcomes = weigh(row, sight, context, undefined);
    return { status: 'fail', seen: facts !== undefined, message: 'denied', outcomes, fix: 'reveal' };
  }
  if (pull !== 'open' && !facts) endUnknown(row, sight, wanted, reader, context);

  const visibility = visibilityIn(sight);
  const seen = { seen: true, outcomes: weigh(row, sight, context, visibility), args: { visibility } } as const;
  if (row.level === 'forbidden') return { ...asStated(sight, seen), fix: 'remove' };
  if (!wanted || visibility === wanted) return undefined;
  if (WIDTH[visibility] < WIDTH[wanted]) return { ...seen, status: 'fail', message: 'closed', fix: 'open' };
  // Public cannot be taken back, and each release adds to it.
  return { ...seen, status: visibility === 'public' ? 'fail' : 'warn', message: 'exposed', fix: 'close' };
}

function judgeRelease(
  kind: PackageKind,
  row: PackageRow,
  sight: Sight,
  reader: Reader,
  context: Context,
): PackageJudgement {
  const visibility = visibilityIn(sight);
  const seen = { seen: true, outcomes: weigh(row, sight, context, visibility) } as const;
  const release = findRelease(kind, row, sight, reader, context);
  switch (release.state) {
    case 'other-kind': {
      const args = { tag: release.tag, holds: HOLDS[release.holds] };
      return { ...seen, status: 'fail', message: 'other-kind', args, fix: 'rename' };
    }
    case 'empty':
      return { ...seen, status: 'warn', message: 'empty', fix: 'publish' };
    case 'missing': {
      const args = { visibility, tag: release.tag, names: release.names };
      return { ...seen, status: 'warn', message: 'release-missing', args, fix: 'look' };
    }
    case 'there':
      return judgeAccess(row, sight, `; ${release.tag} is there`, reader, context);
    case 'none':
      return judgeAccess(row, sight, '', reader, context);
  }
}

/** All else is as stated: what is known of pushing, where the row speaks of it. */
function judgeAccess(
  row: PackageRow,
  sight: Sight,
  release: string,
  { peek }: Reader,
  context: Context,
): PackageJudgement {
  const visibility = visibilityIn(sight);
  const args = { visibility, release };
  const seen = { seen: true, outcomes: weigh(row, sight, context, visibility), args } as const;
  if (!statesAccess(row)) return asStated(sight, seen);
  const linked = sight.facts?.repository;
  if (linked !== undefined && !accessOf(row, context).includes(linked.toLowerCase())) {
    const link = linked ? `to ${linked}` : 'to no repository';
    return { ...seen, status: 'warn', message: 'unlinked', args: { ...args, link }, fix: 'connect' };
  }
  const push = peek(pushDryRun({ ...sight.place }));
  if (push === undefined || push === 'unavailable') return asStated(sight, seen);
  if (push.allowed) return asStated(sight, { ...seen, args: { ...args, push: ' The token may push to it.' } });
  const cause = describePush(push.cause, push.message);
  return { ...seen, status: 'warn', message: 'push-refused', args: { ...args, cause }, fix: 'connect' };
}

/** The pass, with what it rests on. */
function asStated({ pull }: Sight, seen: Pick<PackageJudgement, 'outcomes' | 'args'>): PackageJudgement {
  const args = { release: '', push: '', ...seen.args };
  return { ...seen, args, status: 'pass', seen: true, message: pull === 'open' ? 'public' : 'by-api' };
}

/** Of what was seen: by a pull, or through GitHub's packages. */
function visibilityIn({ pull, facts }: Sight): Visibility {
  return pull === 'open' ? 'public' : (facts?.visibility ?? 'private');
}

function visibilityOf({ statements }: PackageRow): Visibility | undefined {
  const [stated] = statements.flatMap(({ value }) => (value.kind === 'visibility' ? [value.visibility] : []));
  return stated;
}

/** The repositories that the row says may push, in lower case. */
function accessOf({ statements }: PackageRow, { repository }: Context): readonly string[] {
  return statements.flatMap(({ value }) =>
    value.kind === 'write-access' ? [fillRepository(value.repository, repository).toLowerCase()] : [],
  );
}

/** What became of each statement; without a visibility: nobody can pull it, and more is not known. */
function weigh(row: PackageRow, { facts, packages }: Sight, context: Context, actual: Visibility | undefined) {
  return row.statements.map(({ value }, statement): Outcome => {
    if (value.kind === 'visibility') {
      if (value.visibility === actual) return { statement, outcome: 'confirmed' };
      const note = actual ? `it is ${actual}` : 'nobody can pull it without a login';
      return { statement, outcome: 'contradicted', note };
    }
    const repository = fillRepository(value.repository, context.repository);
    const linked = facts?.repository.toLowerCase() === repository.toLowerCase() ? 'linked to it; ' : '';
    const [first] = packages();
    const place = first ? `: ${fill(SETTINGS, settingsArgs(first), encodeURIComponent)}` : '';
    return { statement, outcome: 'not-visible', note: `${linked}only the package’s settings tell${place}` };
  });
}

/** Whether it is there is not known: the evidence that could have told ends the judgement. */
function endUnknown(
  row: PackageRow,
  { place, pull, packages }: Sight,
  wanted: Visibility | undefined,
  { read }: Reader,
  context: Context,
): never {
  // For what anybody should be able to pull, the pull itself is the better answer.
  if (pull === 'unavailable' && (wanted === undefined || wanted === 'public')) read(firstQuestions(row, context).pull);
  for (const one of packages()) read(containerPackage(one));
  if (pull === 'unavailable') read(firstQuestions(row, context).pull);
  read(manifest({ ...place, reference: 'latest' }));
  throw new Error('a manifest came from where nothing may be pulled');
}
