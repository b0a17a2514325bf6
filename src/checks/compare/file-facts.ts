import type { Location, Span } from '../../core/position.ts';
import type { EnvironmentUse, NameUse, WorkflowFacts } from '../../workflow/facts.ts';

/** The place of a fact in its file. */
export function placeIn(facts: WorkflowFacts, span: Span): Location {
  return { file: facts.path, ...span };
}

/** Could more be in the file than was read? Then nothing can be said to be missing from it. */
export function isCutShort(facts: WorkflowFacts): boolean {
  return facts.problems.some(({ severity }) => severity === 'error');
}

/** Can it be told which secrets the file reads? Not where it reads them by a computed name, or hands over all of them. */
export function secretsAreKnown(facts: WorkflowFacts): boolean {
  return facts.dynamicSecrets.length === 0 && !isCutShort(facts);
}

/** Can it be told which environments the file uses? */
export function environmentsAreKnown(facts: WorkflowFacts): boolean {
  return !isCutShort(facts) && facts.environments.every(({ names, open }) => names !== undefined && !open);
}

/** Names are not case-sensitive on GitHub. */
export function namesEnvironment(use: EnvironmentUse, name: string): boolean {
  return use.names?.some((one) => one.toLowerCase() === name.toLowerCase()) ?? false;
}

/** The job's token is given by GitHub: it may be named anywhere and is needed nowhere. */
export function isGiven(secret: string): boolean {
  return secret.toUpperCase().startsWith('GITHUB_');
}

/** The secrets that settings have to provide: not the job's token, and not what a caller hands over. */
export function secretsToProvide(facts: WorkflowFacts): readonly NameUse[] {
  const handed = new Set(facts.triggers.flatMap(({ secrets }) => secrets ?? []));
  // Started in another way as well, the same name is read from the settings.
  const onlyCalled = facts.triggers.every(({ event }) => event === 'workflow_call');
  return facts.secrets.filter(({ name }) => !isGiven(name) && !(onlyCalled && handed.has(name)));
}

/** The first use of each name. */
export function firstUses<U extends { readonly name: string }>(uses: readonly U[]): readonly U[] {
  const first = new Map<string, U>();
  for (const use of uses) if (!first.has(use.name)) first.set(use.name, use);
  return [...first.values()];
}

/** `a`, `b` and `c`. */
export function list(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

/** The name that differs by a letter or its case only. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const most = Math.max(1, Math.floor(wanted.length / 4));
  return candidates
    .map((candidate) => ({ candidate, distance: distance(wanted, candidate.toLowerCase()) }))
    .filter((one) => one.distance <= most)
    .sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** Insertions, deletions, replacements, and swaps of neighbours. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
