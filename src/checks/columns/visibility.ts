import type { Column, Item, Reading } from '../../core/column.ts';
import type { PackageVisibility, WriteAccess } from '../statements.ts';
import { governCodes } from './govern-codes.ts';
import { unclear, wrongKind } from './wordings.ts';

type Access = PackageVisibility | WriteAccess;

/** `owner/name`, or its template: `{owner}/{repo}`. */
const REPOSITORY = /^(?:[a-z\d](?:[a-z\d-]*)|\{owner\})\/(?:[\w.-]+|\{repo\})$/i;

/** Who may pull a package, and who may push it. */
export const visibility: Column<Access> = {
  id: 'visibility',
  headers: ['Visibility', 'Value', 'Access'],
  mode: 'strict',
  accepts: ['Public', 'Private', 'Internal', 'Write access for `owner/repository`'],
  phrases: {
    public: ['public', 'public package', 'publicly readable'],
    private: ['private', 'private package'],
    internal: ['internal', 'internal package'],
    write: ['write access', 'write', 'access with write', 'actions access write'],
  },
  contradicts: (a, b) => a.kind === 'visibility' && b.kind === 'visibility' && a.visibility !== b.visibility,
  read: (items) => [
    ...items.flatMap(readPhrases),
    ...governCodes(items, ['public', 'private', 'internal', 'write']).map(({ code, by }): Reading<Access> => {
      if (by !== 'write') {
        return wrongKind(
          code,
          `\`${code.text}\` is a name, and a visibility is expected`,
          `If it may push, write “Write access for \`${code.text}\`”.`,
        );
      }
      if (!REPOSITORY.test(code.text)) {
        return wrongKind(code, `\`${code.text}\` is not a repository`, 'Write `owner/repository`.');
      }
      return { statement: { value: { kind: 'write-access', repository: code.text }, span: code.span } };
    }),
  ],
};

function readPhrases({ phrases, codes }: Item): readonly Reading<Access>[] {
  return phrases.flatMap((phrase): readonly Reading<Access>[] => {
    switch (phrase.meaning) {
      case 'public':
      case 'private':
      case 'internal':
        return [{ statement: { value: { kind: 'visibility', visibility: phrase.meaning }, span: phrase.span } }];
      default:
        return codes.length > 0
          ? []
          : [unclear(phrase, 'the repository is not named', 'Write “Write access for `owner/repository`”.')];
    }
  });
}
