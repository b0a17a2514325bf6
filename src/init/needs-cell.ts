import { isGiven } from '../checks/compare/file-facts.ts';
import type { NameUse, WorkflowFacts } from '../workflow/facts.ts';
import { code, codes, distinct } from './words.ts';

/** A caller may hand over `deploy-key`; no setting can have such a name, and no cell. */
const SETTABLE = /^[A-Z_]\w*$/;

/**
 * What a workflow needs from the settings, in the words of the column `Secrets / env`. What is only known when it runs stands in a note, which
 * states nothing.
 *
 * `` `A`, optional `B` + `vars.C` + Environments `x` / `y` + OIDC ``
 */
export function needsCell(facts: WorkflowFacts): string {
  const secrets = namesIn(facts.secrets.filter(({ name }) => !isGiven(name) && SETTABLE.test(name)));
  const environments = distinct(facts.environments.flatMap(({ names }) => names ?? []));
  const parts = [
    secrets.map(({ name, optional }) => `${optional ? 'optional ' : ''}${code(name)}`).join(', '),
    codes(namesIn(facts.variables).map(({ name }) => `vars.${name}`)),
    environments.length > 0 ? `Environment${environments.length > 1 ? 's' : ''} ${codes(environments, ' / ')}` : '',
    facts.oidc ? 'OIDC' : '',
  ].filter((part) => part !== '');
  const notes = [
    ...(readsUnnamed(facts) ? ['secrets that it does not name'] : []),
    ...((facts.calls ?? []).some(({ inherits }) => inherits) ? ['hands its secrets on'] : []),
    ...(facts.environments.some(({ names, open }) => !names || open) ? ['an environment chosen at run time'] : []),
  ];
  const note = notes.length > 0 ? `(${parts.length > 0 ? 'also ' : ''}${notes.join('; ')})` : '';
  return [parts.join(' + '), note].filter((part) => part !== '').join(' ') || 'None';
}

/** Does it read secrets by a computed name? What it hands on with `inherit` counts among those places too. */
export function readsUnnamed({ dynamicSecrets, calls = [] }: WorkflowFacts): boolean {
  return dynamicSecrets.length > calls.filter(({ inherits }) => inherits).length;
}

/** Each name once; optional where every place that reads it has a fallback. */
export function namesIn(uses: readonly NameUse[]): readonly { readonly name: string; readonly optional: boolean }[] {
  return distinct(uses.map(({ name }) => name)).map((name) => ({
    name,
    optional: uses.filter((use) => use.name === name).every(({ fallback }) => fallback),
  }));
}
