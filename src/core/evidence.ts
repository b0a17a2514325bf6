/**
 * A question to the outside world as data. Two requests with the same kind and parameters are one question.
 * `V` is the type of the value that its collector finds.
 */
export interface Request<V = unknown> {
  readonly kind: string;
  readonly params: Readonly<Record<string, string>>;
  /** Type only; never set. */
  readonly answer?: V;
}

/** What a reader needs before a question can be answered. */
export interface Right {
  /** Answered without a token when the repository is public. */
  readonly anonymous: boolean;
  /** The least permission of a fine-grained token, as GitHub's settings page words it: `Secrets: read`. */
  readonly permission?: string;
  /** The answer needs this role on the repository besides. */
  readonly role?: 'admin' | 'collaborator';
  /** The token that it is about, where that is not the repository's. */
  readonly token?: 'packages';
  /** A surface that cannot get an answer, whatever its token. */
  readonly notFrom?: 'page';
}

/** Why a question stays without an answer. Text comes last: `reasons.ts`. */
export interface Reason {
  readonly code: ReasonCode;
  readonly args: Readonly<Record<string, string>>;
}

export type ReasonCode =
  | 'needs-token'
  | 'bad-token'
  | 'forbidden'
  | 'not-visible'
  | 'sso'
  | 'rate-limit'
  | 'host-limit'
  | 'not-from-page'
  | 'not-public'
  | 'needs-flag'
  | 'no-package'
  | 'wrong-token-kind'
  | 'malformed-token'
  | 'bad-name'
  | 'unknown-registry'
  | 'server-error'
  | 'timeout'
  | 'network'
  | 'redirect'
  | 'other-version'
  | 'renamed'
  | 'bad-answer'
  | 'stopped'
  | 'defect';

interface Asked {
  /** The address that was asked, without any credential. */
  readonly url: string;
  /** When the answer came, ISO 8601 in UTC. */
  readonly at: string;
}

export interface Found<V> extends Asked {
  readonly status: 'found';
  readonly value: V;
  /** A page for people that shows the same, where there is one. */
  readonly page?: string;
}

/** The thing is not there, and whoever asked had the right to see it. */
export interface Absent extends Asked {
  readonly status: 'absent';
  readonly page?: string;
}

export interface Unavailable extends Asked {
  readonly status: 'unavailable';
  readonly reason: Reason;
}

/** The answer to a request. Cannot tell is `unavailable`, never `absent`. */
export type Evidence<V = unknown> = Found<V> | Absent | Unavailable;

/** The identity of a request: equal for equal questions, whatever the order of parameters. */
export function requestKey(request: Request): string {
  const params = Object.keys(request.params)
    .sort()
    .map((name) => [name, request.params[name]]);
  return `${request.kind} ${JSON.stringify(params)}`;
}

/** What is known so far; `undefined` means not asked yet. */
export interface Known {
  get<V>(request: Request<V>): Evidence<V> | undefined;
}
