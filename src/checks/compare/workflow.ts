import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import { didYouMean } from '../../core/quote.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { isGranted } from '../../workflow/is-granted.ts';
import {
  environmentsAreKnown,
  environmentsHere,
  fileHere,
  firstUses,
  isCutShort,
  isGiven,
  list,
  placeIn,
  secretsAreKnown,
  secretsToProvide,
} from './file-facts.ts';
import { missingFile } from './missing-file.ts';
import { isAbsent } from './published.ts';
import { compareScripts } from './scripts.ts';
import type { Row } from './statements-of.ts';
import { hasColumn, statementsOf } from './statements-of.ts';
import type { StoredKind } from './stored-name.ts';
import { otherKind } from './stored-name.ts';
import { compareTriggers } from './triggers.ts';

/**
 * Holds a workflow's row against its file, both ways: what a cell says and the file does not do stands at the statement, what the file does and the
 * row's columns leave out stands at the tag. A column that the row does not have leaves nothing out.
 */
export function compareWorkflow(row: Row, facts: readonly WorkflowFacts[]): readonly Finding[] {
  const file = facts.find((one) => one.file === row.subject);
  // Not in use yet, or never: that the file is not there is what the row says.
  if (!file) return isAbsent(row) ? [] : [missingFile(row.subject, row.at, facts)];
  if (isAbsent(row)) return [inUse(row, file)];
  return [
    ...compareTriggers(row, file, facts),
    ...compareSecrets(row, file),
    ...compareVariables(row, file),
    ...compareEnvironments(row, file),
    ...comparePermissions(row, file),
    ...compareScripts(row, file),
  ];
}

function inUse(row: Row, file: WorkflowFacts): Finding {
  return {
    rule: 'workflow-in-use',
    severity: 'error',
    at: row.at,
    message: `the row says that \`${row.subject}\` is ${row.level === 'future' ? 'not in use yet' : 'never to be used'}, and the file is there`,
    hint: 'Change the level of the row, or take the file away.',
    related: fileHere(file),
  };
}

function compareSecrets(row: Row, file: WorkflowFacts): readonly Finding[] {
  const stated = statementsOf(row, 'secret');
  const findings: Finding[] = [];
  for (const { value, at } of stated) {
    if (isGiven(value.name)) continue;
    const uses = file.secrets.filter(({ name }) => name === value.name);
    const [first] = uses;
    if (first) {
      // One place that copes is enough: others may stand behind a condition on it.
      const copes = uses.some(({ fallback }) => fallback);
      const always = uses.every(({ fallback }) => fallback);
      if (value.optional ? copes : !always) continue;
      findings.push({
        rule: 'optional-differs',
        severity: 'warning',
        at,
        message: value.optional
          ? `the row says that \`${value.name}\` is optional, and \`${file.file}\` reads it without a fallback`
          : `the row does not say that \`${value.name}\` is optional, and \`${file.file}\` has a fallback wherever it reads it`,
        hint: value.optional
          ? `Write the name without optional, or a fallback in the file: \`secrets.${value.name} || …\`.`
          : `Write optional \`${value.name}\`, or take the fallback out of the file.`,
        related: [{ at: placeIn(file, first.span), note: 'read here' }],
      });
      continue;
    }
    if (!secretsAreKnown(file)) continue;
    findings.push(notRead('secret', value.name, at, file));
  }
  if (!hasNeedsColumn(row)) return findings;
  const uses = firstUses(secretsToProvide(file));
  const named = namesMeant(stated, uses);
  for (const use of uses) {
    if (named.has(use.name.toLowerCase())) continue;
    findings.push({
      rule: 'secret-not-in-row',
      severity: 'error',
      at: row.at,
      message: `\`${file.file}\` reads the secret \`${use.name}\`, and the row leaves it out`,
      hint: `Write \`${use.name}\` into the cell of secrets, or take it out of the file.`,
      related: [{ at: placeIn(file, use.span), note: 'read here' }],
    });
  }
  return findings;
}

/** The names that a cell states, in lower case, and those that it misspells: what is wrong with these is told at the cell. */
function namesMeant(
  stated: readonly { readonly value: { readonly name: string } }[],
  uses: readonly { readonly name: string }[],
): ReadonlySet<string> {
  const said = stated.map(({ value }) => value.name.toLowerCase());
  const used = uses.map(({ name }) => name.toLowerCase());
  return new Set(said.flatMap((name) => (used.includes(name) ? [name] : [name, nearest(name, used) ?? name])));
}

