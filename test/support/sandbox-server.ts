import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createSandbox, type World } from '../../src/sandbox/index.ts';
import { type Faulty, withFaults } from './faults.ts';

export interface LoggedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SandboxServer extends Omit<Faulty, 'send'> {
  /** `http://127.0.0.1:<port>`, standing for https://api.github.com. */
  readonly origin: string;
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

/** Serves a sandbox on loopback, for browser tests that route `https://api.github.com/**` to it. */
export async function startSandboxServer({ world, now, latency = 0 }: SandboxServerOptions): Promise<SandboxServer> {
  const { send, ...faults } = withFaults(createSandbox(world, { surface: 'cli', ...(now ? { now } : {}) }));
  const log: LoggedRequest[] = [];

  const answer = async (message: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const request = readRequest(message, reply);
    const { pathname, search } = new URL(request.url);
    log.push({ method: request.method, path: `${pathname}${search}`, headers: Object.fromEntries(request.headers) });
    try {
      if (latency > 0) await wait(latency);
      const response = await send(request);
      reply.writeHead(response.status, Object.fromEntries(response.headers));
      for await (const chunk of response.body ?? []) reply.write(chunk);
      reply.end();
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
  return {
    ...faults,
    origin: `http://127.0.0.1:${address.port}`,
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
  return new Request(`https://api.github.com${url}`, {
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
