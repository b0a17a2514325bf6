import type { Repository } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import type { IndexStated } from '../columns/package-index.ts';
import { alreadyPublished, isAbsent, isAllSeen, publishedHere, publishedTo } from './published.ts';
import type { Row } from './statements-of.ts';

const LABELS = { pypi: 'PyPI', testpypi: 'TestPyPI' } as const;

/** Holds a package's row against the workflow files: a job uploads to the index. Files do not say under which name. */
export function comparePypi(row: Row, facts: readonly WorkflowFacts[], repository: Repository): readonly Finding[] {
  const stated = row.statements.flatMap(({ value, at }) => (isIndex(value) ? [{ index: value.index, at }] : []));
  const places = stated.length > 0 ? stated : [{ index: 'pypi' as const, at: row.at }];
  return places.flatMap(({ index, at }): readonly Finding[] => {
    const uploads = publishedTo([index], facts, repository);
    if (isAbsent(row)) return alreadyPublished(row, uploads);
    if (uploads.length > 0 || !isAllSeen(facts)) return [];
    const elsewhere = publishedTo(['pypi', 'testpypi'], facts, repository);
    return [
      {
        rule: 'publish-not-in-file',
        severity: elsewhere.length > 0 ? 'error' : 'warning',
        at,
        message: `no workflow uploads to ${LABELS[index]}`,
        hint:
          elsewhere.length > 0
            ? 'Name the index that the file uploads to, or correct the file.'
            : 'Take the row out if it is uploaded elsewhere.',
        related: publishedHere(elsewhere),
      },
    ];
  });
}

function isIndex(value: { readonly kind: string }): value is IndexStated {
  return 'index' in value;
}
