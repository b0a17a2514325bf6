import { CORS_HEADERS, preflight } from '../cors.ts';
import { sha1 } from '../sha1.ts';
import type { World } from '../world.ts';
import { refuseAccess, refuseRepository } from './access.ts';
import { type Answer, API, type Call, notFound } from './answer.ts';
import { type Match, matchRoute } from './match.ts';
import { budgetOf, rateHeaders, refuseRate } from './rate.ts';
import { readViewer, type Viewer } from './viewer.ts';

const VERSION = '2022-11-28';

/** api.github.com of a world, as it answers on the wire: redirects unfollowed, every header there. */
export function createGitHub(world: World, now: () => Date): (request: Request) => Response {
  const { github } = world;
  return (request) => {
    if (request.method === 'OPTIONS') return preflight();
    const time = now();
    const url = new URL(request.url);
    const viewer = readViewer(request.headers.get('authorization'), github, time);
    const asked: Asked = { request, viewer: viewer === 'bad-credentials' ? { kind: 'anonymous' } : viewer, now: time };
    const match = matchRoute(url.pathname, github);
    const budget = budgetOf(asked.viewer, github, time);
    const reply = (answer: Answer) => respond(asked, answer, match.docs, rateHeaders(budget));

    const free = match.kind === 'plain' && match.template === '/rate_limit';
    const refusal = refuseRate(asked.viewer, budget, github);
    if (refusal && !free) return reply(refusal);
    if (!free) budget.used += 1;

    if (viewer === 'bad-credentials') {
      return reply({ status: 401, message: 'Bad credentials', docs: 'https://docs.github.com/rest' });
    }
    const version = request.headers.get('x-github-api-version');
    if (version !== null && version !== VERSION) {
      return reply({ status: 400, message: `The ${version} API version is not supported here.` });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return reply(notFound());

    const answer = answerMatch(match, url, {
      world,
      viewer,
      query: url.searchParams,
      accept: request.headers.get('accept') ?? '',
      now: time,
    });
    const response = reply(answer);
    const fresh = unchanged(request, response);
    if (!fresh) return response;
    // A 304 is free for whoever identifies themselves; the anonymous pay for it.
    if (viewer.kind === 'token' && !free) budget.used -= 1;
    return new Response(null, { status: 304, headers: withoutBody(response.headers, rateHeaders(budget)) });
  };
}

interface Asked {
  readonly request: Request;
  readonly viewer: Viewer;
  readonly now: Date;
}

function answerMatch(match: Match, url: URL, call: Omit<Call, 'params'>): Answer {
  const { github } = call.world;
  if (match.kind === 'none') return notFound();
  if (match.kind === 'plain') return match.answer({ ...call, params: match.params });
  const { repository, route, params } = match;
  const hidden = refuseRepository(call.viewer, repository, github);
  if (hidden) return hidden;
  const self = `${API}/repositories/${repository.id}${match.rest}`;
  if (match.moved) {
    return {
      status: 301,
      message: 'Moved Permanently',
      headers: { location: `${self}${url.search}` },
      more: { url: self },
      docs: 'https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects',
    };
  }
  if (!route) return notFound();
  return (
    refuseAccess(call.viewer, repository, route.access, github) ?? route.answer({ ...call, params, repository, self })
  );
}

function respond(asked: Asked, answer: Answer, docs: string, rate: Readonly<Record<string, string>>): Response {
  const { request, viewer, now } = asked;
  const text = bodyOf(answer, docs);
  const headers = new Headers({ ...CORS_HEADERS, ...rate, ...tokenHeaders(viewer) });
  headers.set('content-type', 'type' in answer ? answer.type : 'application/json; charset=utf-8');
  headers.set('date', now.toUTCString());
  headers.set('x-github-media-type', 'github.v3; format=json');
  headers.set('x-github-api-version-selected', VERSION);
  headers.set(
    'x-github-request-id',
    `SAND:${sha1(bytes(`${request.url} ${now.getTime()}`))
      .slice(0, 16)
      .toUpperCase()}`,
  );
  headers.set('vary', 'Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With');
  if (answer.status === 200) {
    headers.set('cache-control', `${viewer.kind === 'anonymous' ? 'public' : 'private'}, max-age=60, s-maxage=60`);
    const owner = viewer.kind === 'anonymous' ? '' : viewer.token.value;
    headers.set('etag', `W/"${sha1(bytes(`${owner}\n${text}`))}"`);
  }
  for (const [name, value] of Object.entries('headers' in answer ? (answer.headers ?? {}) : {}))
    headers.set(name, value);
  headers.set('content-length', String(bytes(text).length));
  return new Response(request.method === 'HEAD' ? null : text, { status: answer.status, headers });
}

function bodyOf(answer: Answer, docs: string): string {
  if ('text' in answer) return answer.text;
  if ('body' in answer) return JSON.stringify(answer.body);
  return JSON.stringify({
    message: answer.message,
    ...answer.more,
    documentation_url: answer.docs ?? docs,
    status: String(answer.status),
  });
}

/** What GitHub says about the token that was used. */
function tokenHeaders(viewer: Viewer): Record<string, string> {
  if (viewer.kind === 'anonymous') return {};
  const { token } = viewer;
  return {
    ...(token.kind === 'classic' ? { 'x-oauth-scopes': token.scopes.join(', '), 'x-accepted-oauth-scopes': '' } : {}),
    ...(token.expires === undefined
      ? {}
      : { 'github-authentication-token-expiration': `${token.expires.slice(0, 19).replace('T', ' ')} UTC` }),
  };
}

function unchanged(request: Request, response: Response): boolean {
  const known = request.headers.get('if-none-match');
  const tag = response.headers.get('etag');
  if (known === null || tag === null) return false;
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return known.trim() === '*' || known.split(',').some((one) => bare(one) === bare(tag));
}

function withoutBody(headers: Headers, rate: Readonly<Record<string, string>>): Headers {
  const kept = new Headers(headers);
  for (const name of ['content-type', 'content-length']) kept.delete(name);
  for (const [name, value] of Object.entries(rate)) kept.set(name, value);
  return kept;
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
