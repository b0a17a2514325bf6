import type { AnyCheck, Context } from './check.ts';
import type { Definition, Repository } from './definition.ts';
import { fill } from './text.ts';

/**
 * A definition as it reads for the repository that is asked about: `{owner}` and `{repo}` in its subject are filled in. `undefined` for a row that
 * names what belongs to the checklist's target alone, while another repository is asked about.
 */
export function forRepository(check: AnyCheck, definition: Definition, context: Context): Definition | undefined {
  const { repository, target } = context;
  if (target && !isSameRepository(target, repository) && check.foreign?.(definition, context)) return undefined;
  const subject = fillRepository(definition.subject, repository);
  return subject === definition.subject ? definition : { ...definition, subject };
}

/** Puts a repository's owner and name into a text that is written with `{owner}` and `{repo}`. */
export function fillRepository(text: string, { owner, name }: Repository): string {
  return fill(text, { owner, repo: name });
}

/** GitHub knows no case in names. */
export function isSameRepository(a: Repository, b: Repository): boolean {
  return `${a.owner}/${a.name}`.toLowerCase() === `${b.owner}/${b.name}`.toLowerCase();
}
