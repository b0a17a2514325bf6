import type { PublishFact } from '../facts.ts';
import { splitList } from '../shell/split-list.ts';
import type { Step } from '../step.ts';
import type { ImageTarget, JobState } from './job-state.ts';
import { grantsPackages, helmLogin, loginOf } from './job-state.ts';
import type { Publication } from './publication.ts';
import { registryOf, withoutTag } from './registry.ts';

export function settle(
  publication: Publication,
  step: Step,
  state: JobState,
  mentions: (host: string) => boolean,
  place: Pick<PublishFact, 'span' | 'via'> & { readonly hidden: boolean },
): readonly PublishFact[] {
  const { by } = publication;
  const head = {
    job: step.job,
    by,
    span: place.span,
    ...(place.via ? { via: place.via } : {}),
    ...(place.hidden ? { hidden: true as const } : {}),
  };
  const basis = publication.basis ?? 'stated';
  if (publication.to !== 'images' && publication.to !== 'logged-in') {
    const { to, names = [], chart, login = [] } = publication;
    return [
      {
        to,
        ...head,
        names,
        ...(chart === undefined ? {} : { chart }),
        login: to === 'helm-oci' && login.length === 0 ? helmLogin(names, state) : login,
        basis,
      },
    ];
  }
  const reached = [
    ...new Set([...state.logins.values()].flatMap(({ to }) => (to === 'ghcr' || to === 'dockerhub' ? [to] : []))),
  ].filter((to) => to !== 'ghcr' || mayPush(step, state));
  if (publication.to === 'logged-in')
    return reached.map((to) => ({ to, ...head, names: [], login: loginOf(to, state), basis }));
  const named = publication.images.flatMap((text) => splitList(text, /[\s,]/)).filter((name) => !name.startsWith('-'));
  const known = group(named);
  if (known.size > 0)
    return [...known].map(([to, names]) => ({ to, ...head, names, login: loginOf(to, state), basis }));
  // All of them are elsewhere: `localhost:5000/x`.
  if (named.length > 0 && named.every((name) => registryOf(name) === 'other' || isElsewhere(name, state))) return [];
  const fromMetadata = group(state.images);
  if (fromMetadata.size > 0)
    return [...fromMetadata].map(([to, names]) => ({ to, ...head, names, login: loginOf(to, state), basis }));
  const elsewhere = [...state.logins.values()].some(({ to }) => to === 'other');
  const guessed = reached.length > 0 ? reached : elsewhere ? [] : mentions('ghcr.io') ? ['ghcr' as const] : [];
  return guessed.map((to) => ({ to, ...head, names: [], login: loginOf(to, state), basis: 'login' }));
}

/** A job logs in to GHCR in order to pull, too: one whose token may not write packages pushes nothing. */
function mayPush(step: Step, state: JobState): boolean {
  return grantsPackages(step) !== false || loginOf('ghcr', state).some(({ kind }) => kind === 'secret');
}

/** The job logs in to a registry that the file does not name, and the image is there. */
function isElsewhere(image: string, { logins }: JobState): boolean {
  return [...logins].some(([host, { to }]) => to === 'unknown' && host !== '' && image.startsWith(`${host}/`));
}

function group(images: readonly string[]): Map<ImageTarget, readonly string[]> {
  const groups = new Map<ImageTarget, readonly string[]>();
  for (const image of images) {
    const to = registryOf(image);
    if (to !== 'ghcr' && to !== 'dockerhub') continue;
    const names = groups.get(to) ?? [];
    const name = withoutTag(image);
    groups.set(to, names.includes(name) ? names : [...names, name]);
  }
  return groups;
}
