import { readViewer, type Viewer } from '../github/viewer.ts';
import { sha1 } from '../sha1.ts';
import type { World } from '../world.ts';
import { findPackage, type RegistryRefusal } from './access.ts';

interface Claims {
  /** A fingerprint of the token that was logged in with; empty: nobody. */
  readonly by: string;
  /** What was granted to nobody in particular. */
  readonly repository: string;
}

/**
 * Answers `/token`. Somebody without a login gets a token for what is public, and no other. Whoever logs in gets one whatever they asked for: rights
 * are looked at when it is used.
 */
export function grant(world: World, request: Request, now: Date): { readonly token: string } | RegistryRefusal {
  const viewer = readViewer(request.headers.get('authorization'), world.github, now);
  if (viewer === 'bad-credentials') return { status: 403, code: 'DENIED', message: 'denied' };
  const scope = new URL(request.url).searchParams.get('scope') ?? '';
  const [, repository = '', actions = ''] = /^repository:([^:]+):([a-z,*]+)$/.exec(scope) ?? [];
  if (viewer.kind === 'token') return { token: write({ by: fingerprint(viewer.token.value), repository: '' }) };
  const open = findPackage(world, repository)?.visibility === 'public' && actions.split(',').includes('pull');
  if (open) return { token: write({ by: '', repository }) };
  const message = 'requested access to the resource is denied';
  return world.registry.anonymousRefusal === 403
    ? { status: 403, code: 'DENIED', message }
    : { status: 401, code: 'UNAUTHORIZED', message: 'authentication required' };
}

/** Who stands behind a granted token, for one repository; `undefined` for a token that was not granted here, or no longer counts. */
export function readGrant(world: World, request: Request, path: string, now: Date): Viewer | 'elsewhere' | undefined {
  const claims = read(/^bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '');
  if (!claims) return undefined;
  if (claims.by === '') return claims.repository === path ? { kind: 'anonymous' } : 'elsewhere';
  const token = world.github.tokens.find(({ value }) => fingerprint(value) === claims.by);
  const viewer = token && readViewer(`Bearer ${token.value}`, world.github, now);
  return viewer === 'bad-credentials' ? undefined : viewer;
}

function write(claims: Claims): string {
  return btoa(JSON.stringify(claims));
}

function read(text: string): Claims | undefined {
  try {
    const { by, repository }: Partial<Claims> = JSON.parse(atob(text));
    return typeof by === 'string' && typeof repository === 'string' ? { by, repository } : undefined;
  } catch {
    return undefined;
  }
}

function fingerprint(value: string): string {
  return sha1(new TextEncoder().encode(`login ${value}`));
}
