import type { Context, Reader } from '../../core/check.ts';
import { newestTag } from '../../core/tag-order.ts';
import { containerTags } from '../../evidence/packages/container-tags.ts';
import { type Manifest, manifest } from '../../evidence/registry/manifest.ts';
import { candidates, firstQuestions, type PackageKind, type PackageRow, type Sight } from './package-sight.ts';

/** What became of the newest release. */
export type Release =
  /** No Git tag of a version: nothing to look for. */
  | { readonly state: 'none' }
  /** Under a tag of the registry. */
  | { readonly state: 'there'; readonly tag: string }
  | { readonly state: 'missing'; readonly tag: string; readonly names: string }
  /** Nothing at all has been pushed. */
  | { readonly state: 'empty' }
  /** Something else stands under this tag of the registry. */
  | { readonly state: 'other-kind'; readonly tag: string; readonly holds: Manifest['holds'] };

/** Looks for the newest release, where the package was seen. Evidence that could not be had ends the judgement. */
export function findRelease(
  kind: PackageKind,
  row: PackageRow,
  sight: Sight,
  reader: Reader,
  context: Context,
): Release {
  const { pull, releases } = firstQuestions(row, context);
  const tag = newestTag(reader.read(releases) ?? []);
  if (sight.pull === 'open') return releaseInRegistry(kind, sight, tag, reader);
  const [owned] = sight.packages();
  if (!tag || !owned) return { state: 'none' };
  const request = containerTags(owned);
  const list = reader.peek(request);
  // Two ways lead to the tags, and the registry's own says more.
  if (list === 'unavailable') {
    if (sight.pull === 'unavailable') reader.read(pull);
    reader.read(request);
  }
  const wanted = kind.tagsOf(tag);
  const there = list === 'unavailable' ? undefined : list?.find((one) => wanted.includes(one.tag));
  return there ? { state: 'there', tag: there.tag } : missing(tag, wanted);
}

function releaseInRegistry(
  kind: PackageKind,
  { place, tags }: Sight,
  tag: string | undefined,
  { read, peek }: Reader,
): Release {
  const wanted = candidates(kind, tag, tags);
  const requests = wanted.map((reference) => ({ reference, request: manifest({ ...place, reference }) }));
  const found = requests.find(({ request }) => {
    const value = peek(request);
    return value !== undefined && value !== 'unavailable';
  });
  if (!found) {
    for (const { request } of requests) read(request);
    if (tag !== undefined) return missing(tag, wanted);
    return { state: 'empty' };
  }
  const holds = read(found.request)?.holds ?? 'other';
  if (holds !== kind.holds) return { state: 'other-kind', tag: found.reference, holds };
  return tag === undefined ? { state: 'none' } : { state: 'there', tag: found.reference };
}

function missing(tag: string, names: readonly string[]): Release {
  return { state: 'missing', tag, names: [...new Set(names)].join(' or ') };
}
