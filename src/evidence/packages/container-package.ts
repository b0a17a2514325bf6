import * as v from 'valibot';
import { defineQuestion } from '../question.ts';
import { packagesRight } from './right.ts';

/** Whose package it is: a wrong kind of account is answered with 404. */
export interface PackageParams extends Readonly<Record<string, string>> {
  readonly owner: string;
  readonly ownerType: 'Organization' | 'User';
  /** Below the owner: `privaci`, `charts/privaci`. */
  readonly name: string;
}

const body = v.object({
  visibility: v.picklist(['public', 'private', 'internal']),
  html_url: v.string(),
  // Left out where the package is linked to none.
  repository: v.optional(v.object({ full_name: v.string() })),
});

/** A container package as GitHub Packages shows it. */
export interface ContainerPackage {
  readonly visibility: 'public' | 'private' | 'internal';
  /** `owner/name`; empty: linked to none. */
  readonly repository: string;
}

/**
 * A container package: image or chart. 404 is never *absent*: it may also be that the token's owner may not see it.
 * Source: REST `packages/get-package-for-organization`, `…-for-user`; classic token with read:packages.
 */
export const containerPackage = defineQuestion<PackageParams, ContainerPackage>(
  'packages/container',
  packagesRight,
  async (clients, { owner, ownerType, name }) => {
    const answer = await clients.packages.get({
      path: packagePath(ownerType),
      params: { owner, name },
      schema: body,
      right: packagesRight,
      notFound: 'unavailable',
    });
    if (answer.status !== 'found') return answer;
    const { visibility, repository, html_url: page } = answer.value;
    return { ...answer, page, value: { visibility, repository: repository?.full_name ?? '' } };
  },
);

/** Where a package of such an account is; parts are encoded, so a name's slash is too. */
export function packagePath(ownerType: PackageParams['ownerType']): string {
  return `/${ownerType === 'Organization' ? 'orgs' : 'users'}/{owner}/packages/container/{name}`;
}
