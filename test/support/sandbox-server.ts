import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createSandbox, type World } from '../../src/sandbox/index.ts';
import { type Faulty, withFaults } from './faults.ts';

export interface LoggedRequest {
  readonly method: string;
  /** `api.github.com` */
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SandboxServer extends Omit<Faulty, 'send'> {
  /** `http://127.0.0.1:<port>`, standing for https://api.github.com. */
  readonly origin: string;
  /** The same for any host of the world: `addressOf('https://pypi.org/simple/x/')` is an address on this server. */
  readonly addressOf: (url: string) => string;
  /** Every request, in order of arrival. */
  readonly log: LoggedRequest[];
  readonly close: () => Promise<void>;
}

export interface SandboxServerOptions {
  /** The test keeps it, and changes its facts as it goes. */
  readonly world: World;
  readonly now?: () => Date;
  /** Milliseconds that every answer takes. */
  readonly latency?: number;
}

/** Serves a sandbox on loopback, for browser tests and processes whose requests are led to it: to api.github.com by plain paths, to any other host below `/@host`. */
export async function startSandboxServer({ world, now, latency = 0 }: SandboxServerOptions): Promise<SandboxServer> {
  const { send, ...faults } = withFaults(createSandbox(world, { surface: 'cli', ...(now ? { now } : {}) }));
  const log: LoggedRequest[] = [];

  const answer = async (message: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const request = readRequest(message, reply);
    const { host, pathname, search } = new URL(request.url);
    const headers = Object.fromEntries(request.headers);
    log.push({ method: request.method, host, path: `${pathname}${search}`, headers });
    try {
      if (latency > 0) await wait(latency);
      const response = await send(request);
      reply.writeHead(response.status, Object.fromEntries(response.headers));
      // No faster than it is read: a body can be of any size.
      await pipeline(response.body ?? [], reply);
    } catch {
      // What `fetch` reports as a network error is a dropped connection.
      reply.destroy();
    }
  };

  const server = createServer((message, reply) => void answer(message, reply));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    ...faults,
    origin,
    addressOf: (url) => `${origin}/@${url.replace(/^https:\/\//, '')}`,
    log,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Redirects are the client's business: they go out as they are. */
function readRequest(message: IncomingMessage, reply: ServerResponse): Request {
  const { method = 'GET', url = '/', headers } = message;
  const stop = new AbortController();
  reply.once('close', () => stop.abort());
  const sent = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || HOP_BY_HOP.has(name) ? [] : [[name, String(value)]],
  );
  const [, host = 'api.github.com', path = '/'] = /^\/@([^/]+)(.*)$/.exec(url) ?? ['', undefined, url];
  return new Request(`https://${host}${path}`, {
    method,
    headers: sent,
    redirect: 'manual',
    signal: stop.signal,
  });
}

/** Headers of the connection, not of the request. */
const HOP_BY_HOP = new Set([
  'connection',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'expect',
  'content-length',
]);
