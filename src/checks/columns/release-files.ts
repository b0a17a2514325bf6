import type { Column } from '../../core/column.ts';
import type { NoneStated } from '../statements.ts';
import { NONE } from './wordings.ts';

/** A file that a release has to have: a name, in which `*` stands for anything. */
export interface ReleaseFileStated {
  readonly kind: 'release-file';
  readonly pattern: string;
}

/** What has to be uploaded to every release. */
export const releaseFiles: Column<ReleaseFileStated | NoneStated> = {
  id: 'files',
  headers: ['Files', 'Assets'],
  mode: 'strict',
  accepts: ['`SHA256SUMS`', '`rocket-*.tar.gz`, `SHA256SUMS`', 'None'],
  phrases: { none: NONE },
  contradicts: (a, b) => a.kind !== b.kind,
  read: (items) =>
    items.flatMap(({ phrases, codes }) => [
      ...phrases.map(({ span }) => ({ statement: { value: { kind: 'none', of: 'files' } as const, span } })),
      ...codes.flatMap(({ text, span }) =>
        text
          .split(/[\s,]+/)
          .filter((pattern) => pattern !== '')
          .map((pattern) => ({ statement: { value: { kind: 'release-file', pattern } as const, span } })),
      ),
    ]),
};
