import type { Definition, StatementValue } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import { REGISTRIES } from '../../evidence/registry/address.ts';
import { parseImageReference } from '../../evidence/registry/reference.ts';

/** Authoring faults of an image's or chart's name: the form that registries take, and a registry that is asked at all. */
export function lintReference({ subject, at }: Definition<string, unknown, StatementValue>): readonly Finding[] {
  const fault = (message: string, hint: string): readonly Finding[] => [
    { rule: 'bad-subject', severity: 'error', at, message, hint },
  ];
  const plain = subject.replace(/^oci:\/\//, '');
  const lower = plain.toLowerCase();
  const reference = parseImageReference(plain.replaceAll('{owner}', 'owner').replaceAll('{repo}', 'repo'));
  if ('problem' in reference) {
    const form = 'Write the registry, the owner and the name, without a tag: ghcr.io/owner/name.';
    return fault(reference.problem, plain === lower ? form : `Write ${lower}.`);
  }
  const { registry, repository } = reference;
  if (!REGISTRIES.includes(registry)) {
    return fault(
      `${registry} is not among the registries that are asked: ${REGISTRIES.join(', ')}.`,
      'Make the row a step that somebody attests, or leave the tag out.',
    );
  }
  return repository.includes('/') ? [] : fault(`“${plain}” names an owner and no package.`, `Write ${plain}/name.`);
}

/** A folder of charts where a chart is meant: `helm push` appends the chart's name to the address that it is given. */
export function lintChart(row: Definition<string, unknown, StatementValue>): readonly Finding[] {
  const faults = lintReference(row);
  if (faults.length > 0 || !/\/(?:helm-?)?charts\/?$/.test(row.subject)) return faults;
  return [
    {
      rule: 'bad-subject',
      severity: 'warning',
      at: row.at,
      message: `“${row.subject}” looks like the address that charts are pushed to, not like a chart.`,
      hint: `helm push appends the chart’s name: write ${row.subject}/name.`,
    },
  ];
}
