import type { Outcome } from '../../core/check.ts';
import type { Definition } from '../../core/definition.ts';
import type { ListedRelease } from '../../evidence/github/releases.ts';
import type { ReleaseFileStated } from '../columns/release-files.ts';
import type { ReleaseState } from '../columns/release-state.ts';
import type { NoneStated } from '../statements.ts';

export type ReleaseStatement = ReleaseState | ReleaseFileStated | NoneStated;
export type ReleaseRow = Definition<'release', object, ReleaseStatement>;

/** The states that the row gives. */
export function statesOf({ statements }: ReleaseRow): readonly ReleaseState['state'][] {
  return statements.flatMap(({ value }) => (value.kind === 'release-state' ? [value.state] : []));
}

/** The files that the row wants, as it writes them. */
export function filesOf({ statements }: ReleaseRow): readonly string[] {
  return statements.flatMap(({ value }) => (value.kind === 'release-file' ? [value.pattern] : []));
}

/** Whether a release has a file of this name, whole. */
export function hasFile({ files }: ListedRelease, pattern: string): boolean {
  const name = new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
  );
  return files.some((file) => file.whole && name.test(file.name));
}

/** What became of one statement. */
export function weighRelease(
  value: ReleaseStatement,
  one: ListedRelease | undefined,
): Pick<Outcome, 'outcome' | 'note'> {
  switch (value.kind) {
    case 'none':
      return { outcome: 'confirmed' };
    case 'release-file':
      if (!one) return { outcome: 'not-visible' };
      return hasFile(one, value.pattern)
        ? { outcome: 'confirmed' }
        : { outcome: 'contradicted', note: 'no such file, or its upload broke off' };
    case 'release-state':
      return weighState(value.state, one);
  }
}

function weighState(state: ReleaseState['state'], one: ListedRelease | undefined): Pick<Outcome, 'outcome' | 'note'> {
  if (!one) return state === 'draft' ? { outcome: 'not-visible' } : { outcome: 'contradicted' };
  switch (state) {
    case 'published':
      return { outcome: one.draft ? 'contradicted' : 'confirmed' };
    case 'draft':
      return { outcome: one.draft ? 'confirmed' : 'contradicted' };
    case 'immutable':
      if (one.draft) return { outcome: 'contradicted', note: 'a draft can be changed' };
      if (one.immutable === undefined) return { outcome: 'not-visible', note: 'GitHub does not say' };
      return { outcome: one.immutable ? 'confirmed' : 'contradicted' };
  }
}
