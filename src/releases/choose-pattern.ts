import type { AnyCheck } from '../core/check.ts';
import type { Definition } from '../core/definition.ts';
import { parseTagPattern, type TagPattern } from '../core/tag-pattern.ts';

/**
 * The tags that a checklist releases: as a row of a release says, else those that start a workflow that it documents, else `v*`. With several
 * patterns it cannot be told which tag goes to which place.
 */
export function choosePattern(
  definitions: readonly Definition[],
  checkOf: (id: string) => AnyCheck,
): TagPattern | { readonly problem: string } {
  const stated = definitions.flatMap((definition) => {
    const check = checkOf(definition.check);
    const patterns = definition.level === 'future' ? [] : (check.releaseTags?.(definition) ?? []);
    return patterns.map((pattern) => ({ pattern, itself: check.trace !== undefined }));
  });
  // What says itself what a release is counts before what only starts a run.
  const first = stated.some(({ itself }) => itself) ? stated.filter(({ itself }) => itself) : stated;
  const [only = 'v*', ...others] = new Set(first.map(({ pattern }) => pattern));
  if (others.length === 0) return parseTagPattern(only);
  const all = [only, ...others].join(', ');
  return {
    problem: `The rows are about tags of several patterns (${all}): it cannot be told which release goes to which place.`,
  };
}
