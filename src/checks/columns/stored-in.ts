import type { Column, Reading } from '../../core/column.ts';
import type { StoredIn } from '../statements.ts';
import { governCodes } from './govern-codes.ts';
import { unclear, wrongKind } from './wordings.ts';

/** Where a secret or variable is kept. */
export const storedIn: Column<StoredIn> = {
  id: 'stored-in',
  headers: ['Lives in', 'Where', 'Stored in'],
  mode: 'strict',
  accepts: ['Repository', 'Organization', 'Environment `pypi`', 'Environments `testpypi` / `pypi`'],
  phrases: {
    repository: ['repository', 'repo', 'repository secret', 'repository secrets', 'repository variable'],
    organization: ['organization', 'organisation', 'org', 'organization secret', 'organization secrets'],
    environment: ['environment', 'environments', 'env', 'environment secret', 'environment secrets'],
  },
  read(items) {
    const readings: Reading<StoredIn>[] = [];
    for (const { phrases, codes } of items) {
      for (const phrase of phrases) {
        if (phrase.meaning === 'repository' || phrase.meaning === 'organization') {
          readings.push({ statement: { value: { kind: 'stored-in', store: phrase.meaning }, span: phrase.span } });
        } else if (codes.length === 0) {
          readings.push(unclear(phrase, 'the environment is not named', 'Write Environment `name`.'));
        }
      }
    }
    for (const { code, by } of governCodes(items, ['repository', 'organization', 'environment'])) {
      if (by === 'environment') {
        const value: StoredIn = { kind: 'stored-in', store: 'environment', environment: code.text };
        readings.push({ statement: { value, span: code.span } });
      } else {
        readings.push(
          wrongKind(
            code,
            `\`${code.text}\` does not say where the subject is kept`,
            `For an environment write Environment \`${code.text}\`; anything else is a remark in parentheses, without backticks.`,
          ),
        );
      }
    }
    return readings;
  },
};
