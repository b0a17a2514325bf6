import type { Column } from '../../core/column.ts';
import type { EnvironmentName, NoneStated } from '../statements.ts';
import { NONE } from './wordings.ts';

/** The environments that jobs of a workflow name: a set. */
export const environments: Column<EnvironmentName | NoneStated> = {
  id: 'environments',
  headers: ['Environment', 'Environments'],
  mode: 'strict',
  accepts: ['None', '`pypi`', '`testpypi` / `pypi`', 'Environment `pypi`'],
  phrases: { none: NONE, environment: ['environment', 'environments'] },
  contradicts: (a, b) => a.kind !== b.kind,
  read: (items) =>
    items.flatMap(({ phrases, codes }) => [
      ...phrases
        .filter(({ meaning }) => meaning === 'none')
        .map(({ span }) => ({ statement: { value: { kind: 'none', of: 'environments' } as const, span } })),
      ...codes.map(({ text, span }) => ({ statement: { value: { kind: 'environment', name: text } as const, span } })),
    ]),
};
