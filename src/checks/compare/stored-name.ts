import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import { didYouMean } from '../../core/quote.ts';
import type { NameUse, WorkflowFacts } from '../../workflow/facts.ts';
import { environmentsAreKnown, isCutShort, list, namesEnvironment, placeIn, secretsAreKnown } from './file-facts.ts';
import { isNeeded } from './is-needed.ts';
import { missingFile } from './missing-file.ts';
import type { Row } from './statements-of.ts';
import { statementsOf } from './statements-of.ts';

/** Secrets and variables are kept in the same places and read in the same way. */
export type StoredKind = 'secret' | 'variable';

/** A place that reads the name, with its file. */
type Use = NameUse & { readonly file: WorkflowFacts };

/** Holds the row of a secret or variable against the workflow files: is it read, where the row says, and in a job that can see it? */
export function compareStoredName(kind: StoredKind, row: Row, facts: readonly WorkflowFacts[]): readonly Finding[] {
  const name = row.subject.toUpperCase();
  const uses = usesOf(kind, name, facts);
  if (row.level === 'future' || row.level === 'forbidden') {
    if (uses.length === 0) return [];
    const files = list([...new Set(uses.map(({ file }) => file.file))]);
    return [
      {
        rule: `${kind}-in-use`,
        severity: 'error',
        at: row.at,
        message: `the row says that \`${row.subject}\` is ${row.level === 'future' ? 'not in use yet' : 'never to be used'}, and ${files} reads it`,
        hint: `Change the level of the row, or take the ${kind} out of the file.`,
        related: readHere(uses),
      },
    ];
  }
  if (uses.length === 0) return facts.every((file) => areKnown(kind, file)) ? [unused(kind, row, name, facts)] : [];
  return [...compareReaders(kind, row, name, facts), ...compareStores(row, uses), ...compareLevel(row, uses)];
}

/** A name that one kind is documented as, and files read as the other. */
export function otherKind(
  kind: StoredKind,
  name: string,
  facts: readonly WorkflowFacts[],
): Pick<Finding, 'rule' | 'hint' | 'related'> | undefined {
  const [first, ...more] = usesOf(otherOf(kind), name, facts);
  if (!first) return undefined;
  const [read, documented] = [contextOf(otherOf(kind)), contextOf(kind)];
  return {
    rule: 'wrong-store',
    hint: `Document it as a ${otherOf(kind)}, or read it as \`${documented}.${name}\` instead of \`${read}.${name}\`.`,
    related: [first, ...more]
      .slice(0, 3)
      .map(({ file, span }) => ({ at: placeIn(file, span), note: `read as a ${otherOf(kind)} here` })),
  };
}

function otherOf(kind: StoredKind): StoredKind {
  return kind === 'secret' ? 'variable' : 'secret';
}

function contextOf(kind: StoredKind): string {
  return kind === 'secret' ? 'secrets' : 'vars';
}

function namesOf(kind: StoredKind, file: WorkflowFacts): readonly NameUse[] {
  return kind === 'secret' ? file.secrets : file.variables;
}

function areKnown(kind: StoredKind, file: WorkflowFacts): boolean {
  return kind === 'secret' ? secretsAreKnown(file) : !isCutShort(file);
}

function usesOf(kind: StoredKind, name: string, facts: readonly WorkflowFacts[]): readonly Use[] {
  return facts.flatMap((file) =>
    namesOf(kind, file)
      .filter((use) => use.name === name)
      .map((use) => ({ ...use, file })),
  );
}

function readHere(uses: readonly Use[]): NonNullable<Finding['related']> {
  return uses.slice(0, 3).map(({ file, span }) => ({ at: placeIn(file, span), note: 'read here' }));
}

function unused(kind: StoredKind, row: Row, name: string, facts: readonly WorkflowFacts[]): Finding {
  const head = { severity: 'error', at: row.at } as const;
  const other = otherKind(kind, name, facts);
  if (other) {
    return {
      ...head,
      ...other,
      message: `no workflow reads the ${kind} \`${row.subject}\`: it is read as a ${otherOf(kind)}`,
    };
  }
  const names = facts.flatMap((file) => namesOf(kind, file).map((use) => use.name));
  const near = nearest(name, new Set(names.filter((one) => !one.startsWith('GITHUB_'))));
  const way = 'take the row out, or mark it as not in use yet.';
  return {
    ...head,
    rule: `${kind}-unused`,
    message: `no workflow reads the ${kind} \`${row.subject}\``,
    hint: near ? `${didYouMean(near)} Otherwise ${way}` : `Correct the name, ${way}`,
    ...(near ? { related: readHere(usesOf(kind, near, facts)).slice(0, 1) } : {}),
  };
}

