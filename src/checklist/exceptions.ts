import { isMap, isNode, isSeq, type YAMLMap } from 'yaml';
import type { Ignore, Waiver } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { nearest } from '../core/nearest.ts';
import type { Location } from '../core/position.ts';
import { didYouMean, quote } from '../core/quote.ts';
import { isDrift, RULES } from '../core/rules.ts';

/** What a target's front matter excepts from being a finding. */
export interface Exceptions {
  readonly ignores: readonly Ignore[];
  readonly waivers: readonly Waiver[];
  readonly findings: readonly Finding[];
}

type Place = (start: number, end: number) => Location;

/** Checks whose rows document what workflow files use; an ignored name stands under one of them. */
const IGNORABLE = ['secret', 'variable', 'environment', 'workflow', 'image', 'chart', 'release', 'pages'];
const IGNORE = '`ignore: [{ secret: NAME, reason: why }]`';
const WAIVER = '`waivers: [{ rule: secret-undocumented, at: NAME, reason: why, until: 2027-01-31 }]`';

/**
 * Reads `ignore` and `waivers` of a target: both are lists, and each entry says why. An entry that is not understood excepts nothing.
 *
 * ```yaml
 * target:
 *   repository: acme/rocket
 *   workflows: .github/workflows
 *   ignore:
 *     - { secret: CODECOV_TOKEN, reason: reports coverage and releases nothing }
 *   waivers:
 *     - { rule: optional-differs, at: GHCR_USERNAME, reason: the fallback goes in 2.0, until: 2027-01-31 }
 * ```
 */
export function readExceptions(target: YAMLMap, at: Place): Exceptions {
  const findings: Finding[] = [];
  const report = (node: unknown, message: string, hint: string): undefined => {
    const [start, end] = isNode(node) && node.range ? node.range : (target.range ?? [0, 0]);
    findings.push({ rule: 'bad-exception', severity: 'error', at: at(start, end), message, hint });
    return undefined;
  };
  const entries = <T>(key: string, form: string, read: (entry: YAMLMap, place: Location) => T | undefined): T[] => {
    const list = target.get(key, true);
    if (list === undefined) return [];
    if (!isSeq(list)) {
      report(list, `the target’s ${quote(key)} is not a list`, `Write ${form}.`);
      return [];
    }
    return list.items.flatMap((entry): T[] => {
      const found = isMap(entry)
        ? read(entry, placeOf(entry, at))
        : report(entry, 'this is no entry', `Write ${form}.`);
      return found === undefined ? [] : [found];
    });
  };
  const text = (entry: YAMLMap, key: string): string => {
    const value = entry.get(key);
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  };
  const unknown = (entry: YAMLMap, known: readonly string[], form: string): boolean => {
    const key = entry.items.map((item) => String(item.key)).find((name) => !known.includes(name));
    if (key === undefined) return false;
    const near = nearest(key, known);
    report(entry, `unknown key ${quote(key)}`, near ? didYouMean(near) : `Write ${form}.`);
    return true;
  };

  const ignores = entries('ignore', IGNORE, (entry, place): Ignore | undefined => {
    if (unknown(entry, [...IGNORABLE, 'reason'], IGNORE)) return undefined;
    const [check, ...more] = IGNORABLE.filter((key) => entry.has(key));
    const [subject, reason] = [check ? text(entry, check) : '', text(entry, 'reason')];
    if (!check || more.length > 0 || subject === '')
      return report(entry, 'the entry names no one thing', `Write ${IGNORE}.`);
    if (reason === '')
      return report(entry, `the entry does not say why ${quote(subject)} is ignored`, 'Add `reason: …`.');
    return { check, subject, reason, at: place };
  });
  const waivers = entries('waivers', WAIVER, (entry, place): Waiver | undefined => {
    if (unknown(entry, ['rule', 'at', 'reason', 'until'], WAIVER)) return undefined;
    const [rule, about, reason, until] = ['rule', 'at', 'reason', 'until'].map((key) => text(entry, key));
    if (rule === undefined || !isDrift(rule)) {
      const near = nearest(rule ?? '', Object.keys(RULES).filter(isDrift));
      const hint = near
        ? didYouMean(near)
        : 'Name a rule about workflow files; a fault of the document itself cannot be waived.';
      return report(entry, rule ? `${quote(rule)} is no rule that can be waived` : 'the waiver names no rule', hint);
    }
    if (!reason) return report(entry, `the waiver of ${quote(rule)} does not say why`, 'Add `reason: …`.');
    if (!isDay(until))
      return report(entry, `the waiver of ${quote(rule)} has no end`, 'Add the last day: `until: 2027-01-31`.');
    return { rule, ...(about ? { about } : {}), reason, until, at: place };
  });
  return { ignores, waivers, findings };
}

function placeOf(entry: YAMLMap, at: Place): Location {
  const [start, end] = entry.range ?? [0, 0];
  return at(start, end);
}

function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  return new Date(text).toJSON()?.startsWith(text) === true;
}
