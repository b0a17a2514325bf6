import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A folder served under a base path, as GitHub Pages would. */
export interface StaticServer {
  /** With the base path, without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a folder on a free port of the loopback interface. `pages` replace or add to its files, by path. */
export async function serveFolder(
  folder: string,
  base: string,
  pages: Readonly<Record<string, string>> = {},
): Promise<StaticServer> {
  const read = async (path: string): Promise<Buffer> => {
    const page = pages[path];
    return page === undefined ? readFile(join(folder, path)) : Buffer.from(page);
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(decodeURIComponent(pathname.slice(base.length)));
    const inside = pathname.startsWith(`${base}/`) && !path.split(sep).includes('..');
    const file = path.endsWith('/') ? `${path}index.html` : path;
    try {
      if (!inside) throw new Error('outside');
      const body = await read(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      const body = await read('/404.html').catch(() => 'Not found');
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
