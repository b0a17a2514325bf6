import type { Service } from './wire.ts';

/** Headers of an answer that a page may read from any origin that lets it read at all. */
const READABLE = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

/** Headers that a page may send without asking first. */
const SIMPLE = new Set(['accept', 'accept-language', 'content-language', 'range']);

const SIMPLE_METHODS = new Set(['GET', 'HEAD', 'POST']);

/** Stands between a page and the wire as a browser does: asks first where it must, and hides what the host does not expose. */
export function asBrowser(wire: Service): Service {
  return (request) => {
    const asked = mustAsk(request);
    if (asked.length > 0 || !SIMPLE_METHODS.has(request.method)) askFirst(wire, request, asked);
    const response = wire(request);
    const origin = response.headers.get('access-control-allow-origin');
    if (origin !== '*' || request.credentials === 'include') throw blocked();
    const exposed = listOf(response.headers.get('access-control-expose-headers'));
    const readable = new Set([...READABLE, ...exposed]);
    // A redirect is the browser's own business: it sees `Location` whether exposed or not.
    if ([301, 302].includes(response.status)) readable.add('location');
    const headers = new Headers([...response.headers].filter(([name]) => readable.has(name)));
    return new Response(response.body, { status: response.status, headers });
  };
}

function askFirst(wire: Service, request: Request, asked: readonly string[]): void {
  const answer = wire(new Request(request.url, { method: 'OPTIONS' }));
  const headers = new Set(listOf(answer.headers.get('access-control-allow-headers')));
  const methods = new Set(listOf(answer.headers.get('access-control-allow-methods')));
  const method = SIMPLE_METHODS.has(request.method) || methods.has(request.method.toLowerCase());
  if (!answer.ok || !method || asked.some((name) => !headers.has(name))) throw blocked();
}

function mustAsk(request: Request): string[] {
  return [...request.headers]
    .filter(([name, value]) => !SIMPLE.has(name) && !(name === 'content-type' && SIMPLE_CONTENT.test(value)))
    .map(([name]) => name);
}

const SIMPLE_CONTENT = /^(text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)\b/;

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').map((one) => one.trim().toLowerCase());
}

/** A browser does not tell a page why. */
function blocked(): TypeError {
  return new TypeError('Failed to fetch');
}
