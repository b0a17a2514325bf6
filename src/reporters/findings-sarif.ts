import { type Finding, sortFindings } from '../core/finding.ts';
import type { Location } from '../core/position.ts';
import { RULES, type RuleId } from '../core/rules.ts';
import { oneLine } from './one-line.ts';

/** What is said of the run besides its findings. */
export interface SarifRun {
  /** Of gonogo. */
  readonly version: string;
  /** The project's folder within the repository, with a slash at its end. */
  readonly folder?: string;
  /** Findings that are put up with: they are reported as suppressed. */
  readonly waived?: readonly { readonly finding: Finding; readonly waiver: { readonly reason: string } }[];
}

/**
 * Findings as SARIF 2.1.0, for code scanning and editors.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html; what GitHub reads of it:
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function renderFindingsSarif(
  findings: readonly Finding[],
  { version, folder = '', waived = [] }: SarifRun,
): string {
  const suppressed = new Map(waived.map(({ finding, waiver }) => [finding, waiver.reason]));
  const all = sortFindings([...findings, ...suppressed.keys()]);
  const ids = [...new Set(all.map(({ rule }) => rule))].sort();
  const sarif = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'gonogo', semanticVersion: version, rules: ids.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        results: all.map((finding) => {
          const reason = suppressed.get(finding);
          return {
            ...resultOf(finding, ids, folder),
            ...(reason === undefined ? {} : { suppressions: [{ kind: 'external', justification: oneLine(reason) }] }),
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}

function ruleOf(id: RuleId) {
  return { id, shortDescription: { text: RULES[id] } };
}

function resultOf(
  { rule, severity, at, message, hint, related = [] }: Finding,
  ids: readonly RuleId[],
  folder: string,
) {
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text: oneLine(hint ? `${message}. ${hint}` : message) },
    locations: [locationOf(at, folder)],
    ...(related.length > 0
      ? {
          relatedLocations: related.map(({ at: place, note }, id) => ({
            id,
            message: { text: oneLine(note) },
            ...locationOf(place, folder),
          })),
        }
      : {}),
  };
}

function locationOf({ file, start, end }: Location, folder: string) {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(folder + file).replace(/[?#]/g, encodeURIComponent), uriBaseId: '%SRCROOT%' },
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
  };
}
