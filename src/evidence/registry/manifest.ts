import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { isManifestReference } from './reference.ts';

// A type that is left out makes a registry say that there is no such manifest.
const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
const IMAGE_CONFIGS = ['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json'];
const CHART_CONFIG = 'application/vnd.cncf.helm.config.v1+json';

const body = v.object({
  mediaType: v.optional(v.string()),
  config: v.optional(v.object({ mediaType: v.string() })),
  manifests: v.optional(v.array(v.unknown())),
});

/** What a tag points at. */
export interface Manifest {
  /** `sha256:…`; empty where the registry does not say. */
  readonly digest: string;
  readonly mediaType: string;
  /** `other`: a signature, or anything else that registries hold. */
  readonly holds: 'image' | 'chart' | 'other';
  /** Of a single manifest; empty for an index over several platforms. */
  readonly configType: string;
}

const right: Right = { anonymous: true, notFrom: 'page' };

/**
 * The manifest under a tag or digest, as anyone pulls it. Absent: reading is granted, and there is no such tag. A repository that is private, or
 * not there, leaves this unknown: `anonymousPull` tells.
 * Source: OCI distribution specification, end-2. GET, because a chart differs from an image only by its manifest's `config`.
 */
export const manifest = defineQuestion<{ registry: string; repository: string; reference: string }, Manifest>(
  'registry/manifest',
  right,
  async (clients, { registry, repository, reference }) => {
    if (!isManifestReference(reference)) throw new Error(`“${reference}” is neither a tag nor a digest`);
    const answer = await clients.registry.get({
      registry,
      repository,
      path: `manifests/${reference}`,
      accept: [...INDEXES, ...MANIFESTS].join(', '),
      schema: body,
    });
    if (answer.status !== 'found') return answer;
    const { value, url, at } = answer;
    if (value === 'denied') {
      const reason = { code: 'not-public', args: { host: registry, name: repository } } as const;
      return { status: 'unavailable', reason, url, at };
    }
    const mediaType = value.body.mediaType ?? value.mediaType;
    const configType = value.body.config?.mediaType ?? '';
    const known = [...INDEXES, ...MANIFESTS].includes(mediaType) && (value.body.config || value.body.manifests);
    if (!known) {
      const detail = `“${mediaType}” is no manifest that was asked for`;
      return { status: 'unavailable', reason: { code: 'bad-answer', args: { host: registry, detail } }, url, at };
    }
    const holds = holdsOf(mediaType, configType);
    return { status: 'found', url, at, value: { digest: value.digest, mediaType, holds, configType } };
  },
);

function holdsOf(mediaType: string, configType: string): Manifest['holds'] {
  if (INDEXES.includes(mediaType) || IMAGE_CONFIGS.includes(configType)) return 'image';
  return configType === CHART_CONFIG ? 'chart' : 'other';
}
