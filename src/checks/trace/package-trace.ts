import type { Context, Reader } from '../../core/check.ts';
import type { Known, Request } from '../../core/evidence.ts';
import type { ReleaseTag } from '../../core/tag-pattern.ts';
import { defineTrace, type TraceAt, type TraceMark } from '../../core/trace.ts';
import { repository } from '../../evidence/github/repository.ts';
import { containerTags } from '../../evidence/packages/container-tags.ts';
import { anonymousPull } from '../../evidence/registry/anonymous-pull.ts';
import { type Manifest, manifest } from '../../evidence/registry/manifest.ts';
import { isManifestReference } from '../../evidence/registry/reference.ts';
import { type Place, packagesOf, placeOf } from '../judge/package-place.ts';
import type { PackageKind, PackageRow } from '../judge/package-sight.ts';
import { HOLDS } from '../judge/package-words.ts';

const messages = {
  there: 'There as {reference}{digest}.',
  missing: 'Not there, as {names}.',
  'no-name': '{registry} grants reading, and knows no such name.',
  'other-kind': '{reference} is there, but it is {holds}.',
  closed: 'Nobody can pull from there without a login: it is private, or not there.',
} as const;

const fixes = {
  look: {
    text: 'Look at the run of {tag}: a step that may fail leaves it green.',
    url: 'https://github.com/{owner}/{repo}/actions?query=branch%3A{tag}',
  },
  rename: { text: 'Give the row the name under which it is pushed, or its tag the other check.' },
  closed: { text: 'Make it public, or look there as somebody who may.' },
} as const;

type Mark = TraceMark<keyof typeof messages, keyof typeof fixes>;

/** Each release is in a registry, under its tag. The list of tags tells; what is under one is looked at for the newest release only. */
export function packageTrace(kind: PackageKind, label: string) {
  return defineTrace({
    rank: 'package',
    places: ({ subject }: PackageRow) => {
      const { registry, repository: path } = placeOf(subject);
      return [{ key: `${kind.holds} ${registry}/${path}`, label, subject: `${registry}/${path}` }];
    },
    needs(row, { tags, newest }, known, context) {
      const place = placeOf(row.subject);
      const pull = anonymousPull({ ...place });
      const pulled = known.get(pull);
      if (!pulled) return [pull];
      if (pulled.status === 'found' && pulled.value.readable) {
        const { tags: names, more } = pulled.value;
        const looked = tags
          .filter((tag) => tag === newest || more)
          .flatMap((tag) => toLookAt(kind, tag, newest, names, more));
        return [pull, ...looked.map((reference) => manifest({ ...place, reference }))];
      }
      // Where reading is granted and there is no such name, there is nothing more to know.
      return pulled.status === 'absent' ? [pull] : [pull, ...packageAsks(place, known, context)];
    },
    judge(at, reader, context): Mark {
      const place = placeOf(at.row.subject);
      const pull = anonymousPull({ ...place });
      const pulled = reader.peek(pull);
      if (pulled === undefined) {
        return { status: 'missing', message: 'no-name', args: { registry: place.registry }, fix: 'look' };
      }
      if (pulled !== 'unavailable' && pulled.readable) return judgeOpen(kind, at, place, pulled, reader);
      const packages = packagesAt(place, reader, context);
      for (const one of packages) {
        const list = reader.peek(containerTags(one));
        if (list === 'unavailable' || list === undefined) continue;
        const names = namesOf(kind, at.tag);
        const there = list.find(({ tag }) => names.includes(tag));
        return there ? seen(there.tag, isNewest(at) ? there.digest : '') : missing(names);
      }
      // The pull's own reason says more than that of a package that may be another's.
      if (pulled === 'unavailable') reader.read(pull);
      for (const one of packages) reader.read(containerTags(one));
      return { status: 'unknown', message: 'closed', fix: 'closed' };
    },
    holds(row, _place, older, { peek }, context) {
      const place = placeOf(row.subject);
      const pulled = peek(anonymousPull({ ...place }));
      const has = (names: readonly string[]) =>
        older.some((tag) => namesOf(kind, tag).some((one) => names.includes(one)));
      if (pulled === undefined) return false;
      if (pulled !== 'unavailable' && pulled.readable) return pulled.more === true || has(pulled.tags);
      return packagesAt(place, { peek }, context).some((one) => {
        const list = peek(containerTags(one));
        return list !== 'unavailable' && has((list ?? []).map(({ tag }) => tag));
      });
    },
    messages,
    fixes,
  });
}

