/** What answers a request: the sandbox, or something that stands before it. */
export type Send = (request: Request) => Promise<Response>;

/**
 * What can go wrong with an answer. `403` and `404` are refusals of what the token may not see; `hang` never answers; `reset` drops the
 * connection; `broken-body` is JSON that stops half-way; `cut-off` drops the connection within the body; `html` is a page of something in
 * between; `wrong-shape` is JSON of another form; `redirect` leads to another origin; `endless` is a body of 2 GB.
 */
export type Fault =
  | '401'
  | '403'
  | '404'
  | '429'
  | '500'
  | '503'
  | 'hang'
  | 'reset'
  | 'broken-body'
  | 'cut-off'
  | 'html'
  | 'wrong-shape'
  | 'redirect'
  | 'endless';

/** Part of an address, a pattern for it, or a test of the request. */
export type Matcher = string | RegExp | ((request: Request) => boolean);

export interface Faulty {
  readonly send: Send;
  /** From now on these requests go wrong; the last call that matches counts. */
  readonly fault: (matcher: Matcher, fault: Fault) => void;
  /** All is well again. */
  readonly clear: () => void;
}

/** Stands before a sandbox and spoils the answers that it is told to. */
export function withFaults(send: Send): Faulty {
  const faults: { matcher: Matcher; fault: Fault }[] = [];
  return {
    send: (request) => {
      const fault = faults.findLast(({ matcher }) => matches(request, matcher))?.fault;
      return fault === undefined ? send(request) : spoil(request, fault, send);
    },
    fault: (matcher, fault) => void faults.push({ matcher, fault }),
    clear: () => void faults.splice(0),
  };
}

function matches(request: Request, matcher: Matcher): boolean {
  if (typeof matcher === 'function') return matcher(request);
  return typeof matcher === 'string' ? request.url.includes(matcher) : matcher.test(request.url);
}

async function spoil(request: Request, fault: Fault, send: Send): Promise<Response> {
  switch (fault) {
    case '401':
      return refusal(401, 'Bad credentials');
    case '403':
      return refusal(403, 'Resource not accessible by personal access token');
    case '404':
      return refusal(404, 'Not Found');
    case '429':
      return refusal(429, 'You have exceeded a secondary rate limit.', { 'retry-after': '60' });
    case '500':
      return refusal(500, 'Server Error');
    case '503':
      return new Response('<html><h1>No server is available</h1></html>', { status: 503, headers: head('text/html') });
    case 'hang':
      return new Promise((_resolve, reject) => {
        const stop = () => reject(request.signal.reason);
        if (request.signal.aborted) stop();
        request.signal.addEventListener('abort', stop, { once: true });
      });
    case 'reset':
      throw new TypeError('fetch failed');
    case 'broken-body':
      return new Response((await half(request, send)) || '{"', { headers: head() });
    case 'cut-off':
      return new Response(thenDropped((await half(request, send)) || '{"'), { headers: head() });
    case 'html':
      return new Response('<!doctype html><title>Sign in to the network</title>', { headers: head('text/html') });
    case 'wrong-shape':
      return new Response('{"unexpected":[null]}', { headers: head() });
    case 'redirect':
      // There is no such host in the world: whoever follows gets what `fetch` says of a name that does not resolve.
      if (request.redirect !== 'manual') throw new TypeError('fetch failed');
      return new Response(null, { status: 302, headers: { ...head(), location: ELSEWHERE } });
    case 'endless':
      return new Response(blanks(2_000), { headers: head() });
  }
}

/** Where the fault `redirect` leads. */
const ELSEWHERE = 'https://elsewhere.example/';

function refusal(status: number, message: string, more: Record<string, string> = {}): Response {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) };
  return new Response(JSON.stringify(body), { status, headers: { ...head(), ...more } });
}

function head(type = 'application/json; charset=utf-8'): Record<string, string> {
  return {
    'content-type': type,
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Link, Retry-After, X-RateLimit-Remaining, X-RateLimit-Reset',
  };
}

async function half(request: Request, send: Send): Promise<string> {
  const text = await (await send(request)).text();
  return text.slice(0, Math.floor(text.length / 2));
}

function thenDropped(text: string): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) return controller.error(new TypeError('terminated'));
      sent = true;
      controller.enqueue(new TextEncoder().encode(text));
    },
  });
}

/** So many megabytes of blanks, made as they are read. */
function blanks(megabytes: number): ReadableStream<Uint8Array> {
  const megabyte = new Uint8Array(1_000_000).fill(0x20);
  let left = megabytes;
  return new ReadableStream({
    pull(controller) {
      if (left === 0) return controller.close();
      left -= 1;
      controller.enqueue(megabyte);
    },
  });
}
