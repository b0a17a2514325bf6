import type { Repository } from '../core/definition.ts';
import { isSameRepository } from '../core/for-repository.ts';
import { fill, shellQuote } from '../core/text.ts';
import type { Verdict } from '../core/verdict.ts';

/** Of which run a verdict is. */
export interface Where {
  /** The preset. */
  readonly sandbox: string | undefined;
  readonly repository: Repository;
  /** The repository that the checklist was written for. */
  readonly target: Repository | undefined;
}

/** The one command that asks about rows that no page gets an answer to. */
export function commandFor(rows: readonly Pick<Verdict, 'anchor' | 'reason'>[], where: Where): string {
  const template = rows[0]?.reason?.args.command ?? '';
  const named = rows.map(({ anchor }) => shellQuote(anchor)).join(' --only ');
  return `${fill(template, { row: named })}${optionsFor(where)}`;
}

/** What a command has to be told besides the rows, so that it asks about the same: the preset, or the repository where it is another one. */
export function optionsFor({ sandbox, repository, target }: Where): string {
  if (sandbox) return ` --sandbox ${sandbox}`;
  if (target && isSameRepository(target, repository)) return '';
  return ` --repo ${repository.owner}/${repository.name}`;
}
