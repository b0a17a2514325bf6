import type { Service } from './wire.ts';

const MOST = 20;

/** Sends, and treats a redirect as `fetch` does: followed, refused, or left to the caller, as the request says. */
export function followRedirects(request: Request, send: Service, surface: 'page' | 'cli'): Response {
  let current = request;
  for (let hop = 0; hop <= MOST; hop += 1) {
    const response = send(current);
    const location = [301, 302].includes(response.status) ? response.headers.get('location') : null;
    if (location === null) return at(response, current.url, hop > 0);
    if (request.redirect === 'error') throw new TypeError('Failed to fetch');
    // A page does not get to see where a redirect leads.
    if (request.redirect === 'manual')
      return surface === 'page' ? opaqueRedirect(current.url) : at(response, current.url, false);
    const target = new URL(location, current.url);
    const headers = new Headers(current.headers);
    if (target.origin !== new URL(current.url).origin) headers.delete('authorization');
    current = new Request(target, { method: current.method, headers });
  }
  throw new TypeError('Failed to fetch');
}

/** A response that is made by hand has no address of its own. */
function at(response: Response, url: string, redirected: boolean): Response {
  return Object.defineProperties(response, { url: { value: url }, redirected: { value: redirected } });
}

function opaqueRedirect(url: string): Response {
  return Object.defineProperties(Response.error(), { url: { value: url }, type: { value: 'opaqueredirect' } });
}
