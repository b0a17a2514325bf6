import type { Fix, Judgement } from '../../core/check.ts';
import { SETTINGS } from './package-place.ts';

/** Messages that image and chart share. */
export const packageMessages = {
  public: 'Anyone can pull it{release}.{push}',
  missing: 'Not there: {registry} grants reading, and knows no such name.',
  denied: 'Nobody can pull it without a login: it is private, or not there.',
  closed: 'There, but {visibility}: not everyone who should can pull it.',
  exposed: 'It is {visibility}: more people can pull it than the row states.',
  empty: 'Anyone may pull it, but nothing has been pushed.',
  'other-kind': 'Anyone can pull {tag}, but it is {holds}.',
  'release-missing': 'There and {visibility}, but the newest release {tag} is not in it, as {names}.',
  'not-pushed': 'There and {visibility}{release}, but no workflow on {branch} pushes it under this name.',
  unlinked:
    'There and {visibility}{release}, but linked {link}: a job’s own GITHUB_TOKEN can push only where the package’s settings let it.',
  'push-refused': 'There and {visibility}{release}, but the token for packages cannot push to it: {cause}.',
} as const;

/** Fixes that image and chart share. */
export const packageFixes = {
  publish: {
    text: 'Release it: push the tag of a version. If it is there under another name, mend the row.',
    url: 'https://github.com/{owner}/{repo}/actions',
  },
  reveal: {
    text: 'If it is there, change its visibility in the package’s settings: a new package is private, public cannot be taken back, and no API does it. If it is not, release it first.',
    url: SETTINGS,
  },
  open: {
    text: 'Change its visibility in the package’s settings. Public cannot be taken back, and no API does it.',
    url: SETTINGS,
  },
  close: {
    text: 'Mend the row, or the visibility. What is public stays public: only deleting the package ends that.',
    url: SETTINGS,
  },
  look: {
    text: 'Look at the run of {tag}: a step that may fail leaves it green. Then release again.',
    url: 'https://github.com/{owner}/{repo}/actions?query=branch%3A{tag}',
  },
  follow: {
    text: 'Give the row the name under which it is pushed; or mend the workflow, if it pushes to another name by mistake.',
    url: 'https://github.com/{owner}/{repo}/tree/{branch}/.github/workflows',
  },
  connect: {
    text: 'In the package’s settings, connect the repository and give it Write under Manage Actions access; or push with a token of somebody who may.',
    url: SETTINGS,
  },
  rename: { text: 'Give the row the name under which it is pushed, or its tag the other check.', url: SETTINGS },
  remove: { text: 'Delete the package in its settings.', url: SETTINGS },
} as const satisfies Readonly<Record<string, Fix>>;

export type PackageJudgement = Judgement<keyof typeof packageMessages | 'by-api', keyof typeof packageFixes>;

/** What a registry holds, in words. */
export const HOLDS = { image: 'a container image', chart: 'a Helm chart', other: 'neither image nor chart' } as const;

/** Why a push is refused, in words; what else a registry says stands for itself. */
export function describePush(cause: string, message: string): string {
  switch (cause) {
    case 'no-write-access':
      return 'the package gives it no write access';
    case 'installation':
      return 'a job’s own token may not write it';
    case 'may-not-create':
      return 'it may not create packages here';
    case 'wrong-scopes':
      return 'it lacks the scope write:packages';
    case 'no-read-access':
      return 'it may not even read the package';
    case 'pull-only':
      return 'it may only pull';
    default:
      return message || 'the registry gives no reason';
  }
}
