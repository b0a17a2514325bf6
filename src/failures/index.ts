import type { Signature } from './signature.ts';
import { containerRegistries } from './signatures/container-registries.ts';
import { crates } from './signatures/crates.ts';
import { dockerHub } from './signatures/docker-hub.ts';
import { environments } from './signatures/environments.ts';
import { ghcr } from './signatures/ghcr.ts';
import { ghcrLogin } from './signatures/ghcr-login.ts';
import { git } from './signatures/git.ts';
import { gitAccess } from './signatures/git-access.ts';
import { goreleaser } from './signatures/goreleaser.ts';
import { helm } from './signatures/helm.ts';
import { npm } from './signatures/npm.ts';
import { npmPackage } from './signatures/npm-package.ts';
import { npmPublisher } from './signatures/npm-publisher.ts';
import { oidc } from './signatures/oidc.ts';
import { otherRegistries } from './signatures/other-registries.ts';
import { packageRegistries } from './signatures/package-registries.ts';
import { pages } from './signatures/pages.ts';
import { pypi } from './signatures/pypi.ts';
import { pypiUpload } from './signatures/pypi-upload.ts';
import { releases } from './signatures/releases.ts';
import { runs } from './signatures/runs.ts';
import { secretKeys } from './signatures/secret-keys.ts';
import { secrets } from './signatures/secrets.ts';
import { services } from './signatures/services.ts';
import { signing } from './signatures/signing.ts';
import { tokenPermissions } from './signatures/token-permissions.ts';
import { workflowFiles } from './signatures/workflow-files.ts';

const all = [
  ...ghcr,
  ...ghcrLogin,
  ...helm,
  ...pypi,
  ...pypiUpload,
  ...npm,
  ...npmPublisher,
  ...npmPackage,
  ...crates,
  ...dockerHub,
  ...otherRegistries,
  ...packageRegistries,
  ...containerRegistries,
  ...pages,
  ...environments,
  ...releases,
  ...tokenPermissions,
  ...goreleaser,
  ...git,
  ...gitAccess,
  ...secrets,
  ...secretKeys,
  ...oidc,
  ...signing,
  ...workflowFiles,
  ...runs,
  ...services,
] as const;

/** Every failure that we know: the only registry. */
export const signatures: readonly Signature[] = all;

const byId: ReadonlyMap<string, Signature> = new Map(signatures.map((signature) => [signature.id, signature]));

/** The signature that a row names, if there is one. */
export function signatureOf(id: string): Signature | undefined {
  return byId.get(id);
}
