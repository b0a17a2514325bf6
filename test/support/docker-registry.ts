import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RegistryAccess, type RegistryTokenServer, startTokenServer } from './registry-token-server.ts';

const UNPACKED = fileURLToPath(new URL('../../.cache/docker-registry', import.meta.url));

/** A real registry on this machine, with its token server. */
export interface DockerRegistry {
  /** `127.0.0.1:5000` */
  readonly host: string;
  readonly tokens: RegistryTokenServer;
  readonly stop: () => Promise<void>;
}

/** The registry's program: on the path, or unpacked by an earlier run. */
function findDockerRegistry(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', join(UNPACKED, 'usr/bin')];
  return folders.map((folder) => join(folder, 'docker-registry')).find((path) => existsSync(path));
}

/**
 * The path of Debian's `docker-registry`. A missing one is fetched from Debian's packages by root or in CI, and unpacked into `.cache` rather than
 * installed: an installed one would start a service. Otherwise its tests are left out with one line that says how to have them, except in CI, where
 * nothing may be left out.
 */
export function ensureDockerRegistry(say: (line: string) => void): string | undefined {
  const found = findDockerRegistry();
  if (found) return found;
  const root = process.getuid?.() === 0;
  const ci = Boolean(process.env.CI);
  if ((root || ci) && existsSync('/usr/bin/apt-get')) {
    say('No docker-registry found: unpacking Debian’s package “docker-registry” into .cache for the registry tests.');
    unpack(root ? [] : ['sudo']);
    const unpacked = findDockerRegistry();
    if (unpacked) return unpacked;
  }
  const how = 'install docker-registry (Debian: apt-get install docker-registry)';
  if (ci) throw new Error(`The registry tests need docker-registry, and CI leaves nothing out: ${how}.`);
  say(`NOT RUN: the tests against a real registry (test/evidence/registry). To run them, ${how}.`);
  return undefined;
}

/** Unpacks beside, then renames: what is there is whole, also when two tests do it at once. */
function unpack(sudo: readonly string[]): void {
  const cache = dirname(UNPACKED);
  mkdirSync(cache, { recursive: true });
  const cwd = mkdtempSync(`${UNPACKED}-`);
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const download = () => run('apt-get', '-qq', '-o', 'APT::Sandbox::User=root', 'download', 'docker-registry');
  try {
    download();
  } catch {
    // A fresh machine has no lists of packages yet.
    const [command = 'apt-get', ...rest] = [...sudo, 'apt-get', '-qq', 'update'];
    run(command, ...rest);
    download();
  }
  const archive = readdirSync(cwd).find((name) => name.endsWith('.deb'));
  if (archive) run('dpkg-deb', '-x', archive, '.');
  if (existsSync(UNPACKED)) rmSync(cwd, { recursive: true, force: true });
  else renameSync(cwd, UNPACKED);
}

/** Starts the registry on a free port, empty, with a token server that knows who may do what. */
export async function startDockerRegistry(program: string, access: RegistryAccess): Promise<DockerRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-registry-'));
  const tokens = await startTokenServer(access);
  const host = `127.0.0.1:${await freePort()}`;
  const bundle = join(folder, 'certificate.pem');
  const config = join(folder, 'config.yml');
  await writeFile(bundle, tokens.certificate);
  const { realm, service, issuer } = tokens;
  // JSON is YAML.
  await writeFile(
    config,
    JSON.stringify({
      version: 0.1,
      log: { level: 'error', accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
      http: { addr: host, secret: 'gonogo test' },
      auth: { token: { realm, service, issuer, rootcertbundle: bundle } },
    }),
  );
  const child = spawn(program, ['serve', config], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const end = () => child.kill();
  process.once('exit', end);
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const stop = async () => {
    process.off('exit', end);
    if (child.exitCode === null) {
      child.kill();
      await once(child, 'close');
    }
    await tokens.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answered(`http://${host}/v2/`, () => child.exitCode !== null);
  } catch (error) {
    await stop();
    throw new Error(`the registry did not start: ${String(error)}\n${errors}`);
  }
  return { host, tokens, stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function answered(url: string, ended: () => boolean): Promise<void> {
  while (!ended()) {
    const response = await fetch(url).catch(() => undefined);
    if (response) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it ended');
}
