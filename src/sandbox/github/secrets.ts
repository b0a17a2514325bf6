import type { Account, Environment, Repository, Secret, Shared, Variable } from '../world.ts';
import { type Answer, foundOrNot, notFound, type RepositoryCall } from './answer.ts';
import { findEnvironment } from './environments.ts';
import { paged } from './paging.ts';
import type { Schemas } from './schemas.ts';
import { accountOf, same } from './viewer.ts';

/** Variables come in smaller pages than everything else. */
const VARIABLES = { key: 'variables', size: 10, most: 30 };

export function secrets(call: RepositoryCall): Answer {
  return paged(call, byName(call.repository.secrets), listedSecret, { key: 'secrets' });
}

export function secret({ repository, params }: RepositoryCall): Answer {
  return foundOrNot(named(repository.secrets, params.name), listedSecret);
}

export function variables(call: RepositoryCall): Answer {
  return paged(call, byName(call.repository.variables), listedVariable, VARIABLES);
}

export function variable({ repository, params }: RepositoryCall): Answer {
  return foundOrNot(named(repository.variables, params.name), listedVariable);
}

/** What the organization shares with this repository; nothing for a personal one. */
export function organizationSecrets(call: RepositoryCall): Answer {
  return paged(
    call,
    shared(call, ({ secrets }) => secrets),
    listedSecret,
    { key: 'secrets' },
  );
}

export function organizationVariables(call: RepositoryCall): Answer {
  return paged(
    call,
    shared(call, ({ variables }) => variables),
    listedVariable,
    VARIABLES,
  );
}

export function environmentSecrets(call: RepositoryCall): Answer {
  return within(call, ({ secrets }) => paged(call, byName(secrets), listedSecret, { key: 'secrets' }));
}

export function environmentVariables(call: RepositoryCall): Answer {
  return within(call, ({ variables }) => paged(call, byName(variables), listedVariable, VARIABLES));
}

function within({ repository, params }: RepositoryCall, answer: (environment: Environment) => Answer): Answer {
  const environment = findEnvironment(repository, params.environment);
  return environment ? answer(environment) : notFound();
}

function shared<T extends Secret & Shared>(
  { world, repository }: RepositoryCall,
  pick: (owner: Account) => readonly T[] | undefined,
): readonly T[] {
  const owner = accountOf(world.github, repository.owner);
  return byName((owner && pick(owner)) ?? []).filter((one) => isShared(one, repository));
}

function isShared({ visibility, selected = [] }: Shared, repository: Repository): boolean {
  if (visibility === 'all') return true;
  return visibility === 'private'
    ? repository.visibility !== 'public'
    : selected.some((name) => same(name, repository.name));
}

function named<T extends Secret>(list: readonly T[], name = ''): T | undefined {
  return list.find((one) => same(one.name, name));
}

function byName<T extends Secret>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Names and dates: a value never leaves. */
function listedSecret({ name, created, updated }: Secret) {
  return { name: name.toUpperCase(), created_at: created, updated_at: updated } satisfies Schemas['actions-secret'];
}

function listedVariable(variable: Variable) {
  return { ...listedSecret(variable), value: variable.value } satisfies Schemas['actions-variable'];
}
