import type { Column } from '../../core/column.ts';
import { wrongKind } from './wordings.ts';

/** What a release is. */
export interface ReleaseState {
  readonly kind: 'release-state';
  readonly state: 'published' | 'draft' | 'immutable';
}

/** What the newest tag's release has to be. */
export const releaseState: Column<ReleaseState> = {
  id: 'state',
  headers: ['State'],
  mode: 'strict',
  accepts: ['Published', 'Draft', 'Immutable', 'Published, immutable'],
  phrases: {
    published: ['published', 'public', 'released'],
    draft: ['draft', 'a draft'],
    immutable: ['immutable'],
  },
  // GitHub makes a release immutable when it is published.
  contradicts: (a, b) => a.state !== b.state && [a.state, b.state].includes('draft'),
  read: (items) =>
    items.flatMap(({ phrases, codes }) => [
      ...phrases.map(({ meaning, span }) => ({
        statement: { value: { kind: 'release-state', state: stateOf(meaning) } as const, span },
      })),
      ...codes.map((code) => wrongKind<ReleaseState>(code, `\`${code.text}\` is a name, and a state is expected`)),
    ]),
};

function stateOf(meaning: string): ReleaseState['state'] {
  return meaning === 'draft' || meaning === 'immutable' ? meaning : 'published';
}
