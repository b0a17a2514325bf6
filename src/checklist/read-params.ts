import * as v from 'valibot';
import type { AnyCheck, ParamSchemas } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import type { Level } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { nearest } from '../core/nearest.ts';
import { didYouMean, quote } from '../core/quote.ts';
import { levelOf } from './level-column.ts';
import type { Range, Tag } from './scan-tag.ts';
import type { SourceText } from './source-text.ts';

/** What the braces of a tag say. */
export interface ParamReading {
  /** Absent when a value that the check cannot do without is missing or not understood. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly levels: readonly { readonly level: Level; readonly at: Range }[];
  /** Where the value of each key stands. */
  readonly places: ReadonlyMap<string, Range>;
  /** Values whose key is a column's id, and no parameter of the check: they say what the column says. */
  readonly columns: readonly { readonly column: Column; readonly key: string; readonly at: Range }[];
  readonly findings: readonly Finding[];
}

const LEVEL_WORDS = ['required', 'optional', 'future', 'forbidden'];

/** Parses the values in braces by the check's schemas; bare words are levels. */
export function readParams(tag: Tag, check: AnyCheck, source: SourceText): ParamReading {
  const schemas: ParamSchemas = check.params;
  const findings: Finding[] = [];
  const levels: { level: Level; at: Range }[] = [];
  const places = new Map<string, Range>();
  const values = new Map<string, string>();
  const report = (rule: Finding['rule'], at: Range, message: string, more: Partial<Finding> = {}): void => {
    findings.push({ rule, severity: 'error', at: source.at(at.start, at.end), message, ...more });
  };
  const columns = new Map<string, Column>(check.columns.map((column) => [column.id, column]));
  const keys = [...new Set([...Object.keys(schemas), ...columns.keys()])];
  for (const { key, keyAt, value, valueAt } of tag.braces) {
    const level = value === undefined ? levelOf(key) : undefined;
    if (level) levels.push({ level, at: keyAt });
    else if (!keys.includes(key)) {
      const choices = value === undefined ? [...LEVEL_WORDS, ...keys] : keys;
      const near = nearest(key, choices);
      const named = levelOf(key) ?? (key === 'level' && value !== undefined ? levelOf(value) : undefined);
      const alone = named && `Write \`{${named}}\`.`;
      const hint = alone ?? (near ? didYouMean(near) : undefined);
      const message = `unknown key ${quote(key)} in the braces of ${quote(check.id)}`;
      const accepted = [...keys.map((name) => `${name}=…`), ...LEVEL_WORDS];
      report('unknown-parameter', keyAt, message, { ...(hint !== undefined && { hint }), accepted });
    } else if (values.has(key)) {
      report('bad-parameter', keyAt, `${quote(key)} is given twice`, {
        hint: 'Give it once; several values stand in quotes.',
      });
    } else if (value === undefined || value === '' || !valueAt) {
      report('bad-parameter', keyAt, `${quote(key)} has no value`, { hint: `Write \`${key}=value\`.` });
      places.set(key, keyAt);
    } else {
      values.set(key, value);
      places.set(key, valueAt);
    }
  }
  const params: Record<string, unknown> = {};
  let usable = true;
  for (const [key, schema] of Object.entries(schemas)) {
    const value = values.get(key);
    const parsed = v.safeParse(schema, value);
    if (parsed.success) {
      params[key] = parsed.output;
      continue;
    }
    const at = places.get(key);
    if (value === undefined && !at)
      report('bad-parameter', tag.at, `the tag needs a value for ${quote(key)}`, { hint: `Write \`{${key}=…}\`.` });
    else if (value !== undefined && at)
      report(
        'bad-parameter',
        at,
        `${quote(value)} is not understood for ${quote(key)}`,
        explain(value, parsed.issues[0]),
      );
    const without = v.safeParse(schema, undefined);
    if (without.success) params[key] = without.output;
    else usable = false;
  }
  const stated = [...values.keys()].flatMap((key) => {
    const column = Object.hasOwn(schemas, key) ? undefined : columns.get(key);
    const at = places.get(key);
    return column && at ? [{ column, key, at }] : [];
  });
  return { levels, places, columns: stated, findings, ...(usable && { params }) };
}

/** The schema's own words where it has some, and the values that it takes where it lists them. */
function explain(value: string, issue: v.BaseIssue<unknown>): Partial<Finding> {
  const accepted = [...(issue.expected ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, choice]) => choice ?? '');
  const near = nearest(value, accepted);
  const own = /^Invalid /.test(issue.message) ? undefined : sentence(issue.message);
  const hint = near ? didYouMean(near) : own;
  return { ...(hint !== undefined && { hint }), ...(accepted.length > 0 && { accepted }) };
}

/** A schema's words, which complete other sentences elsewhere, as one of its own. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}
