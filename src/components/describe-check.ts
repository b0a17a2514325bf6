import { type GenericSchema, getDescription } from 'valibot';
import type { AnyCheck, Context } from '../core/check.ts';
import type { Definition } from '../core/definition.ts';
import type { Known, Request, Right } from '../core/evidence.ts';

/** A value in braces. */
export interface ParamDescription {
  readonly key: string;
  readonly accepts: string;
}

/** What a check's page says of it before the first word that a person wrote. */
export interface CheckDescription {
  /** `:secret[GHCR_TOKEN]` */
  readonly tag: string;
  readonly accepts: string;
  /** Settled when the site is built. */
  readonly offline: boolean;
  /** Asked on Verify. */
  readonly live: boolean;
  readonly params: readonly ParamDescription[];
  readonly columns: readonly {
    readonly headers: readonly string[];
    readonly key: string;
    readonly strict: boolean;
    readonly accepts: readonly string[];
  }[];
  /** What a reader needs for an answer, each once. */
  readonly rights: readonly string[];
}

/** Describes a check from its own code; `rightOf` knows the right behind a request. */
export function describeCheck(check: AnyCheck, rightOf: (request: Request) => Right): CheckDescription {
  const asked = requestsOf(check);
  return {
    tag: `:${check.id}[${check.subject.example}]`,
    accepts: check.subject.accepts,
    offline: check.compare !== undefined,
    live: asked.length > 0,
    params: Object.entries<GenericSchema>(check.params).map(([key, schema]) => ({ key, accepts: acceptsOf(schema) })),
    columns: check.columns.map(({ id, headers, mode, accepts }) => ({
      headers,
      key: id,
      strict: mode === 'strict',
      accepts,
    })),
    rights: [...new Set(asked.map(rightOf).map(explainRight))].sort(),
  };
}

/** `Secrets: read` · `Actions: read on a private repository; nothing on a public one` */
export function explainRight({ anonymous, permission }: Right): string {
  if (!anonymous) return permission ?? 'a token';
  return permission
    ? `${permission} on a private repository; nothing on a public one`
    : 'nothing on a public repository';
}

/** The schema's own description, or the words of a closed list. */
function acceptsOf(schema: GenericSchema | WrappedSchema): string {
  if ('wrapped' in schema) return acceptsOf(schema.wrapped);
  const options = 'options' in schema && Array.isArray(schema.options) ? schema.options : [];
  return getDescription(schema) ?? options.map((option) => `\`${option}\``).join(' · ');
}

/** `optional` and its like around a schema. */
type WrappedSchema = GenericSchema & { readonly wrapped: GenericSchema };

/** What the check's example asks, also those that follow on an answer of “not there”. */
function requestsOf(check: AnyCheck): readonly Request[] {
  const context: Context = { repository: { owner: 'owner', name: 'name' }, now: new Date(0) };
  const point = { line: 1, column: 1, offset: 0 };
  const definition: Definition = {
    check: check.id,
    subject: check.subject.example,
    level: 'required',
    params: {},
    statements: [],
    at: { file: '', start: point, end: point },
    anchor: '',
  };
  const nothing: Known = { get: () => undefined };
  const absent: Known = { get: () => ({ status: 'absent', url: '', at: '' }) };
  return [nothing, absent].flatMap((known) => check.needs(definition, known, context));
}
