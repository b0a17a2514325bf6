import type { Column, Reading } from '../../core/column.ts';
import type { DeploysFrom } from '../statements.ts';
import { governCodes } from './govern-codes.ts';
import { unclear } from './wordings.ts';

/** Which refs may deploy to an environment. */
export const deploysFrom: Column<DeploysFrom> = {
  id: 'deploys-from',
  headers: ['Deploys from', 'Deployment branches', 'Branches and tags', 'Deployment branches and tags'],
  mode: 'strict',
  accepts: ['Any', 'Protected branches', '`main`, `release/*`', 'tag `v*`', '`main` + tags `v*`'],
  phrases: {
    any: ['any', 'any branch', 'any branch or tag', 'all', 'all branches', 'all branches and tags', 'no restriction'],
    protected: ['protected', 'protected branches', 'protected branches only'],
    branch: ['branch', 'branches'],
    tag: ['tag', 'tags'],
  },
  // Any and “protected branches” are settings of their own: nothing else can stand next to them.
  contradicts: (a, b) => a.from !== b.from && [a.from, b.from].some((from) => from === 'any' || from === 'protected'),
  read(items) {
    const readings: Reading<DeploysFrom>[] = [];
    for (const { phrases, codes } of items) {
      for (const phrase of phrases) {
        const { meaning, span } = phrase;
        if (meaning === 'any' || meaning === 'protected') {
          readings.push({ statement: { value: { kind: 'deploys-from', from: meaning }, span } });
        } else if (codes.length === 0) {
          readings.push(unclear(phrase, `the ${meaning} is not named`, 'Write its pattern in backticks.'));
        }
      }
    }
    for (const { code, by } of governCodes(items, ['branch', 'tag'])) {
      const from = by === 'tag' ? 'tag' : 'branch';
      const pattern = code.text.replace(/^refs\/(?:heads|tags)\//, '');
      readings.push({ statement: { value: { kind: 'deploys-from', from, pattern }, span: code.span } });
    }
    return readings;
  },
};
