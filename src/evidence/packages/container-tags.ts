import * as v from 'valibot';
import { timestamp } from '../github/timestamp.ts';
import { defineQuestion } from '../question.ts';
import { type PackageParams, packagePath } from './container-package.ts';
import { packagesRight } from './right.ts';

const page = v.array(
  v.object({
    // A container's version is named by its digest.
    name: v.optional(v.string(), ''),
    created_at: timestamp,
    metadata: v.optional(v.object({ container: v.optional(v.object({ tags: v.array(v.string()) })) })),
  }),
);

/** A tag of a container package. */
export interface ContainerTag {
  readonly tag: string;
  /** When the version that has it was published, ISO 8601. */
  readonly published: string;
  /** `sha256:…` of what it points at; empty where GitHub does not say. */
  readonly digest: string;
}

/**
 * The tags of a container package. Versions without a tag (platforms of an image, signatures) count towards the longest list that is read, so a
 * very large package stays unknown here.
 * Source: REST `packages/get-all-package-versions-for-package-owned-by-org`, `…-by-user`; classic token with read:packages.
 */
export const containerTags = defineQuestion<PackageParams, readonly ContainerTag[]>(
  'packages/container-tags',
  packagesRight,
  async (clients, { owner, ownerType, name }) => {
    const client = clients.packages;
    const request = {
      path: `${packagePath(ownerType)}/versions`,
      params: { owner, name },
      query: { state: 'active' },
      schema: page,
      right: packagesRight,
      notFound: 'unavailable',
    } as const;
    const answer = await client.list(request, (versions) => versions);
    if (answer.status !== 'found') return answer;
    const { length } = answer.value;
    if (length > 0 && length % 100 === 0) {
      // Documented to have pages, and not to say where they end: a full last page proves nothing.
      const rest = await client.get({ ...request, query: { ...request.query, per_page: 100, page: length / 100 + 1 } });
      if (rest.status !== 'found') return rest;
      if (rest.value.length > 0) {
        const { url, at } = answer;
        const args = { host: 'api.github.com', detail: 'the list ends before its last page' };
        return { status: 'unavailable', reason: { code: 'bad-answer', args }, url, at };
      }
    }
    const tags = answer.value.flatMap(({ name, created_at: published, metadata }) =>
      (metadata?.container?.tags ?? []).map((tag) => ({
        tag,
        published,
        digest: name.startsWith('sha256:') ? name : '',
      })),
    );
    return { ...answer, value: tags };
  },
);
