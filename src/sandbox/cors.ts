/** What api.github.com lets a page of another origin read of an answer, besides what browsers always allow. */
const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'Retry-After',
  'X-GitHub-OTP',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Used',
  'X-RateLimit-Resource',
  'X-RateLimit-Reset',
  'X-OAuth-Scopes',
  'X-Accepted-OAuth-Scopes',
  'X-Poll-Interval',
  'X-GitHub-Media-Type',
  'X-GitHub-SSO',
  'X-GitHub-Request-Id',
  'Deprecation',
  'Sunset',
  'Warning',
] as const;

/** What a page may send to api.github.com. `Cache-Control` is not among them: a request with it never leaves the browser. */
const SENDABLE = [
  'Authorization',
  'Content-Type',
  'If-Match',
  'If-None-Match',
  'If-Modified-Since',
  'If-Unmodified-Since',
  'Accept-Encoding',
  'X-GitHub-OTP',
  'X-Requested-With',
  'User-Agent',
  'GraphQL-Features',
  'X-Github-Next-Global-ID',
  'X-GitHub-Api-Version',
  'X-Fetch-Nonce',
  'Copilot-Integration-Id',
  'DD-CLIENT-TOKEN',
  'X-Client-Application',
] as const;

const METHODS = 'GET, POST, PATCH, PUT, DELETE';

/** On every answer of api.github.com, errors included. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED.join(', '),
};

/** The answer to a browser that asks before it sends. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': SENDABLE.join(', '),
      'access-control-allow-methods': METHODS,
      'access-control-max-age': '86400',
    },
  });
}
