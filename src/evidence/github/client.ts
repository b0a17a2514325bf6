import { Octokit } from '@octokit/rest';
import * as v from 'valibot';
import type { Evidence, Reason, Right } from '../../core/evidence.ts';
import { fill } from '../../core/text.ts';
import type { GitHubClient, GitHubGet } from '../clients.ts';
import { Fault } from '../fault.ts';
import type { Fetch, Signal } from '../platform.ts';
import { redact } from '../redact.ts';
import { limitEnd, type Refusal, readRefusal } from './refusal.ts';
import { createTransport, HOST } from './transport.ts';

export interface GitHubClientOptions {
  readonly fetch: Fetch;
  /** Sent to api.github.com only, and found in nothing that the client returns. */
  readonly token?: string | undefined;
  readonly signal?: Signal | undefined;
  readonly now?: () => Date;
  /** @default 15 */
  readonly timeoutSeconds?: number;
}

const PER_PAGE = 100;
/** A list longer than this many pages stays unknown rather than cut. */
const MOST_PAGES = 10;

type ResponseHeaders = Readonly<Record<string, string | number | undefined>>;

interface Body {
  readonly data: unknown;
  readonly headers: ResponseHeaders;
}

type Failure = { readonly status: 'absent' } | { readonly status: 'unavailable'; readonly reason: Reason };

const HEADERS = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Makes the client for one run. It remembers two answers: after a rate limit nothing more is sent before the limit's end, and after
 * `Bad credentials` nothing more with this token, because GitHub locks out whoever goes on.
 */
export function createGitHubClient(options: GitHubClientOptions): GitHubClient {
  const { fetch, signal, now = () => new Date(), timeoutSeconds: seconds = 15 } = options;
  const token = options.token?.trim() ?? '';
  const isFineGrained = token.startsWith('github_pat_');
  const common = { log: silent, request: { fetch: createTransport({ fetch, signal, seconds }) } };
  const octokit = new Octokit({ ...(token ? { auth: token } : {}), ...common });
  const anonymous = new Octokit(common);
  let closed: { readonly reason: Reason; readonly until?: Date } | undefined;
  // What cannot stand in a header is no token, and the platform would call it a network error.
  if (/[^\x21-\x7e]/.test(token)) closed = { reason: { code: 'bad-token', args: {} } };

  /** Why nothing may be sent. */
  const barrier = ({ right }: GitHubGet<unknown>): Reason | undefined => {
    if (closed?.until && closed.until <= now()) closed = undefined;
    if (closed) return closed.reason;
    return token || right.anonymous ? undefined : { code: 'needs-token', args: { permission: permissionOf(right) } };
  };

  const fail = (error: unknown, request: GitHubGet<unknown>): Failure => {
    const refusal = refusalOf(error);
    if (!refusal) return { status: 'unavailable', reason: faultOf(error, token) };
    if (refusal.status === 404 && request.notFound === 'absent') return { status: 'absent' };
    const reason = readRefusal(refusal, { permission: permissionOf(request.right), token, now: now() });
    if (reason.code === 'bad-token') closed = { reason };
    if (reason.code === 'rate-limit') closed = { reason, until: limitEnd(refusal, now()) };
    return { status: 'unavailable', reason };
  };

  const send = async (request: GitHubGet<unknown>, query: Query): Promise<Body | Failure> => {
    const reason = barrier(request);
    if (reason) return { status: 'unavailable', reason };
    const open = request.elseAnonymous && isFineGrained ? await sendAnonymously(request, query) : undefined;
    if (open) return open;
    try {
      const { data, headers } = await octokit.request({ ...route(request, query), headers: HEADERS });
      return { data, headers };
    } catch (error) {
      const failure = fail(error, request);
      const refused = failure.status === 'unavailable' && failure.reason.code === 'forbidden';
      const again = refused && request.elseAnonymous && !isFineGrained;
      return (again ? await sendAnonymously(request, query) : undefined) ?? failure;
    }
  };

  /** What fails without a token is no answer: the token's own says more. */
  const sendAnonymously = async (request: GitHubGet<unknown>, query: Query): Promise<Body | undefined> => {
    try {
      const { data, headers } = await anonymous.request({ ...route(request, query), headers: HEADERS });
      return { data, headers };
    } catch {
      return undefined;
    }
  };

  const answer = <V>(request: GitHubGet<unknown>, outcome: { readonly value: V } | Failure): Evidence<V> => {
    const asked = { url: octokit.request.endpoint(route(request, request.query)).url, at: now().toISOString() };
    if ('value' in outcome) return { status: 'found', ...asked, ...outcome, ...pageOf(request) };
    return outcome.status === 'absent' ? { ...outcome, ...asked, ...pageOf(request) } : { ...outcome, ...asked };
  };

  return {
    hasToken: token !== '',
    async get(request) {
      const body = await send(request, request.query);
      if (!('data' in body)) return answer(request, body);
      const { header } = request;
      return answer(request, validate(request, header === undefined ? body.data : body.headers[header]));
    },
    async list(request, items) {
      const all: ReturnType<typeof items>[number][] = [];
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const body = await send(request, { per_page: PER_PAGE, ...request.query, page });
        if (!('data' in body)) return answer(request, body);
        const valid = validate(request, body.data);
        if (!('value' in valid)) return answer(request, valid);
        const some = items(valid.value);
        all.push(...some);
        // Some lists that have pages send no Link, so the count has to agree too.
        const more = /rel="next"/.test(String(body.headers.link)) || countOf(body.data) > all.length;
        if (!more) return answer(request, { value: all });
        if (some.length === 0) return answer(request, badAnswer('the list ends before its total_count'));
      }
      return answer(request, badAnswer(`the list has more than ${MOST_PAGES * PER_PAGE} entries`));
    },
  };
}

