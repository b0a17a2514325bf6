import type { Outcome, Reader } from '../../core/check.ts';
import type { Definition, Repository } from '../../core/definition.ts';
import { fillRepository } from '../../core/for-repository.ts';
import { compareVersions, isSameVersion, parseVersion } from '../../core/pep440.ts';
import type { RepositoryFacts } from '../../evidence/github/repository.ts';
import type { ProjectFacts, ProjectFile } from '../../evidence/pypi/project.ts';
import type { Publisher } from '../../evidence/pypi/provenance.ts';
import type { PublisherField } from '../columns/publisher-fields.ts';
import { comparePublisher } from '../compare/publisher.ts';
import { type Held, holdLive } from './live.ts';
import { readLive } from './live-files.ts';

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

/** A name that the row spells in another way than GitHub. */
export interface Misspelt {
  readonly field: 'owner' | 'repository';
  /** The index asks GitHub how an owner is spelled, and stores that: only letters of another case do no harm there. */
  readonly harmless: boolean;
}

/** Owner and repository, where the row spells them in another way than GitHub. */
export function misspelt(stated: ReadonlyMap<Field, string>, { owner, name }: Repository): readonly Misspelt[] {
  const [saidOwner = owner, saidName = name] = [stated.get('owner'), stated.get('repository')];
  return [
    ...(saidOwner === owner
      ? []
      : [{ field: 'owner', harmless: saidOwner.toLowerCase() === owner.toLowerCase() } as const]),
    ...(saidName === name ? [] : [{ field: 'repository', harmless: false } as const]),
  ];
}

/** What became of the names that are spelled in another way. */
export function misspeltOutcomes(
  row: PublisherRow,
  wrong: readonly Misspelt[],
  actual: Repository,
): readonly Outcome[] {
  return row.statements.flatMap(({ value }, statement) =>
    wrong.some(({ field }) => field === value.field)
      ? [{ statement, outcome: 'contradicted', note: `GitHub writes ${actual.owner}/${actual.name}` } as const]
      : [],
  );
}

/** The workflow file that the row names; none where nothing is to be there. */
export function fileOf({ level, statements }: PublisherRow): readonly string[] {
  if (level === 'forbidden') return [];
  return statements.flatMap(({ value }) => (value.field === 'workflow' && value.value !== '' ? [value.value] : []));
}

/** Findings for which an index refuses a run. */
const REFUSED: ReadonlySet<string> = new Set(['workflow-missing', 'environment-not-in-file', 'permission-not-in-file']);

/** The file on the default branch, held against what an index looks at; `undefined` where it cannot be told. */
export function holdPublisher(
  row: PublisherRow,
  reader: Reader,
  repository: Repository,
): (Held & { readonly branch: string }) | undefined {
  const files = fileOf(row);
  const live =
    files.length > 0 ? readLive(files, reader, { owner: repository.owner, repo: repository.name }) : undefined;
  if (!live || live.unread.length > 0) return undefined;
  const held = holdLive(row, comparePublisher, live, repository, ({ rule }) => REFUSED.has(rule));
  return { ...held, branch: live.branch };
}

/** The file of the release that was uploaded last, one that says who uploaded it where there is one. */
export function lastUpload({ files }: ProjectFacts): ProjectFile | undefined {
  const [newest] = files.filter(({ version }) => version !== '').sort(newestFirst);
  if (!newest) return undefined;
  const ofRelease = files.filter(({ version }) => isSameVersion(version, newest.version));
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

/** Compares as the index does: letter by letter, but for the environment's case. Names that the row spells wrongly are held as GitHub spells them. */
export function compareUploader(
  row: PublisherRow,
  publishers: readonly Publisher[],
  facts: RepositoryFacts,
): Comparison | undefined {
  const compared = publishers.map((publisher) => compareOne(row, publisher, facts));
  return compared.find(({ differs, unbound }) => differs.length === 0 && !unbound) ?? compared[0];
}

function compareOne(row: PublisherRow, publisher: Publisher, facts: RepositoryFacts): Comparison {
  const text = describe(publisher);
  if (publisher.kind !== 'GitHub') {
    return { differs: ['service'], unbound: false, publisher: text, outcomes: [] };
  }
  const actual = spelling(facts);
  const stated = statedFields(row, actual);
  const [owner = '', name = ''] = publisher.repository.split('/');
  const had = { owner, repository: name, workflow: publisher.workflow, environment: publisher.environment };
  const environment = stated.get('environment') ?? had.environment;
  const agrees: Readonly<Record<Field, boolean>> = {
    owner: had.owner === actual.owner,
    repository: had.repository === actual.name,
    workflow: had.workflow === (stated.get('workflow') ?? had.workflow),
    environment: had.environment.toLowerCase() === environment.toLowerCase(),
  };
  const unbound = had.environment === '' && !agrees.environment;
  const wrong = misspelt(stated, actual);
  const compared = row.statements.map(({ value: { field } }, statement): Outcome => {
    if (agrees[field]) return { statement, outcome: 'confirmed' };
    if (field === 'environment' && unbound) return { statement, outcome: 'contradicted', note: 'bound to none' };
    return { statement, outcome: 'not-visible', note: `the last release came through ${had[field] || 'none'}` };
  });
  const contradicted = misspeltOutcomes(row, wrong, actual);
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
    outcomes: compared.map((one) => contradicted.find(({ statement }) => statement === one.statement) ?? one),
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
