import type { Statement } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import { didYouMean } from '../../core/quote.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { isGranted } from '../../workflow/is-granted.ts';
import type { PublisherField } from '../columns/publisher-fields.ts';
import { environmentsAreKnown, isCutShort, list, namesEnvironment, placeIn } from './file-facts.ts';
import { missingFile } from './missing-file.ts';
import type { Row } from './statements-of.ts';

type Stated = Statement<PublisherField>;

/**
 * Holds a publisher against the workflow file that it names: the file is there, a job of it has the environment, and that job may ask for an OIDC
 * token. All three are what the index looks at; a run that lacks one is refused.
 */
export function comparePublisher(row: Row, facts: readonly WorkflowFacts[]): readonly Finding[] {
  if (row.level === 'future' || row.level === 'forbidden') return [];
  const stated = fieldOf(row, 'workflow');
  if (!stated) return [];
  const file = facts.find((one) => one.file === stated.value.value);
  if (!file) return [missingFile(stated.value.value, stated.at, facts)];
  const environment = fieldOf(row, 'environment');
  const name = environment?.value.value;
  if (environment && name && !file.environments.some((use) => namesEnvironment(use, name))) {
    return environmentsAreKnown(file) ? [missingEnvironment(environment, file)] : [];
  }
  return comparePermission(stated, file, name);
}

function fieldOf({ statements }: Row, field: PublisherField['field']): Stated | undefined {
  const isField = (one: Statement): one is Stated => one.value.kind === 'publisher-field';
  return statements.filter(isField).find(({ value }) => value.field === field);
}

function missingEnvironment({ value, at }: Stated, file: WorkflowFacts): Finding {
  const names = [...new Set(file.environments.flatMap(({ names }) => names ?? []))];
  const near = nearest(value.value, names);
  return {
    rule: 'environment-not-in-file',
    severity: 'error',
    at,
    message: `the publisher is bound to the environment \`${value.value}\`, and no job of \`${file.file}\` names it`,
    hint: near
      ? didYouMean(near)
      : `Name it in the job that publishes, or correct the cell; ${names.length > 0 ? `the file uses ${list(names)}` : 'the file uses none'}.`,
  };
}

/** A job of the environment (any job where there is none) may ask for an OIDC token. */
function comparePermission({ at }: Stated, file: WorkflowFacts, environment: string | undefined): readonly Finding[] {
  if (isCutShort(file)) return [];
  const reached = environment ? file.environments.filter((use) => namesEnvironment(use, environment)) : undefined;
  const jobs = file.permissions.filter(({ job }) => !reached || reached.some((use) => use.job === job));
  const cannotTell = jobs.some(({ grants, source }) => grants === undefined && source !== 'unset');
  // Unset: the repository's default decides, which never grants an OIDC token.
  if (cannotTell || jobs.some((job) => isGranted(job, 'id-token', 'write') === true)) return [];
  return [
    {
      rule: 'permission-not-in-file',
      severity: 'error',
      at,
      message: environment
        ? `no job of \`${file.file}\` with the environment \`${environment}\` has \`id-token: write\`, and publishing needs it`
        : `no job of \`${file.file}\` has \`id-token: write\`, and publishing needs it`,
      hint: 'Add `id-token: write` to the `permissions` of the job that publishes.',
      related: jobs.slice(0, 3).map(({ job, span }) => ({ at: placeIn(file, span), note: `job \`${job}\`` })),
    },
  ];
}