/** Each file that the row names reads it. */
function compareReaders(kind: StoredKind, row: Row, name: string, facts: readonly WorkflowFacts[]): readonly Finding[] {
  return statementsOf(row, 'used-by').flatMap(({ value, at }): Finding[] => {
    const file = facts.find((one) => one.file === value.file);
    if (!file) return [missingFile(value.file, at, facts)];
    if (namesOf(kind, file).some((use) => use.name === name) || !areKnown(kind, file)) return [];
    const uses = usesOf(kind, name, facts);
    return [
      {
        rule: `${kind}-not-in-file`,
        severity: 'error',
        at,
        message: `the row says that \`${value.file}\` reads \`${row.subject}\`, and the file does not`,
        hint: `It is read by ${list([...new Set(uses.map((use) => use.file.file))])}: name that file, or read the ${kind} in \`${value.file}\`.`,
        related: readHere(uses),
      },
    ];
  });
}

/** What is kept in an environment reaches only jobs that name the environment. */
function compareStores(row: Row, uses: readonly Use[]): readonly Finding[] {
  const stores = statementsOf(row, 'stored-in');
  const stated = stores.flatMap(({ value: { store, environment }, at }) =>
    store === 'environment' && environment !== undefined ? [{ environment, at }] : [],
  );
  const findings = stated.flatMap(({ environment, at }): Finding[] => {
    if (uses.some((use) => mayReach(use, environment))) return [];
    const jobs = [...new Set(uses.flatMap(({ job }) => job ?? []))];
    return [
      {
        rule: 'wrong-store',
        severity: 'error',
        at,
        message: `the row keeps \`${row.subject}\` in the environment \`${environment}\`, and no job that reads it names that environment`,
        hint: `Name the environment in ${jobs.length > 1 ? 'one of the jobs' : 'the job'} ${list(jobs)}, or keep it in the repository.`,
        related: readHere(uses),
      },
    ];
  });
  const [first] = stated;
  if (findings.length > 0 || !first || stated.length < stores.length) return findings;
  const blind = uses.filter((use) => !use.fallback && !stated.some(({ environment }) => mayReach(use, environment)));
  const [use] = blind;
  if (!use) return [];
  return [
    {
      rule: 'wrong-store',
      severity: 'warning',
      at: first.at,
      message: `the row keeps \`${row.subject}\` in an environment alone, and job \`${use.job}\` of \`${use.file.file}\` reads it without naming one of them`,
      hint: 'Name the environment in the job, or state the other place as well.',
      related: readHere(blind),
    },
  ];
}

/** Read at workflow level, what the jobs make of it cannot be told; nor where environments are computed. */
function mayReach({ file, job }: Use, environment: string): boolean {
  if (job === undefined || !environmentsAreKnown(file)) return true;
  return file.environments.some((use) => use.job === job && namesEnvironment(use, environment));
}

/** Optional means that the files cope without it: with a fallback wherever they read it, or in a way that only a run shows. */
function compareLevel(row: Row, uses: readonly Use[]): readonly Finding[] {
  const optional = row.level === 'optional';
  const name = row.subject.toUpperCase();
  const needed = uses.some(({ file }) => isNeeded(name, file)) && !uses.some(({ fallback }) => fallback);
  const always = uses.every(({ fallback }) => fallback);
  if (optional ? !needed : !always) return [];
  return [
    {
      rule: 'optional-differs',
      severity: 'warning',
      at: row.at,
      message: optional
        ? `the row says that \`${row.subject}\` is optional, and nothing is published without it: no place that reads it has a fallback`
        : `the row does not say that \`${row.subject}\` is optional, and every place that reads it has a fallback`,
      hint: optional
        ? 'Make the row required, or give the expression a fallback: `… || …`.'
        : 'Make the row optional, or take the fallback out of the file.',
      related: readHere(uses),
    },
  ];
}
