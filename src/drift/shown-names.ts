import { list } from '../checks/compare/file-facts.ts';
import type { Published } from '../checks/compare/published.ts';
import { normalizeProject, shownProject } from '../checks/compare/shown-project.ts';
import type { Definition } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { nearest } from '../core/nearest.ts';
import { didYouMean } from '../core/quote.ts';

type Index = 'pypi' | 'testpypi';

/** A row about a project on an index. */
interface ProjectRow {
  readonly row: Definition;
  readonly project: string;
}

/**
 * Rows whose project is not the one that the uploading jobs show: `environment.url` is `https://pypi.org/p/rocket`. Only where every job shows one, and
 * one of them has no row: what else is uploaded beside it cannot be told.
 */
export function findOtherNames(
  index: Index,
  rows: readonly ProjectRow[],
  uploads: readonly Published[],
): readonly Finding[] {
  const known = uploads.flatMap(({ file, fact }) => {
    const shown = shownProject(file, fact);
    return shown ? [{ project: normalizeProject(shown.name), at: shown.at }] : [];
  });
  if (known.length < uploads.length) return [];
  const named = new Set(rows.map(({ project }) => project));
  const nameless = known.filter(({ project }) => !named.has(project));
  const projects = [...new Set(nameless.map(({ project }) => project))];
  if (projects.length === 0) return [];
  return rows
    .filter(({ project, row }) => isInUse(row) && !known.some((one) => one.project === project))
    .map(({ row, project }): Finding => {
      const near = nearest(project, projects);
      return {
        rule: 'publish-not-in-file',
        severity: 'error',
        at: row.at,
        message: `no workflow uploads \`${row.subject}\`: the environment of the job that uploads to \`${index}\` shows ${list(projects)}`,
        hint: near ? didYouMean(near) : 'Correct the name in the row, or the environment’s `url`.',
        related: nameless.slice(0, 3).map(({ at }) => ({ at, note: 'shown here' })),
      };
    });
}

function isInUse({ level }: Definition): boolean {
  return level === 'required' || level === 'optional';
}
