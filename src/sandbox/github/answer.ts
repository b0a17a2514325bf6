import type { Repository, World } from '../world.ts';
import type { Viewer } from './viewer.ts';

/** Where all of this lives. */
export const API = 'https://api.github.com';

/** What a route makes of a call; the service turns it into a response with all of GitHub's headers. */
export type Answer =
  | { readonly status: 200; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: 200; readonly text: string; readonly type: string }
  | Refusal;

/** Anything but success. */
export interface Refusal {
  readonly status: 301 | 302 | 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429;
  readonly message: string;
  /** Where it is not the route's own page. */
  readonly docs?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further keys of the body. */
  readonly more?: Readonly<Record<string, string>>;
}

/** What a route knows of a request. */
export interface Call {
  readonly world: World;
  readonly viewer: Viewer;
  /** The parts of the path that the template names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly now: Date;
}

/** A call below `/repos/{owner}/{repo}`. */
export interface RepositoryCall extends Call {
  readonly repository: Repository;
  /** Address of this list by the repository's id, as GitHub writes it into `Link`. */
  readonly self: string;
}

export function found(body: unknown): Answer {
  return { status: 200, body };
}

export function notFound(): Refusal {
  return { status: 404, message: 'Not Found' };
}

/** `value`, rendered, or 404. */
export function foundOrNot<V>(value: V | undefined, render: (value: V) => unknown): Answer {
  return value === undefined ? notFound() : found(render(value));
}
