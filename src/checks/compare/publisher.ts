import type { Repository, Statement } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import { fillRepository } from '../../core/for-repository.ts';
import { nearest } from '../../core/nearest.ts';
import { didYouMean } from '../../core/quote.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { isGranted } from '../../workflow/is-granted.ts';
import type { PublisherField } from '../columns/publisher-fields.ts';
import { environmentsAreKnown, environmentsHere, isCutShort, list, namesEnvironment, placeIn } from './file-facts.ts';
import { missingFile } from './missing-file.ts';
import { alreadyPublished, isAbsent, isAllSeen, publishedHere, publishedTo } from './published.ts';
import type { Row } from './statements-of.ts';

type Stated = Statement<PublisherField>;

/**
 * Holds a publisher against the workflow file that it names: the file is there and uploads to this index as a trusted publisher, a job of it has
 * the environment, and that job may ask for an OIDC token. All of that is what the index looks at; a run that lacks one is refused.
 */
export function comparePublisher(
  row: Row,
  facts: readonly WorkflowFacts[],
  repository: Repository,
): readonly Finding[] {
  const stated = fieldOf(row, 'workflow');
  const file = stated && facts.find((one) => one.file === stated.value.value);
  if (isAbsent(row)) {
    const uploads = file ? publishedTo([indexOf(row)], [file], repository) : [];
    return alreadyPublished(
      row,
      uploads.filter(({ fact }) => fact.login.some(({ kind }) => kind === 'oidc')),
    );
  }
  const differs = compareRepository(row, repository);
  if (!stated) return differs;
  if (!file) return [...differs, missingFile(stated.value.value, stated.at, facts)];
  const uploads = compareIndex(row, stated, file, repository);
  if (uploads.length > 0) return [...differs, ...uploads];
  const environment = fieldOf(row, 'environment');
  const name = environment?.value.value;
  if (environment && name && !file.environments.some((use) => namesEnvironment(use, name))) {
    return [...differs, ...(environmentsAreKnown(file) ? [missingEnvironment(environment, file)] : [])];
  }
  return [...differs, ...comparePermission(stated, file, name)];
}

function indexOf({ subject }: Row): 'pypi' | 'testpypi' {
  return subject.toLowerCase().startsWith('testpypi/') ? 'testpypi' : 'pypi';
}

/** The publisher's repository is the target: another one's runs are none of this checklist's. */
function compareRepository(row: Row, repository: Repository): readonly Finding[] {
  const own = { owner: repository.owner, repository: repository.name };
  return (['owner', 'repository'] as const).flatMap((field): Finding[] => {
    const stated = fieldOf(row, field);
    const value = stated && fillRepository(stated.value.value, repository);
    if (!stated || value === own[field]) return [];
    const letters = value?.toLowerCase() === own[field].toLowerCase();
    return [
      {
        rule: 'repository-differs',
        severity: letters ? 'warning' : 'error',
        at: stated.at,
        message: `the publisher’s ${field} is \`${stated.value.value}\`, and the target’s is \`${own[field]}\``,
        hint: `Write \`${own[field]}\`${letters ? ', letter by letter' : ''}, or correct the target in the front matter.`,
      },
    ];
  });
}

/** The file uploads to this index, and without a password: a publisher is not asked where there is one. */
function compareIndex(row: Row, { at }: Stated, file: WorkflowFacts, repository: Repository): readonly Finding[] {
  const index = indexOf(row);
  const all = publishedTo(['pypi', 'testpypi'], [file], repository);
  const uploads = all.filter(({ fact }) => fact.to === index);
  if (!isAllSeen([file]) || all.length === 0) return [];
  if (uploads.length === 0) {
    return [
      {
        rule: 'publish-not-in-file',
        severity: 'error',
        at,
        message: `\`${file.file}\` does not upload to \`${index}\``,
        hint: 'Name the file that does, or correct the publisher’s index.',
        related: publishedHere(all),
      },
    ];
  }
  const secrets = uploads.flatMap(({ fact }) =>
    fact.login.flatMap((login) => (login.kind === 'secret' ? [login.name] : [])),
  );
  if (
    secrets.length === 0 ||
    uploads.some(({ fact }) => fact.login.length === 0 || fact.login.some(({ kind }) => kind === 'oidc'))
  ) {
    return [];
  }
  return [
    {
      rule: 'publish-not-in-file',
      severity: 'warning',
      at,
      message: `\`${file.file}\` uploads to \`${index}\` with the secret ${list([...new Set(secrets)])}, so no publisher is asked`,
      hint: 'Take the secret out of the step, or the row out of the document.',
      related: publishedHere(uploads),
    },
  ];
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
    related: environmentsHere(file),
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
