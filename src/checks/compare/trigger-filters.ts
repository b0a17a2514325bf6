import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import { didYouMean } from '../../core/quote.ts';
import type { TriggerFact } from '../../workflow/facts.ts';
import type { TriggerStated } from '../statements.ts';
import { list, plural } from './file-facts.ts';
import { overlaps } from './patterns.ts';

/** Makes the finding that a statement is not what the file does. */
export type Wrong = (message: string, fact?: TriggerFact, hint?: string) => Finding;

/** The filters by name, and the word for one of them. */
export const KINDS = [
  ['branches', 'branch'],
  ['tags', 'tag'],
] as const;

/** What a pull request runs on when the file names no types. */
const PULL_REQUEST_TYPES = ['opened', 'synchronize', 'reopened'];

/** Names of branches, tags, paths and types that a statement gives and the file does not. */
export function compareFilters(
  value: TriggerStated,
  fact: TriggerFact,
  file: string,
  wrong: Wrong,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [kind, one] of KINDS) {
    const stated = value[kind] ?? [];
    if (stated.length === 0) continue;
    const names = fact[kind];
    const ignored = stated.filter((name) => fact[`${kind}Ignore`]?.includes(name));
    const absent = names ? stated.filter((name) => !names.includes(name)) : ignored;
    const rough = absent.filter((name) => names?.some((other) => overlaps(other, name)));
    const missing = absent.filter((name) => !rough.includes(name));
    if (rough.length > 0) {
      findings.push({
        ...wrong(
          `the row says that \`${file}\` runs for the ${plural(one, rough)} ${list(rough)}, and the file has ${list(names ?? [])}`,
          fact,
        ),
        severity: 'warning',
      });
    }
    if (missing.length > 0) {
      const near = missing.map((name) => nearest(name, names ?? [])).find((name) => name !== undefined);
      const says = names ? `it has ${list(names)}` : 'it ignores them';
      findings.push(
        wrong(
          `the row says that \`${file}\` runs for the ${plural(one, missing)} ${list(missing)}, and the file does not: ${says}`,
          fact,
          near && didYouMean(near),
        ),
      );
    } else if (!names) {
      findings.push({
        ...wrong(
          `the row says that \`${file}\` runs for the ${plural(one, stated)} ${list(stated)}, and the file runs for others too`,
          fact,
        ),
        severity: 'warning',
      });
    }
  }
  const filter = fact.paths ?? fact.pathsIgnore;
  if (value.paths !== undefined && !filter) {
    findings.push(
      wrong(`the row says that \`${file}\` filters by path on \`${fact.event}\`, and the file does not`, fact),
    );
  } else if (filter && value.paths !== undefined && value.paths !== 'some') {
    const missing = value.paths.filter((path) => !filter.includes(path));
    if (missing.length > 0) {
      findings.push(
        wrong(
          `the row says that \`${file}\` filters by the ${plural('path', missing)} ${list(missing)}, and the file does not: it has ${list(filter)}`,
          fact,
        ),
      );
    }
  }
  return [...findings, ...compareTypes(value, fact, file, wrong)];
}

function compareTypes(value: TriggerStated, fact: TriggerFact, file: string, wrong: Wrong): readonly Finding[] {
  if (!value.types) return [];
  const isPullRequest = fact.event === 'pull_request' || fact.event === 'pull_request_target';
  const types = fact.types ?? (isPullRequest ? PULL_REQUEST_TYPES : undefined);
  if (!types) {
    return [
      {
        ...wrong(
          `the row says that \`${file}\` runs on \`${fact.event}\` of type ${list(value.types)}, and the file runs on every type`,
          fact,
        ),
        severity: 'warning',
      },
    ];
  }
  const missing = value.types.filter((type) => !types.includes(type));
  if (missing.length === 0) return [];
  return [
    wrong(
      `the row says that \`${file}\` runs on \`${fact.event}\` of type ${list(missing)}, and the file does not: it has ${list(types)}`,
      fact,
    ),
  ];
}
