import type { GenericSchema } from 'valibot';
import type { Evidence, Right } from '../core/evidence.ts';

/** A GET to api.github.com. */
export interface GitHubGet<T> {
  /** Path below the host with `{name}` parts: `/repos/{owner}/{repo}/pages`; parts are URL-encoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  /** The form of the body, as far as we rely on it. */
  readonly schema: GenericSchema<unknown, T>;
  /** The question's: without a token nothing is sent that needs one, and a refusal names the permission. */
  readonly right: Right;
  /** What 404 means here: `absent` only where the right to see it is proven otherwise. */
  readonly notFound: 'absent' | 'unavailable';
  /** The page for people that shows the same: a path below github.com, `{name}` as in `path`. */
  readonly page?: string;
  /** Holds the schema against this header, in lower case, instead of the body; `undefined` where it was not sent. */
  readonly header?: string;
  /**
   * No permission of a fine-grained token covers it, and such a token is refused even what anybody may read: with one it is asked without a token
   * first, and with another that is refused once more without it.
   */
  readonly elseAnonymous?: true;
}

/** Reads api.github.com: GET only, no cache, faults become evidence. */
export interface GitHubClient {
  readonly get: <T>(request: GitHubGet<T>) => Promise<Evidence<T>>;
  /** Follows pages of a list to its end: `items` picks the list from a page's body. */
  readonly list: <T, I>(request: GitHubGet<T>, items: (page: T) => readonly I[]) => Promise<Evidence<readonly I[]>>;
  readonly hasToken: boolean;
}

/** One client per service. */
export interface Clients {
  readonly github: GitHubClient;
  /** api.github.com with the token for packages. */
  readonly packages: GitHubClient;
  readonly registry: RegistryClient;
  /** Only with its flag. */
  readonly registryPush?: RegistryPush | undefined;
  readonly pypi: PypiClient;
  readonly raw: RawClient;
}

/** A file of a repository at a ref. */
export interface RawGet {
  readonly owner: string;
  readonly repo: string;
  readonly ref: string;
  readonly path: string;
  /** The question's: what a token needs, where anybody may not see the file. */
  readonly permission: string;
}

/** Reads files of public repositories as they are, without a token. 404 is never `absent`. */
export interface RawClient {
  readonly get: (request: RawGet) => Promise<Evidence<string>>;
}

/** A package index. */
export type Index = 'pypi' | 'testpypi';

/** A GET to a package index. */
export interface PypiGet<T> {
  readonly index: Index;
  /** Path below the host with `{name}` parts, which are URL-encoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly accept: string;
  readonly schema: GenericSchema<unknown, T>;
  /** The page for people that shows the same. */
  readonly page: string;
}

/** Reads PyPI and TestPyPI, without a token. 404 is `absent`: everything there is public. */
export interface PypiClient {
  readonly get: <T>(request: PypiGet<T>) => Promise<Evidence<T>>;
}

/** A GET below a repository of a container registry. */
export interface RegistryGet<T> {
  /** `ghcr.io` */
  readonly registry: string;
  /** `owner/name`, in lower case. */
  readonly repository: string;
  /** Below `/v2/<repository>/`; already encoded. */
  readonly path: string;
  readonly accept: string;
  readonly schema: GenericSchema<unknown, T>;
}

/** A body, and the headers that a registry says things with. */
export interface RegistryAnswer<T> {
  readonly body: T;
  /** `sha256:…`, or empty. */
  readonly digest: string;
  /** Without parameters. */
  readonly mediaType: string;
  /** A list goes on behind what came. */
  readonly more: boolean;
}

/** Pulls as anybody would, without a login: GET only. */
export interface RegistryClient {
  /** `denied`: the registry refuses whoever has no login, which is how it treats the private and the missing alike. */
  readonly get: <T>(request: RegistryGet<T>) => Promise<Evidence<RegistryAnswer<T> | 'denied'>>;
}

/** What a registry made of an attempt to push. */
export type PushOutcome =
  /** `expires`: the registry does not let an upload be cancelled; it ends by itself. */
  | { readonly allowed: true; readonly upload: 'cancelled' | 'expires' }
  | { readonly allowed: false; readonly cause: PushRefusal; readonly message: string };

/** Why a push is refused. `other`: refused, in words that we do not know. */
export type PushRefusal =
  | 'no-write-access'
  | 'installation'
  | 'may-not-create'
  | 'wrong-scopes'
  | 'no-read-access'
  | 'pull-only'
  | 'other';

/** Opens an upload and cancels it. The only client that does more than read; made only where someone asked for it. */
export interface RegistryPush {
  readonly dryRun: (params: {
    readonly registry: string;
    readonly repository: string;
  }) => Promise<Evidence<PushOutcome>>;
}
