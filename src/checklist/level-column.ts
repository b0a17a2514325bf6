import type { Column, Reading } from '../core/column.ts';
import type { Level } from '../core/definition.ts';

/** The level that a cell states. */
export interface LevelStated {
  readonly kind: 'level';
  readonly level: Level;
}

const LEVELS: Readonly<Record<Level, readonly string[]>> = {
  required: ['yes', 'required', 'mandatory', '✅', '✔', '✓', '☑'],
  optional: ['optional', 'no', '❌', '✗', '✘'],
  future: ['not yet', 'later', 'planned', 'future'],
  forbidden: ['never', 'forbidden', 'automatic', 'automatically'],
};

/** The level that a word in braces means, if it is one of the four. */
export function levelOf(word: string): Level | undefined {
  return word === 'required' || word === 'optional' || word === 'future' || word === 'forbidden' ? word : undefined;
}

/** The column `Required`: every check reads it. Words in its notes are remarks only. */
export const levelColumn: Column<LevelStated> = {
  id: 'required',
  headers: ['Required'],
  mode: 'strict',
  accepts: [
    'Yes',
    'Required',
    '✅',
    'Optional',
    'No',
    'Not yet',
    'Later',
    'Planned',
    'Never',
    'Forbidden',
    'Automatic',
  ],
  phrases: {
    required: LEVELS.required,
    // `optional` as a meaning of its own would mark the name next to it
    'level optional': LEVELS.optional,
    future: LEVELS.future,
    forbidden: LEVELS.forbidden,
  },
  contradicts: (a, b) => a.level !== b.level,
  read: (items) =>
    items.flatMap(({ phrases, codes }): readonly Reading<LevelStated>[] => [
      ...phrases
        .filter(({ note }) => !note)
        .flatMap(({ meaning, span }) => {
          const level = levelOf(meaning.replace('level ', ''));
          return level ? [{ statement: { value: { kind: 'level', level } as const, span } }] : [];
        }),
      ...codes
        .filter(({ note }) => !note)
        .map(({ text, span }) => ({
          problem: {
            span,
            rule: 'wrong-kind',
            message: `\`${text}\` is a name, and this column says whether the row is required`,
          } as const,
        })),
    ]),
};
