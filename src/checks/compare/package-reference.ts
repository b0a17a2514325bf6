import type { Definition, StatementValue } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import { quote } from '../../core/quote.ts';
import { REGISTRIES } from '../../evidence/registry/address.ts';
import { parseImageReference, repositoryProblem } from '../../evidence/registry/reference.ts';

type Row = Definition<string, unknown, StatementValue>;

/** Authoring faults of an image's or chart's name: the form that registries take, and a registry that is asked at all. */
export function lintReference(row: Row): readonly Finding[] {
  const plain = row.subject.replace(/^oci:\/\//, '');
  const lower = plain.toLowerCase();
  const sample = plain.replaceAll('{owner}', 'owner').replaceAll('{repo}', 'repo');
  const reference = parseImageReference(sample);
  if ('problem' in reference) {
    const detail = repositoryProblem(sample.split('/').slice(1).join('/'));
    const message = detail ? `${quote(plain)} cannot be in a registry: ${detail}` : `${quote(plain)} names no registry`;
    const form = 'Write the registry, the owner and the name, without a tag: `ghcr.io/owner/name`.';
    return [fault(row, message, plain === lower ? form : `Write ${quote(lower)}.`)];
  }
  const { registry, repository } = reference;
  if (!REGISTRIES.includes(registry)) {
    const message = `${quote(registry)} is not among the registries that are asked: ${REGISTRIES.join(', ')}`;
    return [fault(row, message, 'Make the row a step that somebody attests, or leave the tag out.')];
  }
  return repository.includes('/')
    ? []
    : [fault(row, `${quote(plain)} names an owner and no package`, `Write ${quote(`${plain}/name`)}.`)];
}

/** The address that charts are pushed to, where a chart is meant: `helm push` appends the chart's name to it. */
export function lintChart(row: Row): readonly Finding[] {
  const faults = lintReference(row);
  if (faults.length > 0 || !/\/(?:helm-?)?charts$/.test(row.subject)) return faults;
  const message = `${quote(row.subject)} looks like the address that charts are pushed to, not like a chart`;
  const hint = `\`helm push\` appends the chart’s name to it: write ${quote(`${row.subject}/name`)}.`;
  return [{ ...fault(row, message, hint), severity: 'warning' }];
}

function fault({ at }: Row, message: string, hint: string): Finding {
  return { rule: 'bad-subject', severity: 'error', at, message, hint };
}
