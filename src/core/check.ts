import type { GenericSchema, InferOutput } from 'valibot';
import type { WorkflowFacts } from '../workflow/facts.ts';
import type { Column } from './column.ts';
import type { Definition, Repository, StatementValue } from './definition.ts';
import type { Known, Request } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Trace } from './trace.ts';
import type { Edit } from './verdict.ts';

/** Keys allowed in braces; each schema takes the text of the value. Wrap in `optional` what may be left out. */
export type ParamSchemas = Readonly<Record<string, GenericSchema<string | undefined, unknown>>>;

/** The parsed values. */
export type ParamsOf<P extends ParamSchemas> = { readonly [K in keyof P]: InferOutput<P[K]> };

/** Arguments of a message template. */
export type Args = Readonly<Record<string, string | number>>;

/** A way to put it right. `{name}` in a template is an argument; `{owner}`, `{repo}` and `{subject}` are always there. */
export interface Fix {
  /** What to do, in one sentence. */
  readonly text: string;
  /** The settings page; arguments are URL-encoded. */
  readonly url?: string;
  /** The exact command; arguments are quoted for a POSIX shell. */
  readonly command?: string;
}

/** What became of one statement of the row. */
export interface Outcome {
  /** Index into the definition's statements. */
  readonly statement: number;
  readonly outcome: 'confirmed' | 'contradicted' | 'not-visible';
  /** Why, in words; for `contradicted` what was found instead. */
  readonly note?: string;
}

/** What a check makes of the evidence. `unknown` is not among the states: it comes from evidence that could not be had. */
export interface Judgement<M extends string = string, F extends string = string> {
  readonly status: 'pass' | 'warn' | 'fail' | 'skipped' | 'manual';
  /** Was the subject itself seen? `pass` without it is a defect. */
  readonly seen: boolean;
  /** Key of `messages`, and its arguments. */
  readonly message: M;
  readonly args?: Args;
  /** Statements not listed are `not-visible`. */
  readonly outcomes?: readonly Outcome[];
  /** Key of `fixes`. */
  readonly fix?: F;
  /** With a fix: what to write into the document. */
  readonly edits?: readonly Edit[];
}

/** What every judge knows besides the evidence. */
export interface Context {
  readonly repository: Repository;
  /** The repository that the checklist was written for. */
  readonly target?: Repository | undefined;
  readonly now: Date;
}

/** How a judge reads evidence. */
export interface Reader {
  /** The value, or `undefined` when it is absent. Evidence that could not be had ends the judgement: the verdict is `unknown`. */
  read<V>(request: Request<V>): V | undefined;
  /** The same for evidence that the judgement can do without: `unavailable` instead of an end. */
  peek<V>(request: Request<V>): V | undefined | 'unavailable';
}

/** One shipped kind of verification. */
export interface Check<
  Id extends string = string,
  P extends ParamSchemas = ParamSchemas,
  S extends StatementValue = StatementValue,
  M extends string = string,
  F extends string = string,
> {
  readonly id: Id;
  readonly title: string;
  /** Where its rows are counted on the board, in one word that other checks may share: `Packages`. */
  readonly station: string;
  /** What it settles, in one sentence. */
  readonly summary: string;
  /** What a label may be. `accepts` completes "expected …". */
  readonly subject: { readonly pattern: RegExp; readonly accepts: string; readonly example: string };
  readonly params: P;
  readonly columns: readonly Column<S>[];
  /** Statements that values in braces make, by key: they count like the column's. */
  readonly state?: (params: ParamsOf<P>) => { readonly [key: string]: readonly S[] };
  /** Its fix is a change of the row: definitions keep what is written. */
  readonly rewrites?: boolean;
  /** Authoring faults that need no workflow file: reserved names and the like. */
  readonly lint?: (definition: Definition<Id, ParamsOf<P>, S>) => readonly Finding[];
  /** Holds the row against the workflow files of a repository. */
  readonly compare?: (
    definition: Definition<Id, ParamsOf<P>, S>,
    facts: readonly WorkflowFacts[],
    repository: Repository,
  ) => readonly Finding[];
  /**
   * Does the row name something outside the repository by a fixed name? Such a name belongs to the checklist's target: for another repository the
   * row is skipped. A row that is written with `{owner}` and `{repo}` names each repository's own.
   */
  readonly foreign?: (definition: Definition<Id, ParamsOf<P>, S>, context: Context) => boolean;
  /** What has to be asked, given what is known; asked again until nothing new is asked, at most three times. */
  readonly needs: (definition: Definition<Id, ParamsOf<P>, S>, known: Known, context: Context) => readonly Request[];
  /** Pure: the same evidence gives the same judgement. */
  readonly judge: (definition: Definition<Id, ParamsOf<P>, S>, reader: Reader, context: Context) => Judgement<M, F>;
  readonly messages: Readonly<Record<M, string>>;
  readonly fixes: Readonly<Record<F, Fix>>;
  /** Patterns of the tags that are releases, as the row says. */
  readonly releaseTags?: (definition: Definition<Id, ParamsOf<P>, S>) => readonly string[];
  /** What every release leaves where the row says that it goes: a column when releases are compared. Loaded only then. */
  readonly trace?: () => Promise<Trace<Definition<Id, ParamsOf<P>, S>>>;
}

/** Declares a check; parameters, statements, messages and fixes are typed from what is passed. */
export function defineCheck<
  const Id extends string,
  P extends ParamSchemas,
  S extends StatementValue,
  M extends string,
  F extends string,
>(check: Check<Id, P, S, M, F>): Check<Id, P, S, M, F> {
  return check;
}

/** The definition that belongs to a check. */
export type DefinitionOf<C> =
  C extends Check<infer Id, infer P, infer S, string, string> ? Definition<Id, ParamsOf<P>, S> : never;

/**
 * A check whose own types are forgotten, as a registry holds it. A definition is only ever given to the check whose id it has;
 * `checks/index.ts` is where the two meet.
 */
// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous registry needs one bivariant edge
export type AnyCheck = Check<any, any, any, string, string> & { readonly id: string };
