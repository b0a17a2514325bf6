import type { Right } from '../../core/evidence.ts';

/** As GitHub's page for classic tokens words it. */
export const PACKAGES_PERMISSION = 'the scope read:packages';

/** Packages show nothing to whoever has no classic token, not even of a public package. */
export const packagesRight: Right = { anonymous: false, permission: PACKAGES_PERMISSION, token: 'packages' };
