import type { Column, Reading } from '../../core/column.ts';
import type { PagesSource } from '../statements.ts';
import { unclear } from './wordings.ts';

/** How Pages is built. */
export const pagesSource: Column<PagesSource> = {
  id: 'source',
  headers: ['Source'],
  mode: 'strict',
  accepts: ['GitHub Actions', 'Branch `gh-pages`'],
  phrases: {
    workflow: ['github actions', 'actions', 'github action'],
    branch: ['branch', 'deploy from branch', 'deploy from a branch'],
  },
  contradicts: (a, b) => a.build !== b.build || a.branch !== b.branch,
  read: (items) =>
    items.flatMap(({ phrases, codes }): readonly Reading<PagesSource>[] => [
      ...phrases.flatMap((phrase): readonly Reading<PagesSource>[] => {
        if (phrase.meaning === 'workflow') {
          return [{ statement: { value: { kind: 'pages-source', build: 'workflow' }, span: phrase.span } }];
        }
        return codes.length === 0 ? [unclear(phrase, 'the branch is not named', 'Write Branch `name`.')] : [];
      }),
      ...codes.map(({ text, span }) => ({
        statement: { value: { kind: 'pages-source', build: 'branch', branch: text } as const, span },
      })),
    ]),
};
