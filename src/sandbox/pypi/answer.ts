import { sha1 } from '../sha1.ts';

/** On an answer that pages of any origin may read. */
export const CORS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since',
  'access-control-allow-methods': 'GET',
  'access-control-max-age': '86400',
  'access-control-expose-headers': 'X-PyPI-Last-Serial',
};

/** Nothing there, which pages may know. */
export function notFound(): Response {
  return answer(404, JSON.stringify({ message: 'Not Found' }), { ...CORS, 'content-type': 'application/json' });
}

/** A refusal that no page of another origin gets to read. */
export function refuse(status: 403 | 404 | 405 | 406, body: unknown): Response {
  return answer(status, JSON.stringify(body), { 'content-type': 'application/json' });
}

/** An answer with the headers that all have. */
export function answer(status: number, text: string, headers: Readonly<Record<string, string>>): Response {
  const bytes = new TextEncoder().encode(text);
  const etag: Record<string, string> = status === 200 ? { etag: `"${sha1(bytes)}"` } : {};
  return new Response(text, { status, headers: { ...headers, ...etag, 'content-length': String(bytes.length) } });
}
