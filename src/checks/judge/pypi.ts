import type { Definition } from '../../core/definition.ts';
import { isSameVersion } from '../../core/pep440.ts';
import { normalizeName } from '../../evidence/pypi/normalize.ts';
import { type ProjectFacts, project } from '../../evidence/pypi/project.ts';
import type { IndexStated } from '../columns/package-index.ts';

export type PypiRow = Definition<'pypi', object, IndexStated>;

export const INDEXES = {
  pypi: { label: 'PyPI', host: 'pypi.org' },
  testpypi: { label: 'TestPyPI', host: 'test.pypi.org' },
};

/** Where the row says that the project is; PyPI where it says nothing. */
export function projectsOf({ subject, statements }: PypiRow) {
  const stated = [...new Set(statements.map(({ value: { index } }) => index))];
  return (stated.length > 0 ? stated : (['pypi'] as const)).map((index) => ({
    index,
    request: project({ index, name: normalizeName(subject) }),
  }));
}

/** Whether a version has files that can be installed. A file whose name does not tell its version may be of any. */
export function holds({ files }: ProjectFacts, version: string): 'files' | 'yanked' | 'nothing' {
  const own = files.filter((file) => file.version === '' || isSameVersion(file.version, version));
  if (own.length === 0) return 'nothing';
  return own.every(({ yanked }) => yanked) ? 'yanked' : 'files';
}
