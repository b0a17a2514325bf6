import { daysBetween } from '../../core/moment.ts';
import type { ImmutableReleases } from '../../evidence/github/immutable-releases.ts';
import type { WorkflowRun } from '../../evidence/github/newest-run.ts';
import type { Release } from '../../evidence/github/release.ts';
import type { PublishFact, WorkflowFacts } from '../../workflow/facts.ts';
import { isGranted } from '../../workflow/is-granted.ts';
import { isCutShort, secretsToProvide } from '../compare/file-facts.ts';
import { fileDifference, placeWords } from './file-difference.ts';

/** https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs */
const RERUN_DAYS = 30;
const DAY = 86_400_000;
/** So many facts are named; the rest is counted. */
const MOST_FACTS = 6;

/** What was looked for: its value, `undefined` where it is not there. */
type Peeked<V> = V | undefined | 'unavailable';

/** Can a run of this day still be repeated? */
export function isRepeatable({ created }: WorkflowRun, now: Date): boolean {
  return daysBetween(created, now) < RERUN_DAYS;
}

/** Which facts a re-run would miss and which it would still have; each clause begins with a blank. */
export function missedFacts(atTag: Peeked<WorkflowFacts>, onBranch: Peeked<WorkflowFacts>): string {
  const difference = isFound(atTag) && isFound(onBranch) ? fileDifference(atTag, onBranch) : undefined;
  if (!difference) return ' Which facts differ could not be read.';
  const { added, removed } = difference;
  if (added.length === 0 && removed.length === 0) {
    return ' Triggers, secrets, variables, environments, permissions and what is published are the same: they differ in their steps.';
  }
  return [
    ...(added.length > 0 ? [` It would miss ${enumerate(added)}.`] : []),
    ...(removed.length > 0 ? [` It would still have ${enumerate(removed)}.`] : []),
  ].join('');
}

/** Whether the run can be repeated at all; nothing where it is not known. */
export function againWords(run: Peeked<WorkflowRun>, now: Date): string {
  if (run === 'unavailable') return '';
  if (run === undefined) return ' There is no run to repeat.';
  if (run.conclusion === 'success') return ' The run has succeeded: there is nothing to repeat.';
  const created = run.created.slice(0, 10);
  if (!isRepeatable(run, now)) return ` The run is of ${created}: after ${RERUN_DAYS} days it cannot be repeated.`;
  const until = new Date(Date.parse(run.created) + RERUN_DAYS * DAY).toISOString().slice(0, 10);
  return ` The run can be repeated until ${until}.`;
}

interface Tagged {
  readonly release: Peeked<Release>;
  readonly immutable: Peeked<ImmutableReleases>;
  readonly files: readonly Peeked<WorkflowFacts>[];
  /** These are all files, of the default branch and of the tag. */
  readonly whole: boolean;
}

/** Whether the tag may be moved: only where nothing of its version is out. */
export type Move =
  | { readonly may: 'no'; readonly why: string }
  | { readonly may: 'unknown' }
  /** If no image, chart or package of it is out; `places`: where the files publish, as far as they say. */
  | { readonly may: 'perhaps'; readonly places: readonly string[] }
  | { readonly may: 'yes' };

/** Weighs what is known of the tag's release, and what the files can publish besides. */
export function weighMove({ release, immutable, files, whole }: Tagged): Move {
  if (release === 'unavailable') return { may: 'unknown' };
  if (release) return { may: 'no', why: release.immutable ? 'it has an immutable release' : 'it has a release' };
  if (isFound(immutable) && immutable.enabled) return { may: 'no', why: 'releases are immutable here' };
  const read = files.filter(isFound);
  if (whole && read.length === files.length && !read.some(canPublish)) return { may: 'yes' };
  const publishes = read.flatMap((file) => file.publishes).filter(isElsewhere);
  return { may: 'perhaps', places: [...new Set(publishes.map(placeWords))] };
}

function isElsewhere({ to }: PublishFact): boolean {
  return to !== 'pages' && to !== 'github-release';
}

/**
 * Can a run of this file put anything out besides a release and a site? Scripts are not read, so what counts is whether it has anything to log in
 * with: a secret, an identity, or a token that may write packages.
 */
function canPublish(file: WorkflowFacts): boolean {
  return (
    isCutShort(file) ||
    file.publishes.some(isElsewhere) ||
    secretsToProvide(file).length > 0 ||
    file.dynamicSecrets.length > 0 ||
    (file.calls ?? []).some(({ uses }) => !uses.startsWith('./')) ||
    file.permissions.some(
      (job) => isGranted(job, 'packages', 'write') !== false || isGranted(job, 'id-token', 'write') !== false,
    )
  );
}

function isFound<V extends object>(value: Peeked<V>): value is V {
  return value !== undefined && value !== 'unavailable';
}

function enumerate(facts: readonly string[]): string {
  const shown = facts.slice(0, MOST_FACTS);
  const more = facts.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ').replace(/, ([^,]*)$/, ' and $1');
}
