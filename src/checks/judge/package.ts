import type { Args, Context, Outcome, Reader } from '../../core/check.ts';
import type { Definition } from '../../core/definition.ts';
import type { Known, Request } from '../../core/evidence.ts';
import { fillRepository } from '../../core/for-repository.ts';
import { newestTag } from '../../core/tag-order.ts';
import { repository } from '../../evidence/github/repository.ts';
import { tags } from '../../evidence/github/tags.ts';
import { type ContainerPackage, containerPackage } from '../../evidence/packages/container-package.ts';
import { containerTags } from '../../evidence/packages/container-tags.ts';
import { anonymousPull } from '../../evidence/registry/anonymous-pull.ts';
import { type Manifest, manifest } from '../../evidence/registry/manifest.ts';
import { pushDryRun } from '../../evidence/registry/push-dry-run.ts';
import { isManifestReference } from '../../evidence/registry/reference.ts';
import type { PackageVisibility, WriteAccess } from '../statements.ts';
import { type Place, packagesOf, placeOf } from './package-place.ts';

export type PackageStatement = PackageVisibility | WriteAccess;
export type PackageRow = Definition<string, object, PackageStatement>;

/** What images and charts differ in. */
export interface PackageKind {
  readonly holds: Manifest['holds'];
  /** The tags of the registry under which a release of this Git tag may be. */
  readonly tagsOf: (tag: string) => readonly string[];
}

type Visibility = PackageVisibility['visibility'];

const WIDTH: Readonly<Record<Visibility, number>> = { private: 0, internal: 1, public: 2 };

/** Why a push is refused, in words; what else a registry says stands for itself. */
const REFUSALS: Readonly<Record<string, string>> = {
  'no-write-access': 'the package gives it no write access',
  installation: 'a job’s own token may not write it',
  'may-not-create': 'it may not create packages here',
  'wrong-scopes': 'it lacks the scope write:packages',
  'no-read-access': 'it may not even read the package',
  'pull-only': 'it may only pull',
};

/**
 * Asks the registry as anybody would, and GitHub's packages where that does not tell: from a page no registry answers, and the private and the
 * missing look alike.
 */
export function packageNeeds(kind: PackageKind, row: PackageRow, known: Known, context: Context): readonly Request[] {
  const { place, here, pull, about, releases } = questionsOf(row, context);
  const first: Request[] = [pull, about, ...(row.level === 'forbidden' ? [] : [releases])];
  const [pulled, facts, list] = [known.get(pull), known.get(about), known.get(releases)];
  if (!pulled || !facts) return first;
  const tag = list?.status === 'found' ? newestTag(list.value) : undefined;
  const open = pulled.status === 'found' && pulled.value.readable;
  const manifests =
    open && row.level !== 'forbidden' ? references(kind, tag, pulled.value.tags).map((one) => manifestOf(place, one)) : [];
  if (open && accessOf(row).length === 0) return [...first, ...manifests];

  const packages = packagesOf(place, facts.status === 'found' ? facts.value : undefined);
  const [owned] = packages.filter((one) => known.get(containerPackage(one))?.status === 'found');
  return [
    ...first,
    ...manifests,
    ...packages.map((one) => containerPackage(one)),
    // Another registry has no second way: this says why it is not known.
    ...(packages.length === 0 && !open ? [manifestOf(place, 'latest')] : []),
    ...(owned && !open && tag && row.level !== 'forbidden' ? [containerTags(owned)] : []),
    ...(accessOf(row).length > 0 && (open || owned) ? [pushDryRun({ ...place })] : []),
  ];
}

/** Judges who can pull it, then whether the newest release is there, then who may push. */
export function judgePackage(kind: PackageKind, row: PackageRow, reader: Reader, context: Context) {
  const { read, peek } = reader;
  const { place, pull, about, releases } = questionsOf(row, context);
  const pulled = peek(pull);
  const open = pulled !== 'unavailable' && pulled?.readable === true;
  // Where it must not be at all, it does not matter who could pull it.
  const wanted = row.level === 'forbidden' ? undefined : visibilityOf(row);
  const access = accessOf(row).map(({ value }) => fillRepository(value.repository, context.repository).toLowerCase());

  const account = open && access.length === 0 ? 'unavailable' : peek(about);
  const packages = packagesOf(place, account === 'unavailable' ? undefined : account);
  const owned = open && access.length === 0 ? undefined : findPackage(packages, peek);
  const facts = owned?.facts;
  const ownerType = owned?.params.ownerType ?? (packages.length === 1 ? packages[0]?.ownerType : undefined);
  const settings = settingsOf(place, ownerType);
  const args: Args = { ...settings, registry: place.registry, release: '', push: '' };
  const outcomes = (actual?: Visibility): readonly Outcome[] =>
    row.statements.map(({ value }, statement) => weigh(value, statement, actual, facts, settings.address));

  if (!open && !facts) {
    // Granted, and the registry knows no such name.
    if (pulled === undefined) return { status: 'fail', seen: false, message: 'missing', args, fix: 'publish' } as const;
    if (pulled !== 'unavailable' && wanted === 'public') {
      const contradicted = row.statements.flatMap(({ value }, statement): Outcome[] =>
        value.kind === 'visibility' ? [{ statement, outcome: 'contradicted', note: 'nobody can pull it without a login' }] : [],
      );
      return { status: 'fail', seen: false, message: 'denied', args, outcomes: contradicted, fix: 'publish' } as const;
    }
    // Whether it is there at all is not known: the way that can tell gives the reason.
    endAt(place, pulled === 'unavailable' && (wanted ?? 'public') === 'public' ? [pull] : packages.map((one) => containerPackage(one)), read);
  }

  const actual = open ? 'public' : (facts?.visibility ?? 'private');
  const seen = { seen: true, outcomes: outcomes(actual) } as const;
  const stated = { ...args, visibility: actual };
  if (row.level === 'forbidden') {
    return { ...seen, status: 'pass', message: open ? 'public' : 'by-api', args: stated, fix: 'remove' } as const;
  }
  if (wanted && WIDTH[actual] < WIDTH[wanted]) {
    return { ...seen, status: 'fail', message: 'closed', args: stated, fix: 'open' } as const;
  }
  if (wanted && WIDTH[actual] > WIDTH[wanted]) {
    // Public cannot be taken back, and whoever releases would go on publishing.
    const status = actual === 'public' ? 'fail' : 'warn';
    return { ...seen, status, message: 'exposed', args: stated, fix: 'close' } as const;
  }
  if (!open && pulled !== 'unavailable' && actual === 'public') {
    return { ...seen, status: 'fail', message: 'refused', args: stated, fix: 'open' } as const;
  }
  void releases;
  void kind;
  void seen;
  return { ...seen, status: 'pass', message: 'public', args: stated } as const;
}
