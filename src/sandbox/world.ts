import type { GitHub } from './github/world.ts';
import type { PackageIndex } from './pypi/world.ts';
import type { Registry } from './registry/world.ts';

/**
 * The facts of a small world: what *is*, never what is answered. Every answer is computed from these facts, the token and the address, so a fact
 * that is changed shows at the next request. Deliberately mutable: that is how a world changes. Dates are ISO 8601 in UTC.
 */
export interface World {
  readonly github: GitHub;
  /** ghcr.io; its packages are also what GitHub's packages API shows. */
  readonly registry: Registry;
  readonly indexes: { readonly pypi: PackageIndex; readonly testpypi: PackageIndex };
}

export type * from './github/tokens.ts';
export type * from './github/world.ts';
export type * from './pypi/world.ts';
export type * from './registry/world.ts';
