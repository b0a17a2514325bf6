import type { GenericSchema } from 'valibot';
import type { Absent, Evidence, Found, Unavailable } from '../core/evidence.ts';

/** An answer of api.github.com that has the form that was asked for. */
export type GitHubAnswer<V> = Found<V> | Absent | Unavailable;

/** A GET to api.github.com. */
export interface GitHubGet<T> {
  /** Path below the host with `{name}` parts: `/repos/{owner}/{repo}/pages`; parts are URL-encoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  /** The form of the body, as far as we rely on it. */
  readonly schema: GenericSchema<unknown, T>;
  /** The permission to name when the answer is refused: `Secrets: read`. */
  readonly permission: string;
  /** What 404 means here: `absent` only where the right to see it is proven otherwise. */
  readonly notFound: 'absent' | 'unavailable';
}

/** Reads api.github.com: GET only, no cache, faults become evidence. */
export interface GitHubClient {
  readonly get: <T>(request: GitHubGet<T>) => Promise<Evidence<T>>;
  /** Follows pages of a list: `items` picks the list from a page's body. */
  readonly list: <T, I>(request: GitHubGet<T>, items: (page: T) => readonly I[]) => Promise<Evidence<readonly I[]>>;
  readonly hasToken: boolean;
}

/** One client per service. Later services join here. */
export interface Clients {
  readonly github: GitHubClient;
}
