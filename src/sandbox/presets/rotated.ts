import type { World } from '../world.ts';
import { agoFrom, readyWorld } from './ready.ts';

/**
 * A ready repository whose registry token was replaced an hour ago, after the last release that used it. Rows that it turns:
 *
 * - `secret` GHCR_TOKEN: not proven since it changed (warn);
 * - `step` package-access: nobody has looked since, and it asks for that after every change of a token (manual, so *hold*).
 *
 * What was released before is still there: image, chart, release and both indexes stay as they are.
 */
export function rotatedWorld(now: Date, workflows: Readonly<Record<string, string>>): World {
  const world = readyWorld(now, workflows);
  const hourAgo = agoFrom(now)(1 / 24);
  for (const { secrets } of world.github.repositories) {
    for (const secret of secrets) if (secret.name === 'GHCR_TOKEN') secret.updated = hourAgo;
  }
  return world;
}
