import type { Context, Reader } from '../../core/check.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { type Compare, holdLive } from './live.ts';
import { readLive } from './live-files.ts';
import type { PackageRow } from './package-sight.ts';
import type { PackageJudgement } from './package-words.ts';

/**
 * A package that is as it should be may be what nobody pushes any more: the default branch's workflows have to push it under this name. Only where all
 * of them could be read, and say what they push.
 */
export function holdPackage(
  compare: Compare,
  row: PackageRow,
  judgement: PackageJudgement,
  reader: Reader,
  { repository }: Context,
): PackageJudgement {
  if (judgement.status !== 'pass' || row.level === 'forbidden') return judgement;
  const live = readLive('all', reader, { owner: repository.owner, repo: repository.name });
  if (!live || live.unread.length > 0 || live.facts.some(usesOwnAction)) return judgement;
  const { wrong } = holdLive(row, compare, live, repository, ({ rule }) => rule === 'publish-not-in-file');
  if (wrong.length === 0) return judgement;
  const args = { ...judgement.args, branch: live.branch };
  return { ...judgement, status: 'warn', message: 'not-pushed', args, fix: 'follow' };
}

/** An action of the repository, which was not read, may push. */
function usesOwnAction({ uses }: WorkflowFacts): boolean {
  return uses.some(({ kind }) => kind === 'local');
}