/** The column of secrets takes environments too, so it can leave out either. */
function hasNeedsColumn(row: Row): boolean {
  return hasColumn(row, 'secrets', ['secret', 'variable', 'oidc']);
}

function compareVariables(row: Row, file: WorkflowFacts): readonly Finding[] {
  return statementsOf(row, 'variable').flatMap(({ value, at }): Finding[] => {
    if (file.variables.some(({ name }) => name === value.name) || isCutShort(file)) return [];
    return [notRead('variable', value.name, at, file)];
  });
}

/** What a cell says that a file reads, and the file does not. */
function notRead(kind: StoredKind, name: string, at: Finding['at'], file: WorkflowFacts): Finding {
  const message = `the row says that \`${file.file}\` reads the ${kind} \`${name}\`, and the file does not`;
  const other = otherKind(kind, name, [file]);
  if (other) return { severity: 'error', at, message, ...other };
  const uses = firstUses(kind === 'secret' ? secretsToProvide(file) : file.variables);
  const names = uses.map((use) => use.name);
  const near = nearest(name, names);
  const related = uses
    .filter((use) => use.name === near)
    .map((use) => ({ at: placeIn(file, use.span), note: 'read here' }));
  return {
    rule: `${kind}-not-in-file`,
    severity: 'error',
    at,
    message,
    hint: near
      ? didYouMean(near)
      : `Take it out of the cell, or read it in the file; ${names.length > 0 ? `the file reads ${list(names)}` : `the file reads no ${kind}`}.`,
    related: related.length > 0 ? related : fileHere(file),
  };
}

function compareEnvironments(row: Row, file: WorkflowFacts): readonly Finding[] {
  const stated = statementsOf(row, 'environment');
  const used = firstUses(
    file.environments.flatMap(({ names, span }) =>
      (names ?? []).map((name) => ({ name: name.toLowerCase(), as: name, span })),
    ),
  );
  const findings: Finding[] = [];
  for (const { value, at } of stated) {
    if (used.some(({ name }) => name === value.name.toLowerCase()) || !environmentsAreKnown(file)) continue;
    const names = used.map(({ as }) => as);
    const near = nearest(value.name, names);
    findings.push({
      rule: 'environment-not-in-file',
      severity: 'error',
      at,
      message: `the row says that \`${file.file}\` uses the environment \`${value.name}\`, and no job of it does`,
      hint: near
        ? didYouMean(near)
        : `Take it out of the cell, or name it in a job; ${names.length > 0 ? `the file uses ${list(names)}` : 'the file uses none'}.`,
      related: environmentsHere(file),
    });
  }
  if (!hasNeedsColumn(row) && !hasColumn(row, 'environments', ['environment'])) return findings;
  const named = namesMeant(stated, used);
  for (const { name, as, span } of used) {
    if (named.has(name)) continue;
    findings.push({
      rule: 'environment-not-in-row',
      severity: 'error',
      at: row.at,
      message: `\`${file.file}\` uses the environment \`${as}\`, and the row leaves it out`,
      hint: `Write Environment \`${as}\` into the cell of secrets and environments, or take it out of the job.`,
      related: [{ at: placeIn(file, span), note: 'used here' }],
    });
  }
  return findings;
}

/** Each permission that the row states is one that some job has. A trusted publisher needs an OIDC token: `id-token: write`. */
function comparePermissions(row: Row, file: WorkflowFacts): readonly Finding[] {
  const stated = [
    ...statementsOf(row, 'permission').map(({ value, at }) => ({ scope: value.scope, access: value.access, at })),
    ...statementsOf(row, 'oidc').map(({ at }) => ({ scope: 'id-token', access: 'write' as const, at })),
  ];
  const called = file.triggers.some(({ event }) => event === 'workflow_call');
  return stated.flatMap(({ scope, access, at }): Finding[] => {
    const has = file.permissions.some(
      (job) =>
        isGranted(job, scope, access) === true ||
        // Unset: the caller's or the repository's default decides, and the latter never grants an OIDC token.
        (job.grants === undefined && (job.source !== 'unset' || called || scope !== 'id-token')),
    );
    if (has || isCutShort(file)) return [];
    return [
      {
        rule: 'permission-not-in-file',
        severity: 'error',
        at,
        message: `the row says that \`${file.file}\` has \`${scope}: ${access}\`, and no job of it does`,
        hint: `Add \`${scope}: ${access}\` to the job’s \`permissions\`, or take it out of the cell.`,
        related: file.permissions
          .slice(0, 3)
          .map(({ job, span }) => ({ at: placeIn(file, span), note: `job \`${job}\`` })),
      },
    ];
  });
}
