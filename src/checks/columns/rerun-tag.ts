import type { Column } from '../../core/column.ts';
import type { RerunTag } from '../statements.ts';

/** Which tag a re-run is about. */
export const rerunTag: Column<RerunTag> = {
  id: 'tag',
  headers: ['Tag'],
  mode: 'strict',
  accepts: ['Newest', '`v1.2.3`', 'v1.2.3'],
  phrases: { newest: ['newest', 'newest tag', 'latest', 'latest tag'] },
  bareName: true,
  contradicts: (a, b) => JSON.stringify(a.tag) !== JSON.stringify(b.tag),
  read: (items) =>
    items.flatMap(({ phrases, codes }) => [
      ...phrases.map(({ span }) => ({ statement: { value: { kind: 'rerun-tag', tag: 'newest' } as const, span } })),
      ...codes.map(({ text, span }) => ({
        statement: { value: { kind: 'rerun-tag', tag: { name: text.replace(/^refs\/tags\//, '') } } as const, span },
      })),
    ]),
};
