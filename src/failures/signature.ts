import type { Fix } from '../core/check.ts';

/** Checks that a signature may name. Ids only: what fails knows nothing of how it is verified. */
export const CONFIRMING = [
  'secret',
  'environment',
  'workflow',
  'rerun',
  'pages',
  'image',
  'chart',
  'publisher',
  'pypi',
  'release',
  'actions-policy',
] as const;
export type ConfirmingCheck = (typeof CONFIRMING)[number];

/** What a log can tell of the thing that failed; `{image}` in a fix. */
export type CaptureName =
  | 'image'
  | 'chart'
  | 'package'
  | 'version'
  | 'secret'
  | 'input'
  | 'environment'
  | 'file'
  | 'ref'
  | 'repository'
  | 'permission'
  | 'job'
  | 'index'
  | 'host'
  | 'action';
export type Captures = Readonly<Partial<Record<CaptureName, string>>>;

/** One way in which a log shows a failure. */
export interface LogText {
  /** Stands on the line, as written; at least eight characters, so that a log of any size is searched in one pass. */
  readonly literal: string;
  /** What the line must look like besides. Named groups are captures. */
  readonly pattern?: RegExp;
  /** The pattern is held against two lines before and four after as well, for text that was wrapped or goes on. */
  readonly across?: true;
  /** Must be seen within twelve lines. */
  readonly near?: RegExp;
  /** Must not be seen within twelve lines. */
  readonly absent?: RegExp;
  /** 0..1; from 0.85 on the text alone decides. */
  readonly confidence: number;
}

/** What is seen elsewhere in the log and makes the cause more or less likely: within twelve lines, or in the head of the job. */
export interface Hint {
  readonly pattern: RegExp;
  /** Added to the confidence. */
  readonly by: number;
}

/** A state that a run or a repository shows, without any log. */
export type StateKind = 'waiting' | 'pages-absent' | 'tag-file-differs' | 'secret-absent';

/** A way in which a release fails: how it shows, why, and what puts it right. */
export interface Signature<Id extends string = string> {
  readonly id: Id;
  /** Several signatures may be one row of a table of failures. */
  readonly group: string;
  readonly title: string;
  /** The words that people search for. */
  readonly symptom: string;
  /** Any of them shows it. */
  readonly log?: readonly LogText[];
  readonly state?: StateKind;
  /** More captures, from within twelve lines or the head of the job. */
  readonly captures?: readonly RegExp[];
  readonly hints?: readonly Hint[];
  /** What the job's token has if this is the cause; a log's head lists its permissions. */
  readonly token?: { readonly permission: string; readonly level: 'write' | 'less' };
  /** Signatures that this one explains where both are seen in a log: they are not named then. */
  readonly over?: readonly string[];
  readonly cause: string;
  readonly fix: Fix;
  /** The checks that confirm it. */
  readonly confirm: readonly ConfirmingCheck[];
  readonly sources: readonly string[];
  readonly samples: { readonly shows: readonly string[]; readonly not: readonly string[] };
}

/** Declares a signature; its id stays a literal type. */
export function defineSignature<const Id extends string>(signature: Signature<Id>): Signature<Id> {
  return signature;
}