type Query = GitHubGet<unknown>['query'];

function route({ path, params }: GitHubGet<unknown>, query: Query) {
  return { method: 'GET' as const, url: path, ...params, ...query };
}

function permissionOf({ permission = 'read access' }: Right): string {
  return permission;
}

function pageOf({ page, params }: GitHubGet<unknown>): { page?: string } {
  return page === undefined ? {} : { page: `https://github.com${fill(page, params, encodeURIComponent)}` };
}

function validate<T>({ schema }: GitHubGet<T>, data: unknown): { readonly value: T } | Failure {
  const parsed = v.safeParse(schema, data);
  if (parsed.success) return { value: parsed.output };
  if (typeof data !== 'object') return badAnswer('it is not JSON, or cut off');
  return badAnswer(`“${v.getDotPath(parsed.issues[0]) ?? 'the body'}” is missing or of another type`);
}

function badAnswer(detail: string): Failure {
  return { status: 'unavailable', reason: badReason(detail) };
}

function badReason(detail: string): Reason {
  return { code: 'bad-answer', args: { host: HOST, detail } };
}

function countOf(data: unknown): number {
  return typeof data === 'object' && data !== null && 'total_count' in data ? Number(data.total_count) : 0;
}

/** The form of Octokit's error where GitHub gave an answer. */
const answeredError = v.object({
  response: v.object({
    status: v.number(),
    headers: v.record(v.string(), v.optional(v.union([v.string(), v.number()]))),
    data: v.unknown(),
  }),
});

function refusalOf(error: unknown): Refusal | undefined {
  const parsed = v.safeParse(answeredError, error);
  if (!parsed.success) return undefined;
  const { status, headers, data } = parsed.output.response;
  return { status, headers, body: data };
}

function faultOf(error: unknown, token: string): Reason {
  // Octokit wraps what its `fetch` throws.
  const cause = error instanceof Error && error.cause instanceof Fault ? error.cause : error;
  if (cause instanceof Fault) return cause.reason;
  return badReason(`it cannot be read (${redact(error instanceof Error ? error.message : 'unknown error', [token])})`);
}
