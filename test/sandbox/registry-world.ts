import { presets, type World } from '../../src/sandbox/index.ts';
import type { ClassicToken, Token } from '../../src/sandbox/world.ts';
import { ask } from './ask.ts';
import { NOW, richWorld } from './rich-world.ts';

export const { tokens } = presets.ready(NOW);
export const GHCR = 'https://ghcr.io';
export const IMAGE = 'boundarylogic/privaci';
export const CHART = 'boundarylogic/charts/privaci';
export const UNLINKED = 'boundarylogic/unlinked';
export const HIDDEN = 'boundarylogic/hidden';
export const MISSING = 'boundarylogic/missing';

/** Tokens that the presets do not have, by value. */
const person = (value: string, user: string, scopes: string[]): ClassicToken => ({
  ...{ kind: 'classic', value, user, scopes, ssoAuthorized: ['BoundaryLogic'] },
});
const job = (value: string, repository: string, packages?: 'read' | 'write'): Token => ({
  ...{ kind: 'installation', value, repository },
  permissions: packages ? { packages } : {},
});
const MORE: readonly Token[] = [
  person('no-scope', 'sandbox-maintainer', []),
  person('stranger', 'stranger', ['write:packages']),
  person('member', 'member', ['write:packages']),
  person('invited', 'invited', ['write:packages']),
  { ...person('no-sso', 'sandbox-maintainer', ['write:packages']), ssoAuthorized: [] },
  job('job', 'BoundaryLogic/privaci', 'write'),
  job('job-reads', 'BoundaryLogic/privaci', 'read'),
  job('other-job', 'BoundaryLogic/another', 'write'),
  job('foreign-job', 'someone/else', 'write'),
];

/** The rich world, with more people and jobs that come to the registry. */
export function world(): World {
  const made = richWorld();
  made.github.tokens.push(...MORE);
  made.github.accounts[0]?.people?.set('member', 'member');
  made.registry.packages.find(({ name }) => name === 'hidden')?.people.set('invited', 'read');
  return made;
}

/** Logs in with a token, or as nobody; gives what `/token` says. */
export async function login(made: World, path: string, token?: string, actions = 'pull') {
  const authorization = token === undefined ? {} : { authorization: `Basic ${btoa(`anyone:${token}`)}` };
  const url = `${GHCR}/token?service=ghcr.io&scope=${encodeURIComponent(`repository:${path}:${actions}`)}`;
  return ask(made, url, { headers: authorization });
}

/** A token of the registry, granted to the holder of a token or to nobody. */
export async function bearer(made: World, path: string, token?: string, actions = 'pull'): Promise<string> {
  const body: { token: string } = await (await login(made, path, token, actions)).json();
  return body.token;
}

/** Status, and for a refusal the registry's code and words. */
export async function outcome(response: Response): Promise<string> {
  if (response.ok) return String(response.status);
  const { errors }: { errors: { code: string; message: string }[] } = await response.json();
  return [response.status, errors[0]?.code, errors[0]?.message].join(' ');
}

export async function pull(made: World, path: string, token?: string): Promise<string> {
  const granted = await login(made, path, token);
  if (!granted.ok) return outcome(granted);
  const body: { token: string } = await granted.json();
  return outcome(await ask(made, `${GHCR}/v2/${path}/tags/list`, { token: body.token }));
}

export async function push(made: World, path: string, token?: string): Promise<string> {
  const granted = await login(made, path, token, 'pull,push');
  if (!granted.ok) return outcome(granted);
  const body: { token: string } = await granted.json();
  return outcome(await ask(made, `${GHCR}/v2/${path}/blobs/uploads/`, { method: 'POST', token: body.token }));
}
