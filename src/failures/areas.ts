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

/** What a release does, with the ways in which that fails: how people look for one. */
export interface Area {
  readonly title: string;
  readonly signatures: readonly Signature[];
}

/** Every failure in one place; a test holds this to the registry. */
export const areas: readonly Area[] = [
  { title: 'GitHub Container Registry', signatures: [...ghcr, ...ghcrLogin] },
  { title: 'Helm charts', signatures: helm },
  { title: 'PyPI and TestPyPI', signatures: [...pypi, ...pypiUpload] },
  { title: 'npm', signatures: [...npm, ...npmPublisher, ...npmPackage] },
  { title: 'crates.io', signatures: crates },
  { title: 'Docker Hub', signatures: dockerHub },
  { title: 'Quay, Amazon ECR and other container registries', signatures: containerRegistries },
  {
    title: 'NuGet, Maven, RubyGems and other package registries',
    signatures: [...otherRegistries, ...packageRegistries],
  },
  { title: 'GitHub Pages', signatures: pages },
  { title: 'GitHub releases', signatures: [...releases, ...tokenPermissions] },
  { title: 'GoReleaser', signatures: goreleaser },
  { title: 'Environments', signatures: environments },
  { title: 'Secrets', signatures: [...secrets, ...secretKeys] },
  { title: 'Identity (OIDC)', signatures: oidc },
  { title: 'Signatures and attestations', signatures: signing },
  { title: 'Pushing with git', signatures: git },
  { title: 'Tokens and keys for GitHub', signatures: gitAccess },
  { title: 'Workflow files, limits and outages', signatures: [...workflowFiles, ...runs, ...services] },
];
