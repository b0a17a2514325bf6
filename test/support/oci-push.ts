import { createHash } from 'node:crypto';

/** What is pushed: an image or a Helm chart, by its media types. */
export interface Artifact {
  readonly manifestType: string;
  readonly configType: string;
  readonly layerType: string;
}

export const IMAGE: Artifact = {
  manifestType: 'application/vnd.oci.image.manifest.v1+json',
  configType: 'application/vnd.oci.image.config.v1+json',
  layerType: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

export const CHART: Artifact = {
  manifestType: 'application/vnd.oci.image.manifest.v1+json',
  configType: 'application/vnd.cncf.helm.config.v1+json',
  layerType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
};

interface Place {
  readonly host: string;
  readonly repository: string;
  /** A token that may push. */
  readonly token: string;
}

/** Pushes an artifact with one small layer by plain calls of the OCI specification; gives the manifest's digest. */
export async function pushArtifact(place: Place, tag: string, artifact: Artifact): Promise<string> {
  const config = await pushBlob(place, '{}');
  const layer = await pushBlob(place, `layer of ${place.repository}`);
  return pushManifest(place, tag, artifact.manifestType, {
    schemaVersion: 2,
    mediaType: artifact.manifestType,
    config: { mediaType: artifact.configType, ...config },
    layers: [{ mediaType: artifact.layerType, ...layer }],
  });
}

/** Pushes an index over one manifest that is there already. */
export async function pushIndex(place: Place, tag: string, digest: string, size: number): Promise<string> {
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const platform = { architecture: 'amd64', os: 'linux' };
  const manifests = [{ mediaType: IMAGE.manifestType, digest, size, platform }];
  return pushManifest(place, tag, mediaType, { schemaVersion: 2, mediaType, manifests });
}

async function pushManifest(place: Place, tag: string, mediaType: string, manifest: unknown): Promise<string> {
  const url = `http://${place.host}/v2/${place.repository}/manifests/${tag}`;
  const put = await send(place, url, 'PUT', JSON.stringify(manifest), mediaType);
  return put.headers.get('docker-content-digest') ?? '';
}

async function pushBlob(place: Place, text: string): Promise<{ digest: string; size: number }> {
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const opened = await send(place, `http://${place.host}/v2/${place.repository}/blobs/uploads/`, 'POST');
  const upload = new URL(opened.headers.get('location') ?? '', opened.url);
  upload.searchParams.set('digest', digest);
  await send(place, upload.href, 'PUT', text, 'application/octet-stream');
  return { digest, size: Buffer.byteLength(text) };
}

async function send({ token }: Place, url: string, method: string, body?: string, type?: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...(type ? { 'content-type': type } : {}) };
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response;
}
