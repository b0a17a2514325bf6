import { once } from 'node:events';
import { createServer } from 'node:net';
import { startAstro } from './site.ts';

/** A running `astro dev`. */
export interface DevServer {
  /** Without the site's base. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Starts `astro dev` for a site on a free port of this machine, and waits until it answers. */
export async function startDevServer(root: string): Promise<DevServer> {
  const port = await freePort();
  const child = startAstro(root, ['dev', '--port', String(port), '--host', '127.0.0.1']);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()));
  const closed = once(child, 'close');
  const origin = `http://127.0.0.1:${port}`;
  while (child.exitCode === null) {
    const answer = await fetch(`${origin}/@vite/client`).catch(() => undefined);
    if (answer) {
      return {
        origin,
        async stop() {
          child.kill();
          await closed;
        },
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the dev server did not start\n${said.join('')}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
