import { sha256 } from '../sha256.ts';
import type { ManifestKind, PackageVersion } from './world.ts';

const OCI = 'application/vnd.oci.image';
const DOCKER = 'application/vnd.docker';

interface Types {
  readonly manifest: string;
  /** Single manifests: their config and layer. */
  readonly config?: string;
  readonly layer?: string;
  /** Lists over platforms: what they list. */
  readonly lists?: ManifestKind;
}

const TYPES: Readonly<Record<ManifestKind, Types>> = {
  'oci-index': { manifest: `${OCI}.index.v1+json`, lists: 'oci-image' },
  'oci-image': {
    manifest: `${OCI}.manifest.v1+json`,
    config: `${OCI}.config.v1+json`,
    layer: `${OCI}.layer.v1.tar+gzip`,
  },
  'docker-list': { manifest: `${DOCKER}.distribution.manifest.list.v2+json`, lists: 'docker-image' },
  'docker-image': {
    manifest: `${DOCKER}.distribution.manifest.v2+json`,
    config: `${DOCKER}.container.image.v1+json`,
    layer: `${DOCKER}.image.rootfs.diff.tar.gzip`,
  },
  'helm-chart': {
    manifest: `${OCI}.manifest.v1+json`,
    config: 'application/vnd.cncf.helm.config.v1+json',
    layer: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
  },
  signature: {
    manifest: `${OCI}.manifest.v1+json`,
    config: 'application/vnd.oci.empty.v1+json',
    layer: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  },
};

type Content = Pick<PackageVersion, 'kind' | 'content'>;

export function mediaTypeOf({ kind }: Pick<Content, 'kind'>): string {
  return TYPES[kind].manifest;
}

/** The manifest as it is stored, byte for byte. */
export function manifestText({ kind, content }: Content): string {
  const { manifest: mediaType, config, layer, lists } = TYPES[kind];
  if (lists) {
    const listed = { kind: lists, content };
    const platform = { architecture: 'amd64', os: 'linux' };
    const size = manifestText(listed).length;
    const manifests = [{ mediaType: mediaTypeOf(listed), digest: digestOf(listed), size, platform }];
    return JSON.stringify({ schemaVersion: 2, mediaType, manifests });
  }
  const blob = (type: string | undefined, part: string) => ({
    mediaType: type,
    digest: `sha256:${sha256(`${part} of ${content}`)}`,
    size: content.length,
  });
  return JSON.stringify({
    schemaVersion: 2,
    mediaType,
    config: blob(config, 'config'),
    layers: [blob(layer, 'layer')],
  });
}

export function digestOf(version: Content): string {
  return `sha256:${sha256(manifestText(version))}`;
}
