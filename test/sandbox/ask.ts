import { createSandbox, type World } from '../../src/sandbox/index.ts';
import type { Repository } from '../../src/sandbox/world.ts';
import { NOW } from './rich-world.ts';

interface Asked {
  readonly token?: string | undefined;
  readonly surface?: 'page' | 'cli';
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly redirect?: RequestRedirect;
  readonly now?: Date;
}

/** Asks a world at the tests' instant: a path is one of api.github.com. */
export function ask(world: World, path: string, asked: Asked = {}): Promise<Response> {
  const { token, surface = 'cli', method = 'GET', redirect = 'follow', now = NOW } = asked;
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { ...authorization, ...asked.headers };
  const send = createSandbox(world, { surface, now: () => now });
  return send(
    new Request(path.startsWith('/') ? `https://api.github.com${path}` : path, { method, headers, redirect }),
  );
}

/** Status, and for a refusal GitHub's message. */
export async function outcome(response: Response): Promise<string> {
  if (response.status === 200) return '200';
  const { message }: { message: string } = await response.json();
  return `${response.status} ${message}`;
}

export function repositoryOf(world: World): Repository {
  const [repository] = world.github.repositories;
  if (!repository) throw new Error('a preset has a repository');
  return repository;
}

export const REPO = '/repos/BoundaryLogic/privaci';
