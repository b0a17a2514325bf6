import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import { didYouMean } from '../../core/quote.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import {
  environmentsAreKnown,
  isGiven,
  list,
  namesEnvironment,
  placeIn,
  secretsAreKnown,
  secretsToProvide,
} from './file-facts.ts';
import { missingFile } from './missing-file.ts';
import type { Row } from './statements-of.ts';
import { statementsOf } from './statements-of.ts';

/** Holds a secret's row against the workflow files: is it read, where the row says, and in a job that can see it? */
export function compareSecret(row: Row, facts: readonly WorkflowFacts[]): readonly Finding[] {
  const name = row.subject.toUpperCase();
  if (isGiven(name)) return [];
  const uses = facts.flatMap((file) =>
    file.secrets.filter((use) => use.name === name).map((use) => ({ ...use, file })),
  );
  const related = uses.slice(0, 3).map(({ file, span }) => ({ at: placeIn(file, span), note: 'read here' }));

  if (row.level === 'future' || row.level === 'forbidden') {
    if (uses.length === 0) return [];
    const files = list([...new Set(uses.map(({ file }) => file.file))]);
    return [
      {
        rule: 'secret-in-use',
        severity: 'error',
        at: row.at,
        message: `the row says that \`${row.subject}\` is ${row.level === 'future' ? 'not in use yet' : 'never to be used'}, and ${files} reads it`,
        hint: 'Change the level of the row, or take the secret out of the file.',
        related,
      },
    ];
  }
  if (uses.length === 0 && facts.every(secretsAreKnown)) {
    const asVariable = facts.flatMap((file) =>
      file.variables
        .filter((use) => use.name === name)
        .map(({ span }) => ({ at: placeIn(file, span), note: `read as a variable here: \`vars.${name}\`` })),
    );
    const near = nearest(name, [...new Set(facts.flatMap(secretsToProvide).map((use) => use.name))]);
    return [
      {
        rule: 'secret-unused',
        severity: 'error',
        at: row.at,
        message: `no workflow reads the secret \`${row.subject}\``,
        hint: near
          ? `${didYouMean(near)} Otherwise take the row out, or mark it as not in use yet.`
          : 'Correct the name, take the row out, or mark it as not in use yet.',
        ...(asVariable.length > 0 ? { related: asVariable.slice(0, 3) } : {}),
      },
    ];
  }
  return [...compareReaders(row, name, facts), ...compareStores(row, uses)];
}

/** Each file that the row names reads the secret. */
function compareReaders(row: Row, name: string, facts: readonly WorkflowFacts[]): readonly Finding[] {
  return statementsOf(row, 'used-by').flatMap(({ value, at }): Finding[] => {
    const file = facts.find((one) => one.file === value.file);
    if (!file) return [missingFile(value.file, at, facts)];
    if (file.secrets.some((use) => use.name === name) || !secretsAreKnown(file)) return [];
    const readers = facts.filter((one) => one.secrets.some((use) => use.name === name)).map((one) => one.file);
    return [
      {
        rule: 'secret-not-in-file',
        severity: 'error',
        at,
        message: `the row says that \`${value.file}\` reads \`${row.subject}\`, and the file does not`,
        hint:
          readers.length > 0
            ? `It is read by ${list(readers)}.`
            : 'Take the file out of the cell, or read the secret in it.',
      },
    ];
  });
}

/** A secret of an environment reaches only jobs that name the environment. */
function compareStores(
  row: Row,
  uses: readonly (WorkflowFacts['secrets'][number] & { readonly file: WorkflowFacts })[],
): readonly Finding[] {
  if (uses.length === 0) return [];
  return statementsOf(row, 'stored-in').flatMap(({ value, at }): Finding[] => {
    const { environment } = value;
    if (value.store !== 'environment' || environment === undefined) return [];
    const reaches = uses.some(({ file, job }) =>
      // Without a job it is read at workflow level, where what the jobs make of it cannot be told.
      job === undefined || !environmentsAreKnown(file)
        ? true
        : file.environments.some((use) => use.job === job && namesEnvironment(use, environment)),
    );
    if (reaches) return [];
    const jobs = [...new Set(uses.flatMap(({ job }) => job ?? []))];
    return [
      {
        rule: 'environment-not-in-file',
        severity: 'error',
        at,
        message: `the row keeps \`${row.subject}\` in the environment \`${environment}\`, and no job that reads it names that environment`,
        hint: `Name the environment in ${jobs.length > 1 ? 'one of the jobs' : 'the job'} ${list(jobs)}, or keep the secret in the repository.`,
        related: uses.slice(0, 3).map(({ file, span }) => ({ at: placeIn(file, span), note: 'read here' })),
      },
    ];
  });
}
