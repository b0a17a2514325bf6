import type { Signature } from './signature.ts';
import { crates } from './signatures/crates.ts';
import { dockerHub } from './signatures/docker-hub.ts';
import { environments } from './signatures/environments.ts';
import { ghcr } from './signatures/ghcr.ts';
import { ghcrLogin } from './signatures/ghcr-login.ts';
import { git } from './signatures/git.ts';
import { helm } from './signatures/helm.ts';
import { npm } from './signatures/npm.ts';
import { npmPackage } from './signatures/npm-package.ts';
import { npmPublisher } from './signatures/npm-publisher.ts';
import { oidc } from './signatures/oidc.ts';
import { pages } from './signatures/pages.ts';
import { pypi } from './signatures/pypi.ts';
import { releases } from './signatures/releases.ts';
import { runs } from './signatures/runs.ts';
import { secrets } from './signatures/secrets.ts';
import { signing } from './signatures/signing.ts';

const all = [
  ...ghcr,
  ...ghcrLogin,
  ...helm,
  ...pypi,
  ...npm,
  ...npmPublisher,
  ...npmPackage,
  ...crates,
  ...dockerHub,
  ...pages,
  ...environments,
  ...releases,
  ...git,
  ...secrets,
  ...oidc,
  ...signing,
  ...runs,
] as const;

/** Every failure that we know: the only registry. */
export const signatures: readonly Signature[] = all;

const byId: ReadonlyMap<string, Signature> = new Map(signatures.map((signature) => [signature.id, signature]));

/** The signature that a row names, if there is one. */
export function signatureOf(id: string): Signature | undefined {
  return byId.get(id);
}
