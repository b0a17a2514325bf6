import type { Args, Context, Fix, Reader } from './check.ts';
import type { Known, Request } from './evidence.ts';
import type { ReleaseTag } from './tag-pattern.ts';

/** A place where every release leaves something. */
export interface TracePlace {
  /** The same place has the same key, whatever row names it. */
  readonly key: string;
  /** In a word: `Image`. */
  readonly label: string;
  /** Which one: `ghcr.io/acme/rocket`. */
  readonly subject: string;
}

/** Which releases are compared. */
export interface Compared {
  /** The newest version first; empty while it is not known which there are. */
  readonly tags: readonly ReleaseTag[];
  /** The newest of those that are compared. */
  readonly newest: ReleaseTag | undefined;
}

/** `there`: this version was seen · `not-expected`: it is not, and nothing says that it should. */
export type TraceStatus = 'there' | 'missing' | 'not-expected' | 'unknown';

/** What became of one release in one place. */
export interface TraceMark<M extends string = string, F extends string = string> {
  readonly status: TraceStatus;
  /** Key of `messages`, and its arguments. */
  readonly message: M;
  readonly args?: Args;
  /** What was seen, in a few characters each: `0.1.0b4`. */
  readonly found?: readonly string[];
  /** Key of `fixes`. */
  readonly fix?: F;
}

/** What a release leaves where a row says that it goes: a check that has this is a column when releases are compared. */
export interface Trace<Row, M extends string = string, F extends string = string> {
  /** Columns stand in this order; of one rank, as their rows do. */
  readonly rank: 'release' | 'package' | 'index' | 'site';
  readonly places: (row: Row) => readonly TracePlace[];
  /** What has to be asked, given what is known; asked again until nothing new is asked. Lists, where there are some, instead of one request for each tag. */
  readonly needs: (row: Row, compared: Compared, known: Known, context: Context) => readonly Request[];
  /** Pure. Evidence that it had to read and that could not be had makes the mark `unknown`. */
  readonly judge: (at: TraceAt<Row>, reader: Reader, context: Context) => TraceMark<M, F>;
  /** Whether one of these is certainly there, or may be: what is older than all that is there is not missing. */
  readonly holds?: (
    row: Row,
    place: TracePlace,
    tags: readonly ReleaseTag[],
    reader: Reader,
    context: Context,
  ) => boolean;
  /** As a check's; `{tag}` and `{subject}` are always there. */
  readonly messages: Readonly<Record<M, string>>;
  readonly fixes: Readonly<Record<F, Fix>>;
}

/** One release in one place. */
export interface TraceAt<Row> {
  readonly row: Row;
  readonly place: TracePlace;
  readonly tag: ReleaseTag;
  readonly compared: Compared;
}

/** Declares what releases leave; messages and fixes are typed from what is passed. */
export function defineTrace<Row, M extends string, F extends string>(trace: Trace<Row, M, F>): Trace<Row, M, F> {
  return trace;
}
