/** Can one name fit both? Told by what stands before the first sign that stands for something else. */
export function mayMeet(filter: string, pattern: string): boolean {
  const [a, b] = [literalStart(filter), literalStart(pattern)];
  if (a === filter && b === pattern) return a === b;
  return a.startsWith(b) || b.startsWith(a);
}

/** Is one of them a pattern that the other may fit? `v*` and `v*.*.*` say nearly the same. */
export function overlaps(filter: string, stated: string): boolean {
  return !filter.startsWith('!') && (isPattern(filter) || isPattern(stated)) && mayMeet(filter, stated);
}

function isPattern(name: string): boolean {
  return literalStart(name) !== name;
}

function literalStart(pattern: string): string {
  // `x?` and `x+` are about the letter before them.
  return /^(?:[^*?+[\]!\\](?![?+]))*/.exec(pattern)?.[0] ?? '';
}
