import type { Reader } from '../../core/check.ts';
import type { Definition, Repository } from '../../core/definition.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { isGranted } from '../../workflow/is-granted.ts';
import { environmentsAreKnown, isCutShort, namesEnvironment, secretsAreKnown } from '../compare/file-facts.ts';
import { compareWorkflow } from '../compare/workflow.ts';
import type {
  EnvironmentName,
  NoneStated,
  OidcUse,
  PermissionNeeded,
  ScriptRun,
  SecretName,
  TriggerStated,
  VariableName,
} from '../statements.ts';
import { type Held, holdLive } from './live.ts';
import { type LiveFiles, readLive } from './live-files.ts';

export type WorkflowStatement =
  | TriggerStated
  | SecretName
  | VariableName
  | EnvironmentName
  | OidcUse
  | PermissionNeeded
  | ScriptRun
  | NoneStated;

export type WorkflowRow = Definition<'workflow', object, WorkflowStatement>;

/** The files that the row is held against: its own, and those that it says it runs after or is called by. None for a row that states nothing. */
export function filesOf({ subject, statements }: WorkflowRow): readonly string[] {
  if (statements.length === 0) return [];
  const others = statements.flatMap(({ value }) =>
    value.kind === 'trigger' ? [...(value.workflows ?? []), ...(value.callers ?? [])] : [],
  );
  return [...new Set([subject, ...others.filter((name) => /\.ya?ml$/.test(name))])];
}

/** The row held against the default branch; `undefined` where its file could not be had, or not be read to its end. */
export function holdWorkflow(
  row: WorkflowRow,
  reader: Reader,
  repository: Repository,
): { readonly held: Held; readonly confirms: (value: WorkflowStatement) => boolean } | undefined {
  const files = filesOf(row);
  const live =
    files.length > 0 ? readLive(files, reader, { owner: repository.owner, repo: repository.name }) : undefined;
  const file = live?.facts.find((one) => one.file === row.subject);
  // What is left of a file that cannot be read to its end is no proof of anything.
  if (!live || !file || isCutShort(file)) return undefined;
  // What a file follows or who calls it cannot be told without those files.
  const alone = live.unread.length > 0;
  // An action of the repository, which was not read, may run a script; so may another script, which makes it a note.
  const indirect = file.uses.some(({ kind }) => kind === 'local');
  const held = holdLive(row, compareWorkflow, live, repository, ({ rule, severity }) => {
    if (rule === 'script-not-in-file') return severity === 'error' && !indirect;
    return !alone || !rule.startsWith('trigger-');
  });
  return { held, confirms: (value) => confirms(value, file, live) };
}

/** Does the file prove the statement? Where it cannot be told, as with computed names, it does not. */
function confirms(stated: WorkflowStatement, file: WorkflowFacts, { facts, unread }: LiveFiles): boolean {
  switch (stated.kind) {
    case 'trigger':
      return unread.length === 0 && !facts.some(isCutShort);
    case 'secret':
      return file.secrets.some(({ name }) => name === stated.name);
    case 'variable':
      return file.variables.some(({ name }) => name === stated.name);
    case 'environment':
      return file.environments.some((use) => namesEnvironment(use, stated.name));
    case 'oidc':
      return file.permissions.some((job) => isGranted(job, 'id-token', 'write') === true);
    case 'permission':
      return file.permissions.some((job) => isGranted(job, stated.scope, stated.access) === true);
    case 'script':
      return file.scripts.some(({ path }) => path === stated.path);
    case 'none':
      return environmentsAreKnown(file) && (stated.of === 'environments' || secretsAreKnown(file));
  }
}
