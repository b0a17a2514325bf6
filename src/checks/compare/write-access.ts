import type { Repository, Statement, StatementValue } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import { fillRepository } from '../../core/for-repository.ts';
import type { WriteAccess } from '../statements.ts';
import { isAbsent } from './published.ts';
import type { Row } from './statements-of.ts';

/** The target's own workflows push the package: it is the target that needs write access. Others may have it besides. */
export function compareWriteAccess(row: Row, repository: Repository): readonly Finding[] {
  const own = `${repository.owner}/${repository.name}`;
  const stated = row.statements.filter(isWriteAccess);
  const named = stated.map(({ value }) => fillRepository(value.repository, repository).toLowerCase());
  const [first] = stated;
  if (!first || isAbsent(row) || named.includes(own.toLowerCase())) return [];
  return [
    {
      rule: 'repository-differs',
      severity: 'error',
      at: first.at,
      message: `the row gives write access to \`${first.value.repository}\`, and the workflows that push are those of \`${own}\``,
      hint: `Write \`${own}\`, or correct the target in the front matter.`,
    },
  ];
}

function isWriteAccess(one: Statement<StatementValue>): one is Statement<WriteAccess> {
  return one.value.kind === 'write-access';
}
