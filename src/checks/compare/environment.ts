import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import { didYouMean } from '../../core/quote.ts';
import type { EnvironmentUse, JobPermissions, WorkflowFacts } from '../../workflow/facts.ts';
import { isGranted } from '../../workflow/is-granted.ts';
import { environmentsAreKnown, isCutShort, isGiven, namesEnvironment, placeIn, secretsAreKnown } from './file-facts.ts';
import type { Row } from './statements-of.ts';
import { statementsOf } from './statements-of.ts';

/** A job that names the environment, with its file. */
interface Reach {
  readonly file: WorkflowFacts;
  readonly use: EnvironmentUse;
  readonly permissions: JobPermissions | undefined;
}

/** Holds an environment's row against the workflow files: a job names it, reads its secrets and has the permissions stated. */
export function compareEnvironment(row: Row, facts: readonly WorkflowFacts[]): readonly Finding[] {
  const reached = facts.flatMap((file) =>
    file.environments
      .filter((use) => namesEnvironment(use, row.subject))
      .map((use): Reach => ({ file, use, permissions: file.permissions.find(({ job }) => job === use.job) })),
  );
  const related = reached
    .slice(0, 3)
    .map(({ file, use }) => ({ at: placeIn(file, use.span), note: `job \`${use.job}\`` }));

  if (row.level === 'future' || row.level === 'forbidden') {
    if (reached.length === 0) return [];
    return [
      {
        rule: 'environment-in-use',
        severity: 'error',
        at: row.at,
        message: `the row says that the environment \`${row.subject}\` is ${row.level === 'future' ? 'not in use yet' : 'never to be used'}, and a job names it`,
        hint: 'Change the level of the row, or take the environment out of the job.',
        related,
      },
    ];
  }
  if (reached.length === 0) {
    if (!facts.every(environmentsAreKnown)) return [];
    const known = facts.flatMap(({ environments }) => environments.flatMap(({ names }) => names ?? []));
    const near = nearest(row.subject, known);
    return [
      {
        rule: 'environment-unused',
        severity: 'error',
        at: row.at,
        message: `no job of any workflow names the environment \`${row.subject}\``,
        hint: near ? didYouMean(near) : 'Correct the name, take the row out, or mark it as not in use yet.',
        related: facts
          .flatMap((file) =>
            file.environments.filter(({ names }) => near && names?.includes(near)).map((use) => ({ file, use })),
          )
          .slice(0, 3)
          .map(({ file, use }) => ({ at: placeIn(file, use.span), note: `job \`${use.job}\`` })),
      },
    ];
  }
  return [...compareNames(row, reached, related), ...comparePermissions(row, reached, related)];
}

type Related = NonNullable<Finding['related']>;

/** Each secret and variable that the row states is read by a job of the environment. */
function compareNames(row: Row, reached: readonly Reach[], related: Related): readonly Finding[] {
  const missing = (kind: 'secret' | 'variable', name: string, at: Finding['at']): Finding => ({
    rule: `${kind}-not-in-file`,
    severity: 'error',
    at,
    message: `the row says that \`${row.subject}\` needs the ${kind} \`${name}\`, and no job with this environment reads it`,
    hint: 'Take the name out of the cell, or read it in the job.',
    related,
  });
  // What stands at workflow level (`env:`) reaches every job.
  const reads = (
    uses: readonly { readonly name: string; readonly job?: string }[],
    name: string,
    job: string,
  ): boolean => uses.some((one) => one.name === name && (one.job === undefined || one.job === job));
  const secrets = statementsOf(row, 'secret').flatMap(({ value, at }) =>
    isGiven(value.name) ||
    reached.some(({ file, use }) => !secretsAreKnown(file) || reads(file.secrets, value.name, use.job))
      ? []
      : [missing('secret', value.name, at)],
  );
  const variables = statementsOf(row, 'variable').flatMap(({ value, at }) =>
    reached.some(({ file, use }) => isCutShort(file) || reads(file.variables, value.name, use.job))
      ? []
      : [missing('variable', value.name, at)],
  );
  return [...secrets, ...variables];
}

/** Each permission that the row states is one that a job of the environment has. */
function comparePermissions(row: Row, reached: readonly Reach[], related: Related): readonly Finding[] {
  const stated = [
    ...statementsOf(row, 'permission').map(({ value, at }) => ({ scope: value.scope, access: value.access, at })),
    ...statementsOf(row, 'oidc').map(({ at }) => ({ scope: 'id-token', access: 'write' as const, at })),
  ];
  return stated.flatMap(({ scope, access, at }): Finding[] => {
    const granted = reached.map(({ permissions }) => permissions && isGranted(permissions, scope, access));
    // Unset: the repository's default decides, which never grants an OIDC token.
    const cannotTell = reached.some(
      ({ permissions }) =>
        permissions?.grants === undefined && !(scope === 'id-token' && permissions?.source === 'unset'),
    );
    if (granted.includes(true) || cannotTell || reached.some(({ file }) => isCutShort(file))) return [];
    return [
      {
        rule: 'permission-not-in-file',
        severity: 'error',
        at,
        message: `the row needs \`${scope}: ${access}\`, and no job with the environment \`${row.subject}\` has it`,
        hint: `Add \`${scope}: ${access}\` to the job’s \`permissions\`, or take it out of the row.`,
        related,
      },
    ];
  });
}
