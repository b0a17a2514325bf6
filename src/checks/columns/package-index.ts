import type { Column } from '../../core/column.ts';
import { wrongKind } from './wordings.ts';

/** An index that has the project. */
export interface IndexStated {
  readonly kind: 'index';
  readonly index: 'pypi' | 'testpypi';
}

/** Where the project is published. */
export const packageIndex: Column<IndexStated> = {
  id: 'index',
  headers: ['Index'],
  mode: 'strict',
  accepts: ['PyPI', 'TestPyPI', 'PyPI, TestPyPI'],
  phrases: { pypi: ['pypi'], testpypi: ['testpypi', 'test pypi'] },
  read: (items) =>
    items.flatMap(({ phrases, codes }) => [
      ...phrases.map(({ meaning, span }) => ({
        statement: { value: { kind: 'index', index: meaning === 'pypi' ? meaning : 'testpypi' } as const, span },
      })),
      ...codes.map(({ text, span, ...code }) => {
        const index = text.toLowerCase();
        return index === 'pypi' || index === 'testpypi'
          ? { statement: { value: { kind: 'index', index } as const, span } }
          : wrongKind<IndexStated>({ text, span, ...code }, `\`${text}\` is no index that can be asked`);
      }),
    ]),
};
