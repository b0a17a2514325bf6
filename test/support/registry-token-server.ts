import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { selfSignedCertificate } from './self-signed-certificate.ts';

/** Repositories that a user may pull from, push to, delete in; whoever may push may pull. */
export interface RegistryUser {
  readonly password: string;
  readonly pull?: readonly string[];
  readonly push?: readonly string[];
  readonly delete?: readonly string[];
}

/** Who may do what. Every user may list the catalog. */
export interface RegistryAccess {
  /** Repositories that anyone may pull from. */
  readonly public: readonly string[];
  readonly users: Readonly<Record<string, RegistryUser>>;
}

/** A server that hands out a registry's tokens. */
export interface RegistryTokenServer {
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  /** The certificate that the registry has to trust, as PEM. */
  readonly certificate: string;
  readonly close: () => Promise<void>;
}

const ISSUER = 'gonogo-test';
const SERVICE = 'gonogo-test-registry';

/**
 * Starts a token server on a free port of this machine. As GHCR does, it refuses whoever may do nothing at all with a repository, so what is private
 * and what is missing look alike; a token for less than was asked for is issued without a word.
 */
export async function startTokenServer(access: RegistryAccess): Promise<RegistryTokenServer> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = selfSignedCertificate(privateKey, publicKey).toString('base64');

  const tokenFor = (user: string, type: string, name: string, actions: readonly string[]): string => {
    const now = Math.floor(Date.now() / 1000);
    const header = { typ: 'JWT', alg: 'ES256', x5c: [certificate] };
    const claims = {
      iss: ISSUER,
      sub: user,
      aud: SERVICE,
      iat: now,
      nbf: now - 10,
      exp: now + 300,
      jti: randomUUID(),
      access: [{ type, name, actions }],
    };
    const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  };

  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const scope = searchParams.get('scope') ?? '';
    const [, type = '', name = '', wanted = ''] = /^(repository|registry):([^:]+):(.+)$/.exec(scope) ?? [];
    const { user, password } = loginOf(request);
    const refuse = (status: number, code: string, message: string) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ errors: [{ code, message }] }));
    const account = access.users[user];
    if (user && account?.password !== password) return refuse(401, 'UNAUTHORIZED', 'authentication required');
    const may: Readonly<Record<string, boolean | undefined>> = {
      pull: [...access.public, ...(account?.pull ?? []), ...(account?.push ?? [])].includes(name),
      push: account?.push?.includes(name),
      delete: account?.delete?.includes(name),
      '*': type === 'registry' && account !== undefined,
    };
    const actions = wanted.split(',').filter((action) => may[action]);
    if (actions.length === 0) return refuse(403, 'DENIED', 'denied');
    const token = tokenFor(user, type, name, actions);
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    realm: `http://127.0.0.1:${address.port}/token`,
    service: SERVICE,
    issuer: ISSUER,
    certificate: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function loginOf({ headers }: IncomingMessage): { readonly user: string; readonly password: string } {
  const [, encoded = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  const [user = '', password = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return { user, password };
}
