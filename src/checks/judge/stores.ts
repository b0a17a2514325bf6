import type { Request } from '../../core/evidence.ts';
import type { StoredIn } from '../statements.ts';

/** The repository, as questions take it. */
export interface Here {
  readonly owner: string;
  readonly repo: string;
}

/** A secret or variable in a list. */
export interface Listed {
  readonly name: string;
  readonly updated: string;
}

/** The lists of a kind of thing that is kept in repositories, organizations and environments. */
export interface Stores<E extends Listed> {
  /** `secrets` */
  readonly noun: string;
  readonly repository: (here: Here) => Request<readonly E[]>;
  readonly organization: (here: Here) => Request<readonly E[]>;
  readonly environment: (params: Here & { readonly environment: string }) => Request<readonly E[]>;
}

/** Where it may be: how to ask, and how to call it. */
export interface Place<E extends Listed> {
  readonly store: StoredIn['store'];
  readonly environment: string;
  readonly label: string;
  readonly list: Request<readonly E[]>;
}

/** How a store is asked. */
export function place<E extends Listed>(
  stores: Stores<E>,
  { store, environment = '' }: Omit<StoredIn, 'kind'>,
  here: Here,
): Place<E> {
  const { noun } = stores;
  switch (store) {
    case 'repository':
      return { store, environment, label: `the repository’s ${noun}`, list: stores.repository(here) };
    case 'organization':
      return {
        store,
        environment,
        label: `the organization’s ${noun} for this repository`,
        list: stores.organization(here),
      };
    case 'environment':
      return {
        store,
        environment,
        label: `the environment ${environment}`,
        list: stores.environment({ ...here, environment }),
      };
  }
}

/** Where a job without an environment finds it: the repository's hides the organization's. */
export function usualPlaces<E extends Listed>(stores: Stores<E>, here: Here): readonly Place<E>[] {
  return [place(stores, { store: 'repository' }, here), place(stores, { store: 'organization' }, here)];
}
