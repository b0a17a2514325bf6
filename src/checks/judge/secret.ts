import type { Context, Outcome, Reader } from '../../core/check.ts';
import type { Definition } from '../../core/definition.ts';
import type { Known, Request } from '../../core/evidence.ts';
import { daysBetween, moment } from '../../core/moment.ts';
import { environmentSecrets } from '../../evidence/github/environment-secrets.ts';
import { environments } from '../../evidence/github/environments.ts';
import { newestRun } from '../../evidence/github/newest-run.ts';
import { organizationSecrets } from '../../evidence/github/organization-secrets.ts';
import { repositorySecrets } from '../../evidence/github/repository-secrets.ts';
import type { ListedSecret } from '../../evidence/github/secret-list.ts';
import type { MaxAge, NoneStated, StoredIn, TokenScope, UsedBy } from '../statements.ts';
import { HELD } from './held.ts';

export type SecretStatement = UsedBy | StoredIn | TokenScope | MaxAge | NoneStated;
type SecretRow = Definition<'secret', object, SecretStatement>;

interface Here {
  readonly owner: string;
  readonly repo: string;
}

/** Where a secret may be: how to ask, and how to call it. */
interface Place {
  readonly store: StoredIn['store'];
  readonly environment: string;
  readonly label: string;
  readonly secrets: Request<readonly ListedSecret[]>;
}

interface Entry {
  readonly place: Place;
  readonly updated: string;
}

/** Names that only GitHub itself gives. */
export function isReserved(name: string): boolean {
  return /^GITHUB_/i.test(name);
}

/** Where the row says that the secret lives. */
export function storesOf({ statements }: SecretRow): readonly StoredIn[] {
  return statements.map(({ value }) => value).filter((value) => value.kind === 'stored-in');
}

/** How a stated store is asked. */
export function place({ store, environment = '' }: Omit<StoredIn, 'kind'>, here: Here): Place {
  switch (store) {
    case 'repository':
      return { store, environment, label: 'the repository’s secrets', secrets: repositorySecrets(here) };
    case 'organization':
      return {
        store,
        environment,
        label: 'the organization’s secrets for this repository',
        secrets: organizationSecrets(here),
      };
    case 'environment':
      return {
        store,
        environment,
        label: `the environment ${environment}`,
        secrets: environmentSecrets({ ...here, environment }),
      };
  }
}

/** What a request has found so far. */
export function foundValue<V>(known: Known, request: Request<V>): V | undefined {
  const evidence = known.get(request);
  return evidence?.status === 'found' ? evidence.value : undefined;
}

/** The subject's entry of a list. */
export function listed(secrets: readonly ListedSecret[] | undefined, subject: string): ListedSecret | undefined {
  return secrets?.find(({ name }) => name === subject.toUpperCase());
}

/** The newest success of each workflow that the row says uses the secret. */
export function runsOf({ statements }: SecretRow, here: Here) {
  const files = statements.flatMap(({ value }) => (value.kind === 'used-by' ? [value.file] : []));
  return [...new Set(files)].map((file) => ({
    file,
    run: newestRun({ ...here, file, tag: '', status: 'success' }),
  }));
}

/** The row states no store: the repository, or the organization where it shares the secret. */
export function judgeAnywhere(row: SecretRow, { read, peek }: Reader, context: Context) {
  const here = { owner: context.repository.owner, repo: context.repository.name };
  const usual = [place({ store: 'repository' }, here), place({ store: 'organization' }, here)];
  for (const one of usual) {
    const secrets = peek(one.secrets);
    const entry = secrets === 'unavailable' ? undefined : listed(secrets, row.subject);
    if (entry) return judgeFound(row, [{ place: one, updated: entry.updated }], [], { read, peek }, context);
  }
  for (const one of usual) read(one.secrets);
  // Neither: that much is proven. Where it is instead only makes the answer better, unless it must be nowhere.
  const look: Reader['peek'] = row.level === 'forbidden' ? read : peek;
  const known = look(environments(here));
  for (const { name } of known === 'unavailable' ? [] : (known ?? [])) {
    const secrets = look(environmentSecrets({ ...here, environment: name }));
    if (secrets === 'unavailable' || !listed(secrets, row.subject)) continue;
    const fix = row.level === 'forbidden' ? 'remove' : 'move';
    return { status: 'fail', seen: true, message: 'in-environment', args: { environment: name }, fix } as const;
  }
  return { status: 'fail', seen: false, message: 'missing', fix: 'repository' } as const;
}

