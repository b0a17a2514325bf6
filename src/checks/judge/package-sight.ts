import type { Context, Reader } from '../../core/check.ts';
import type { Definition } from '../../core/definition.ts';
import type { Known, Request } from '../../core/evidence.ts';
import { newestTag } from '../../core/tag-order.ts';
import { repository } from '../../evidence/github/repository.ts';
import { tags } from '../../evidence/github/tags.ts';
import {
  type ContainerPackage,
  containerPackage,
  type PackageParams,
} from '../../evidence/packages/container-package.ts';
import { containerTags } from '../../evidence/packages/container-tags.ts';
import { anonymousPull } from '../../evidence/registry/anonymous-pull.ts';
import { type Manifest, manifest } from '../../evidence/registry/manifest.ts';
import { pushDryRun } from '../../evidence/registry/push-dry-run.ts';
import { isManifestReference } from '../../evidence/registry/reference.ts';
import type { PackageVisibility, WriteAccess } from '../statements.ts';
import type { Compare } from './live.ts';
import { liveNeeds } from './live-files.ts';
import { type Place, packagesOf, placeOf } from './package-place.ts';

export type PackageStatement = PackageVisibility | WriteAccess;
export type PackageRow = Definition<string, object, PackageStatement>;

/** What images and charts differ in. */
export interface PackageKind {
  readonly holds: Manifest['holds'];
  /** The registry's tags under which a release of this Git tag may be. */
  readonly tagsOf: (tag: string) => readonly string[];
  /** Holds the row against workflow files. */
  readonly compare: Compare;
}

/** What the row's questions begin with. */
export function firstQuestions(row: PackageRow, { repository: { owner, name: repo } }: Context) {
  const place = placeOf(row.subject);
  const here = { owner, repo };
  return {
    place,
    pull: anonymousPull({ ...place }),
    about: repository(here),
    releases: tags({ ...here, prefix: 'v' }),
  };
}

/** Where it must not be at all, neither its visibility nor its releases matter. */
export function statesAccess(row: PackageRow): boolean {
  return row.level !== 'forbidden' && row.statements.some(({ value }) => value.kind === 'write-access');
}

/**
 * Asks the registry as anybody would; GitHub's packages where that does not tell (no registry answers a page, and without a login the private and
 * the missing look alike), and for what only they tell.
 */
export function packageNeeds(kind: PackageKind, row: PackageRow, known: Known, context: Context): readonly Request[] {
  const { place, pull, about, releases } = firstQuestions(row, context);
  const held = row.level === 'forbidden';
  const here = { owner: context.repository.owner, repo: context.repository.name };
  const first: Request[] = held ? [pull, about] : [pull, about, releases, ...liveNeeds('all', known, here)];
  const pulled = known.get(pull);
  if (!pulled) return first;
  const list = held ? undefined : known.get(releases);
  const tag = list?.status === 'found' ? newestTag(list.value) : undefined;
  const open = pulled.status === 'found' && pulled.value.readable;
  const asks = [...first];
  if (open && list && list.status !== 'unavailable') {
    asks.push(...candidates(kind, tag, pulled.value.tags).map((reference) => manifest({ ...place, reference })));
  }
  if (open && !statesAccess(row)) return asks;

  const facts = known.get(about);
  const packages = packagesOf(place, facts?.status === 'found' ? facts.value : undefined);
  asks.push(...packages.map((one) => containerPackage(one)));
  // A registry without such an API tells at least why it does not answer.
  if (packages.length === 0 && !open) asks.push(manifest({ ...place, reference: 'latest' }));
  const owned = packages.find((one) => known.get(containerPackage(one))?.status === 'found');
  if (owned && !open && tag) asks.push(containerTags(owned));
  if ((open || owned) && statesAccess(row)) asks.push(pushDryRun({ ...place }));
  return asks;
}

/**
 * The tags of the registry to look at: those that a release of this Git tag may have, and of these only the listed ones where there are any.
 * Without a Git tag one that is there, to see what kind of thing it is.
 */
export function candidates(kind: PackageKind, tag: string | undefined, listed: readonly string[]): readonly string[] {
  // Signatures and the like are kept under tags of this form.
  const named = listed.filter((one) => !/^sha\d+-/.test(one));
  const sample = named.includes('latest') ? 'latest' : named.at(-1);
  if (tag === undefined) return sample === undefined ? [] : [sample];
  const wanted = [...new Set(kind.tagsOf(tag))].filter(isManifestReference);
  const there = wanted.filter((one) => named.includes(one));
  return there.length > 0 ? there.slice(0, 1) : wanted;
}

/** What can be seen of an image or a chart. */
export interface Sight {
  readonly place: Place;
  /** As anybody pulls it. `absent`: reading is granted, and the registry knows no such name. */
  readonly pull: 'open' | 'denied' | 'absent' | 'unavailable';
  /** Where anybody can pull it: tags of the registry, not always all. */
  readonly tags: readonly string[];
  /** The packages of GitHub that it may be; the one that it is, where that is known. */
  readonly packages: () => readonly PackageParams[];
  /** As GitHub's packages show it. */
  readonly facts?: ContainerPackage;
}

/** Looks at the pull first, then at the package where the pull does not tell. */
export function look(row: PackageRow, { peek }: Reader, context: Context): Sight {
  const { place, pull, about } = firstQuestions(row, context);
  const pulled = peek(pull);
  const sight = pulled === 'unavailable' || pulled?.readable ? undefined : pulled ? 'denied' : 'absent';
  const tags = pulled !== 'unavailable' && pulled?.readable ? pulled.tags : [];
  const seen = { place, pull: sight ?? (pulled === 'unavailable' ? pulled : 'open'), tags } as const;
  const packages = () => {
    const owner = peek(about);
    return packagesOf(place, owner === 'unavailable' ? undefined : owner);
  };
  if (seen.pull === 'open' && !statesAccess(row)) return { ...seen, packages };
  for (const one of packages()) {
    const facts = peek(containerPackage(one));
    if (facts && facts !== 'unavailable') return { ...seen, packages: () => [one], facts };
  }
  return { ...seen, packages };
}
