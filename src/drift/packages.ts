import { list, placeIn } from '../checks/compare/file-facts.ts';
import { publishedTo } from '../checks/compare/published.ts';
import { normalizeProject } from '../checks/compare/shown-project.ts';
import type { Definition, Repository } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import { findOtherNames } from './shown-names.ts';

/**
 * Packages on an index: a file says where it uploads, and at most shows under which name. A row of the package or of its publisher documents the index; and a
 * package that is uploaded without a password has a publisher, which a document with publishers names.
 */
export function findPackages(
  definitions: readonly Definition[],
  facts: readonly WorkflowFacts[],
  repository: Repository,
): readonly Finding[] {
  const packages = definitions
    .filter(({ check }) => check === 'pypi')
    .flatMap((row) => indicesOf(row).map((index) => ({ row, index, project: normalizeProject(row.subject) })));
  const publishers = definitions
    .filter(({ check }) => check === 'publisher')
    .map((row) => ({ row, ...splitSubject(row.subject) }));
  return (['pypi', 'testpypi'] as const).flatMap((index): readonly Finding[] => {
    const uploads = publishedTo([index], facts, repository).filter(({ fact }) => fact.basis === 'stated');
    const [upload] = uploads;
    if (!upload) return [];
    const known = packages.filter((one) => one.index === index);
    const own = publishers.filter((one) => one.index === index);
    if (known.length === 0 && own.length === 0) {
      if (packages.length === 0 && publishers.length === 0) return [];
      return [
        {
          rule: 'publish-undocumented',
          severity: 'error',
          at: placeIn(upload.file, upload.fact.span),
          message: `this uploads to \`${index}\`, which no row documents`,
          hint: `Add a row: \`:pypi[${repository.name.toLowerCase()}]\`${index === 'pypi' ? '' : ' with the index TestPyPI'}, or \`:publisher[${index}/${repository.name.toLowerCase()}]\`.`,
        },
      ];
    }
    const others = [...findOtherNames(index, known, uploads), ...findOtherNames(index, own, uploads)];
    if (others.length > 0) return others;
    const trusted = uploads.every(
      ({ fact }) => fact.login.length > 0 && fact.login.every(({ kind }) => kind === 'oidc'),
    );
    if (!trusted || own.length === 0) return [];
    return known
      .filter(({ row }) => row.level === 'required' || row.level === 'optional')
      .filter(({ project }) => !own.some((one) => one.project === project))
      .map(({ row }) => ({
        rule: 'publisher-undocumented',
        severity: 'error',
        at: row.at,
        message: `\`${row.subject}\` is uploaded to \`${index}\` without a password, and no row documents a publisher of that name`,
        hint: `Add \`:publisher[${index}/${row.subject}]\`, or correct one of the names; the publishers are those of ${list(own.map(({ project }) => project))}.`,
        related: [
          ...own.slice(0, 3).map((one) => ({ at: one.row.at, note: 'a publisher' })),
          { at: placeIn(upload.file, upload.fact.span), note: 'uploaded here' },
        ],
      }));
  });
}

function indicesOf({ statements }: Definition): readonly string[] {
  const stated = statements.flatMap(({ value }) =>
    'index' in value && typeof value.index === 'string' ? [value.index] : [],
  );
  return stated.length > 0 ? stated : ['pypi'];
}

function splitSubject(subject: string): { readonly index: string; readonly project: string } {
  const [index = '', project = ''] = subject.split('/');
  return { index: index.toLowerCase(), project: normalizeProject(project) };
}
