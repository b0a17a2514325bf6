import type { Outcome } from '../../core/check.ts';
import type { Definition, Repository } from '../../core/definition.ts';
import { fillRepository } from '../../core/for-repository.ts';
import { compareVersions, parseVersion } from '../../core/pep440.ts';
import type { RepositoryFacts } from '../../evidence/github/repository.ts';
import type { ProjectFacts, ProjectFile } from '../../evidence/pypi/project.ts';
import type { Publisher } from '../../evidence/pypi/provenance.ts';
import type { PublisherField } from '../columns/publisher-fields.ts';

export type PublisherRow = Definition<'publisher', object, PublisherField>;
type Field = PublisherField['field'];

/** GitHub's own spelling of owner and name, which is what a run tells the index. */
export function spelling({ full_name }: RepositoryFacts): Repository {
  const [owner = '', name = ''] = full_name.split('/');
  return { owner, name };
}

/** What the row states, by field. A field that it leaves out is not among them. */
export function statedFields({ statements }: PublisherRow, actual: Repository): ReadonlyMap<Field, string> {
  return new Map(statements.map(({ value }) => [value.field, fillRepository(value.value, actual)]));
}

/** Owner and repository, where the row spells them in another way than GitHub. */
export function misspelt(stated: ReadonlyMap<Field, string>, { owner, name }: Repository): readonly Field[] {
  const fields = [['owner', owner] as const, ['repository', name] as const];
  return fields.filter(([field, actual]) => (stated.get(field) ?? actual) !== actual).map(([field]) => field);
}

/** The file of the release that was uploaded last, one that says who uploaded it where there is one. */
export function lastUpload({ files }: ProjectFacts): ProjectFile | undefined {
  const [newest] = files.filter(({ version }) => version !== '').sort(newestFirst);
  const ofRelease = files.filter(({ version }) => version === newest?.version);
  return ofRelease.find(({ hasProvenance }) => hasProvenance) ?? newest;
}

function newestFirst(a: ProjectFile, b: ProjectFile): number {
  if (a.uploaded !== b.uploaded) return a.uploaded < b.uploaded ? 1 : -1;
  const [left, right] = [parseVersion(a.version), parseVersion(b.version)];
  return left && right ? compareVersions(right, left) : 0;
}

/** The publisher that a release came through, held against the row and against GitHub. */
export interface Comparison {
  /** In words: what differs, empty where nothing does. */
  readonly differs: readonly string[];
  /** The row states an environment, and the publisher is bound to none: any job of its file may publish. */
  readonly unbound: boolean;
  readonly publisher: string;
  readonly outcomes: readonly Outcome[];
}

/** Compares as the index does: letter by letter, but for the environment's case. */
export function compareUploader(
  row: PublisherRow,
  publishers: readonly Publisher[],
  facts: RepositoryFacts,
): Comparison | undefined {
  const compared = publishers.map((publisher) => compareOne(row, publisher, facts));
  return compared.find(({ differs, unbound }) => differs.length === 0 && !unbound) ?? compared[0];
}

function compareOne(row: PublisherRow, publisher: Publisher, facts: RepositoryFacts): Comparison {
  const actual = spelling(facts);
  const text = describe(publisher);
  if (publisher.kind !== 'GitHub') {
    return { differs: ['service'], unbound: false, publisher: text, outcomes: [] };
  }
  const stated = statedFields(row, actual);
  const [owner = '', name = ''] = publisher.repository.split('/');
  const had = { owner, repository: name, workflow: publisher.workflow, environment: publisher.environment };
  const wanted = {
    owner: stated.get('owner') ?? actual.owner,
    repository: stated.get('repository') ?? actual.name,
    workflow: stated.get('workflow') ?? had.workflow,
    environment: stated.get('environment') ?? had.environment,
  };
  const environment = wanted.environment.toLowerCase() === had.environment.toLowerCase();
  const unbound = had.environment === '' && !environment;
  const agrees: Readonly<Record<Field, boolean>> = {
    owner: had.owner === wanted.owner,
    repository: had.repository === wanted.repository,
    workflow: had.workflow === wanted.workflow,
    environment,
  };
  return {
    differs: [
      ...(agrees.owner ? [] : ['owner']),
      ...(agrees.repository ? [] : ['repository']),
      ...(agrees.workflow ? [] : ['workflow']),
      ...(agrees.environment || unbound ? [] : ['environment']),
      ...(isSameAccount(publisher, facts) ? [] : ['owner’s account']),
    ],
    unbound,
    publisher: text,
    outcomes: row.statements.map(({ value: { field } }, statement) =>
      agrees[field]
        ? { statement, outcome: 'confirmed' }
        : field === 'environment' && unbound
          ? { statement, outcome: 'contradicted', note: 'bound to none' }
          : { statement, outcome: 'not-visible', note: `the last release came through ${had[field] || 'none'}` },
    ),
  };
}

/** The account's number, where the record has it: an account that was made anew under the old name is another one. */
function isSameAccount({ ownerId }: Publisher, { owner }: RepositoryFacts): boolean {
  return ownerId === undefined || ownerId === String(owner.id);
}

function describe({ kind, repository, workflow, environment }: Publisher): string {
  const file = [repository, workflow].filter(Boolean).join(', ');
  const bound = environment === '' ? 'no environment' : `environment ${environment}`;
  return kind === 'GitHub' ? `${file}, ${bound}` : `${kind} (${file})`;
}
