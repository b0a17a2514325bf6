import type { Finding } from '../../core/finding.ts';
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

/** Where the file names environments; where it names none, its first trigger. */
export function environmentsHere(facts: WorkflowFacts): NonNullable<Finding['related']> {
  if (facts.environments.length === 0) return fileHere(facts);
  return facts.environments.slice(0, 3).map(({ job, span }) => ({ at: placeIn(facts, span), note: `job \`${job}\`` }));
}

/** The file's first trigger: the place to look at when something is not in it. */
export function fileHere(facts: WorkflowFacts): NonNullable<Finding['related']> {
  return facts.triggers.slice(0, 1).map(({ span }) => ({ at: placeIn(facts, span), note: 'the file' }));
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

/** The word for one of them, or for several. */
export function plural(word: string, { length }: readonly string[]): string {
  return length === 1 ? word : `${word}${word.endsWith('ch') ? 'es' : 's'}`;
}
