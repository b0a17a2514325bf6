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

/** What a release does, with the ways in which that fails: how people look for one. */
export interface Area {
  readonly title: string;
  readonly signatures: readonly Signature[];
}

/** Every failure in one place; a test holds this to the registry. */
export const areas: readonly Area[] = [
  { title: 'GitHub Container Registry', signatures: [...ghcr, ...ghcrLogin] },
  { title: 'Helm charts', signatures: helm },
  { title: 'PyPI and TestPyPI', signatures: pypi },
  { title: 'npm', signatures: [...npm, ...npmPublisher, ...npmPackage] },
  { title: 'crates.io', signatures: crates },
  { title: 'Docker Hub', signatures: dockerHub },
  { title: 'GitHub Pages', signatures: pages },
  { title: 'GitHub releases', signatures: releases },
  { title: 'Environments', signatures: environments },
  { title: 'Secrets', signatures: secrets },
  { title: 'Identity (OIDC)', signatures: oidc },
  { title: 'Signatures and attestations', signatures: signing },
  { title: 'Pushing with git', signatures: git },
  { title: 'Workflow files, limits and outages', signatures: runs },
];
