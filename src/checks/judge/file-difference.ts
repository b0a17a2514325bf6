import type { JobPermissions, Login, PublishFact, TriggerFact, WorkflowFacts } from '../../workflow/facts.ts';
import { isCutShort } from '../compare/file-facts.ts';

/** What of two versions of a workflow file is a fact of one alone, in words. */
export interface FileDifference {
  /** Only the newer one has it. */
  readonly added: readonly string[];
  /** Only the older one has it. */
  readonly removed: readonly string[];
}

/** Compares two versions of a file fact by fact; `undefined` where one cannot be read to its end. */
export function fileDifference(older: WorkflowFacts, newer: WorkflowFacts): FileDifference | undefined {
  if (isCutShort(older) || isCutShort(newer)) return undefined;
  return { added: only(newer, older), removed: only(older, newer) };
}

function only(file: WorkflowFacts, other: WorkflowFacts): readonly string[] {
  const minus = (all: readonly string[], known: readonly string[]): readonly string[] =>
    [...new Set(all)].filter((one) => !known.includes(one));
  const jobs = minus(jobsOf(file), jobsOf(other));
  return [
    ...minus(file.triggers.map(triggerWords), other.triggers.map(triggerWords)),
    // A name that the other one may read by computing it is not known to be missing there.
    ...(other.dynamicSecrets.length > 0 ? [] : minus(namesOf(file.secrets), namesOf(other.secrets))).map(
      (name) => `the secret ${name}`,
    ),
    ...minus(namesOf(file.variables), namesOf(other.variables)).map((name) => `the variable ${name}`),
    ...minus(environmentsOf(file), environmentsOf(other)).map((name) => `the environment ${name}`),
    ...jobs.map((job) => `the job ${job}`),
    ...permissionWords(file, other, jobs),
    ...minus(file.publishes.map(publishWords), other.publishes.map(publishWords)),
  ];
}

function jobsOf({ permissions }: WorkflowFacts): readonly string[] {
  return permissions.map(({ job }) => job);
}

function namesOf(uses: readonly { readonly name: string }[]): readonly string[] {
  return uses.map(({ name }) => name);
}

function environmentsOf({ environments }: WorkflowFacts): readonly string[] {
  return environments.flatMap(({ names, expression }) => names ?? [expression]);
}

/** `the trigger push (tags v*)` */
function triggerWords(trigger: TriggerFact): string {
  const filters = FILTERS.flatMap(([key, word]) => (trigger[key] ? [`${word} ${trigger[key].join(', ')}`] : []));
  return `the trigger ${trigger.event}${filters.length > 0 ? ` (${filters.join('; ')})` : ''}`;
}

const FILTERS = [
  ['branches', 'branches'],
  ['branchesIgnore', 'not branches'],
  ['tags', 'tags'],
  ['tagsIgnore', 'not tags'],
  ['paths', 'paths'],
  ['pathsIgnore', 'not paths'],
  ['types', 'types'],
  ['workflows', 'after'],
  ['cron', 'at'],
] as const;

/** Grants of jobs that both have, by grant: `packages: write (build, sign)`. */
function permissionWords(file: WorkflowFacts, other: WorkflowFacts, newJobs: readonly string[]): readonly string[] {
  const jobsByGrant = new Map<string, string[]>();
  for (const permissions of file.permissions) {
    if (newJobs.includes(permissions.job)) continue;
    const before = other.permissions.find(({ job }) => job === permissions.job);
    const known = before ? grantsOf(before) : [];
    for (const grant of grantsOf(permissions).filter((one) => !known.includes(one))) {
      jobsByGrant.set(grant, [...(jobsByGrant.get(grant) ?? []), permissions.job]);
    }
  }
  return [...jobsByGrant].map(([grant, jobs]) => `${grant} (${jobs.join(', ')})`);
}

function grantsOf({ grants, source }: JobPermissions): readonly string[] {
  if (source === 'unset') return ['the default permissions'];
  if (grants === undefined) return [];
  return typeof grants === 'string' ? [grants] : Object.entries(grants).map(([scope, access]) => `${scope}: ${access}`);
}

/** `publishing ghcr.io/acme/x with GHCR_TOKEN` */
function publishWords({ to, names, login }: PublishFact): string {
  const proof = login.map(loginWords).join(' or ');
  return `publishing ${placeWords({ to, names })}${proof ? ` with ${proof}` : ''}`;
}

/** What is published, by its names where the file has them: `ghcr.io/acme/x`, `to PyPI`. */
export function placeWords({ to, names }: Pick<PublishFact, 'to' | 'names'>): string {
  return names.length > 0 ? names.join(', ') : `to ${PLACES[to]}`;
}

const PLACES: Readonly<Record<PublishFact['to'], string>> = {
  ghcr: 'GHCR',
  dockerhub: 'Docker Hub',
  'helm-oci': 'a chart registry',
  pypi: 'PyPI',
  testpypi: 'TestPyPI',
  npm: 'npm',
  crates: 'crates.io',
  pages: 'Pages',
  'github-release': 'a release',
};

function loginWords(login: Login): string {
  switch (login.kind) {
    case 'oidc':
      return 'trusted publishing';
    case 'token':
      return 'GITHUB_TOKEN';
    case 'secret':
      return login.name;
  }
}
