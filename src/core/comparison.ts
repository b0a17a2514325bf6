import type { Reason } from './evidence.ts';
import type { Decision, TokensUsed, Traffic } from './report.ts';
import type { TraceStatus } from './trace.ts';
import type { Remedy } from './verdict.ts';

/** One release in one place, serialisable. */
export interface Cell {
  readonly status: TraceStatus;
  /** Permanent id of the message within its check; `text` is for people. */
  readonly message: string;
  readonly text: string;
  /** What was seen, in a few characters each; may be none. */
  readonly found: readonly string[];
  /** Only where evidence could not be had. */
  readonly reason?: Reason & { readonly next: string };
  readonly remedy?: Remedy;
}

/** A place that releases go to, as rows of the checklist name it. */
export interface ComparedPlace {
  readonly check: string;
  readonly label: string;
  readonly subject: string;
  /** The first row that names it. */
  readonly anchor: string;
  /** False where every row that names it is optional. */
  readonly decides: boolean;
}

/** What is out of a release. `partial`: some of it is there and some is missing. */
export type ReleaseState = 'complete' | 'partial' | 'absent' | 'open';

/** A tag, and what became of it in each place. */
export interface ComparedRelease {
  readonly tag: string;
  readonly state: ReleaseState;
  /** In one sentence. */
  readonly text: string;
  /** In the order of the places. */
  readonly cells: readonly Cell[];
}

/** A thing to do about the newest release. */
export interface NextStep {
  /** The places that it is about; none: all that is missing. */
  readonly about: readonly string[];
  readonly text: string;
  readonly url?: string;
  readonly command?: string;
}

/** What each of the newest releases has left, versioned; reporters and the page only render it. */
export interface Comparison {
  readonly version: 1;
  readonly repository: string;
  /** `live`, or `sandbox: <preset>`: then nothing of it is about the real repository. */
  readonly mode: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** By the newest release alone: go · no-go: something is missing · hold: something could not be told, or there is no release. */
  readonly decision: Decision;
  readonly stopped: boolean;
  /** The tags that are releases: `v*`. */
  readonly pattern: string;
  /** How many of them there are, compared or not. */
  readonly of: number;
  readonly places: readonly ComparedPlace[];
  /** The newest version first. */
  readonly releases: readonly ComparedRelease[];
  /** Why there are no releases: none was tagged, or the tags could not be had. */
  readonly nothing?: { readonly text: string; readonly next: string };
  readonly next: readonly NextStep[];
  readonly tokens: TokensUsed;
  readonly traffic?: Traffic;
}

/** By the newest release: what is missing decides, then what could not be told. Nothing seen is not a reason to go. */
export function decideComparison(
  places: readonly Pick<ComparedPlace, 'decides'>[],
  newest: readonly Pick<Cell, 'status'>[] | undefined,
): Decision {
  const deciding = (newest ?? []).filter((_cell, index) => places[index]?.decides);
  if (deciding.some(({ status }) => status === 'missing')) return 'no-go';
  const open = deciding.some(({ status }) => status === 'unknown');
  return open || !deciding.some(({ status }) => status === 'there') ? 'hold' : 'go';
}

/** What is out of a release, and in which places it is missing. */
export function weighRelease(
  places: readonly Pick<ComparedPlace, 'label'>[],
  cells: readonly Pick<Cell, 'status'>[],
): Pick<ComparedRelease, 'state' | 'text'> {
  const of = (status: TraceStatus) => places.flatMap(({ label }, at) => (cells[at]?.status === status ? [label] : []));
  const [there, missing, unknown] = [of('there'), of('missing'), of('unknown')];
  const more = unknown.length > 0 ? ` ${listed(unknown)} could not be told.` : '';
  if (missing.length > 0 && there.length > 0) {
    return { state: 'partial', text: `Partial release: ${listed(missing)} missing.${more}` };
  }
  if (missing.length > 0) {
    return unknown.length > 0
      ? { state: 'open', text: `${listed(missing)} missing.${more}` }
      : { state: 'absent', text: 'Nothing of it is out.' };
  }
  if (unknown.length > 0) return { state: 'open', text: `Nothing seen to be missing.${more}` };
  return there.length > 0
    ? { state: 'complete', text: 'All there.' }
    : { state: 'open', text: 'Nothing of it is expected anywhere.' };
}

/** `Image, Chart and PyPI` */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