/** GitHub's packages, where the pull does not tell. */
function packageAsks(place: Place, known: Known, { repository: { owner, name: repo } }: Context): readonly Request[] {
  const about = repository({ owner, repo });
  if (place.registry !== 'ghcr.io') return [];
  const facts = known.get(about);
  if (!facts) return [about];
  const packages = packagesOf(place, facts.status === 'found' ? facts.value : undefined);
  return [about, ...packages.map((one) => containerTags(one))];
}

function packagesAt(place: Place, { peek }: Pick<Reader, 'peek'>, { repository: { owner, name: repo } }: Context) {
  if (place.registry !== 'ghcr.io') return [];
  const facts = peek(repository({ owner, repo }));
  return packagesOf(place, facts === 'unavailable' ? undefined : facts);
}

function judgeOpen(
  kind: PackageKind,
  at: TraceAt<PackageRow>,
  place: Place,
  { tags, more }: { readonly tags: readonly string[]; readonly more?: true },
  { read, peek }: Reader,
): Mark {
  const names = namesOf(kind, at.tag);
  const under = (reference: string): Manifest | 'unavailable' | undefined => peek(manifest({ ...place, reference }));
  const listed = names.find((one) => tags.includes(one));
  if (listed) {
    const held = isNewest(at) ? under(listed) : undefined;
    // The list has named it: what is under it is more than is needed.
    if (held === undefined || held === 'unavailable') return seen(listed, '');
    return ofKind(kind, listed, held);
  }
  // Where the list does not end with what came, each name was asked for by itself.
  if (more) {
    for (const reference of names) {
      const held = read(manifest({ ...place, reference }));
      if (held) return ofKind(kind, reference, held);
    }
  }
  return missing(names);
}

function ofKind(kind: PackageKind, reference: string, { holds, digest }: Manifest): Mark {
  if (holds === kind.holds) return seen(reference, digest);
  return {
    status: 'missing',
    message: 'other-kind',
    args: { reference, holds: HOLDS[holds] },
    found: [HOLDS[holds]],
    fix: 'rename',
  };
}

function seen(reference: string, digest: string): Mark {
  const short = digest.slice(0, 'sha256:'.length + 8);
  return {
    status: 'there',
    message: 'there',
    args: { reference, digest: short === '' ? '' : `, ${short}` },
    found: short === '' ? [reference] : [reference, short],
  };
}

function missing(names: readonly string[]): Mark {
  return { status: 'missing', message: 'missing', args: { names: names.join(' or ') }, fix: 'look' };
}

function isNewest({ tag, compared: { newest } }: TraceAt<PackageRow>): boolean {
  return tag === newest;
}

/** What is asked for by itself: the newest release, and what a list that goes on may hold. */
function toLookAt(
  kind: PackageKind,
  tag: ReleaseTag,
  newest: ReleaseTag | undefined,
  listed: readonly string[],
  more: true | undefined,
): readonly string[] {
  const names = namesOf(kind, tag);
  const there = names.find((one) => listed.includes(one));
  if (there) return tag === newest ? [there] : [];
  return more ? names : [];
}

/** The registry's tags under which a release may be: the Git tag as it is, and its version alone. */
function namesOf(kind: PackageKind, { name, version }: ReleaseTag): readonly string[] {
  return [...new Set([...kind.tagsOf(name), ...kind.tagsOf(version)])].filter(isManifestReference);
}