/** The row states where the secret lives: it has to be in each of these places. */
export function judgeStores(row: SecretRow, stated: readonly StoredIn[], { read, peek }: Reader, context: Context) {
  const here = { owner: context.repository.owner, repo: context.repository.name };
  const entries: Entry[] = [];
  const outcomes: Outcome[] = [];
  let gap: Place | undefined;
  for (const store of stated) {
    const one = place(store, here);
    const entry = isThere(one, read, here) ? listed(read(one.secrets), row.subject) : undefined;
    if (entry) entries.push({ place: one, updated: entry.updated });
    else gap ??= one;
    const statement = row.statements.findIndex(({ value }) => value === store);
    outcomes.push({ statement, outcome: entry ? 'confirmed' : 'contradicted' });
  }
  if (!gap) return judgeFound(row, entries, outcomes, { read, peek }, context);
  const elsewhere = [place({ store: 'repository' }, here), place({ store: 'organization' }, here)].find((other) => {
    const secrets = other.store === gap.store ? 'unavailable' : peek(other.secrets);
    return secrets !== 'unavailable' && listed(secrets, row.subject);
  });
  return {
    status: 'fail',
    seen: entries.length > 0 || elsewhere !== undefined,
    message: elsewhere ? 'found-elsewhere' : 'misplaced',
    args: { place: gap.label, environment: gap.environment, elsewhere: elsewhere?.label ?? '' },
    outcomes,
    fix: row.level === 'forbidden' ? 'remove' : gap.store,
  } as const;
}

/** An environment that does not exist holds nothing; asking for its secrets would answer 404, which proves less. */
function isThere({ environment }: Place, read: Reader['read'], here: Here): boolean {
  if (!environment) return true;
  return Boolean(read(environments(here))?.some(({ name }) => name.toLowerCase() === environment.toLowerCase()));
}

function judgeFound(
  row: SecretRow,
  entries: readonly Entry[],
  stores: readonly Outcome[],
  { peek }: Reader,
  { repository, now }: Context,
) {
  const updated = entries.map((entry) => entry.updated).sort();
  const [oldest = '', newest = oldest] = [updated[0], updated.at(-1)];
  const args = { place: entries.map((entry) => entry.place.label).join(' and '), updated: moment(newest) };
  const outcomes: Outcome[] = [...stores];
  let days = 0;
  row.statements.forEach(({ value }, statement) => {
    if (value.kind === 'used-by') outcomes.push({ statement, outcome: 'not-visible', note: HELD });
    if (value.kind === 'scope') {
      outcomes.push({ statement, outcome: 'not-visible', note: 'GitHub does not show what a secret holds' });
    }
    if (value.kind === 'max-age') {
      const old = daysBetween(oldest, now) >= value.days;
      if (old) days = value.days;
      outcomes.push({ statement, outcome: old ? 'contradicted' : 'confirmed' });
    }
  });
  const seen = { seen: true, outcomes } as const;
  if (row.level === 'forbidden') return { ...seen, status: 'fail', message: 'found', args, fix: 'remove' } as const;
  if (days > 0) {
    const tooOld = { ...args, updated: moment(oldest), days };
    return { ...seen, status: 'warn', message: 'too-old', args: tooOld, fix: 'rotate' } as const;
  }
  const here = { owner: repository.owner, repo: repository.name };
  const runs = runsOf(row, here).map(({ file, run }) => ({ file, run: peek(run) }));
  const since = runs.find(({ run }) => run && run !== 'unavailable' && Date.parse(run.started) >= Date.parse(newest));
  if (since) return { ...seen, status: 'pass', message: 'proven', args: { ...args, workflow: since.file } } as const;
  const [before] = runs;
  // One workflow whose runs could not be had may well have proven it.
  if (!before || runs.some(({ run }) => run === 'unavailable')) {
    return { ...seen, status: 'pass', message: 'found', args } as const;
  }
  const succeeded = runs.find(({ run }) => run !== undefined) ?? before;
  const workflow = { ...args, workflow: succeeded.file };
  if (!succeeded.run || succeeded.run === 'unavailable') {
    return { ...seen, status: 'warn', message: 'untried', args: workflow, fix: 'run' } as const;
  }
  const success = moment(succeeded.run.started);
  return { ...seen, status: 'warn', message: 'unproven', args: { ...workflow, success }, fix: 'run' } as const;
}
