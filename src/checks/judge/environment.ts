import type { Outcome } from '../../core/check.ts';
import type { DeploymentPolicy } from '../../evidence/github/deployment-policies.ts';
import type { EnvironmentFacts } from '../../evidence/github/environments.ts';
import type { ListedSecret } from '../../evidence/github/secret-list.ts';
import type {
  DeploysFrom,
  EnvironmentName,
  NoneStated,
  NoSelfReview,
  OidcUse,
  PermissionNeeded,
  ReviewersStated,
  SecretName,
  VariableName,
  WaitTimer,
} from '../statements.ts';
import { HELD } from './held.ts';

export type EnvironmentStatement =
  | SecretName
  | VariableName
  | EnvironmentName
  | OidcUse
  | NoneStated
  | ReviewersStated
  | NoSelfReview
  | WaitTimer
  | DeploysFrom
  | PermissionNeeded;

/** What became of a statement; `stops`: a release that relies on it would not come through. */
export interface Weighed {
  readonly outcome: Outcome['outcome'];
  readonly note?: string;
  readonly stops?: boolean;
}

const confirmed: Weighed = { outcome: 'confirmed' };
const wrong = (note: string, stops = false): Weighed => ({ outcome: 'contradicted', note, stops });

/** Reviewers and waiting, which the environment's own entry tells. A rule that is missing lets a release through; it does not stop it. */
export function weighRule(value: EnvironmentStatement, facts: EnvironmentFacts): Weighed | undefined {
  const { reviewers, selfReview, waitMinutes } = facts;
  switch (value.kind) {
    case 'reviewers': {
      if (!value.required)
        return reviewers.length === 0 ? confirmed : wrong(`it wants approval by ${reviewers.join(', ')}`);
      if (reviewers.length === 0) return wrong('nobody has to approve');
      const { count = 0, reviewer } = value;
      if (reviewers.length < count) return wrong(`only ${reviewers.length} of ${count} reviewers are listed`);
      return !reviewer || reviewers.some((one) => isSame(one, reviewer))
        ? confirmed
        : wrong(`${reviewer} is not among its reviewers`);
    }
    case 'no-self-review':
      return reviewers.length > 0 && !selfReview ? confirmed : wrong('who started a run may approve it');
    case 'wait':
      return waitMinutes === value.minutes
        ? confirmed
        : wrong(waitMinutes === 0 ? 'it does not wait' : `it waits ${waitMinutes} minutes`);
    default:
      return undefined;
  }
}

/**
 * Which refs may deploy. Patterns are compared as written. A rule that is wider than stated lets more through; one under which the stated refs
 * cannot deploy stops a release. A branch rule never lets a tag's run through.
 */
export function weighDeploysFrom(
  value: DeploysFrom,
  stated: readonly EnvironmentStatement[],
  { deploysFrom }: EnvironmentFacts,
  policies: () => readonly DeploymentPolicy[],
): Weighed {
  const { from, pattern = '' } = value;
  if (deploysFrom === 'any') return from === 'any' ? confirmed : wrong('every branch and tag may deploy');
  if (deploysFrom === 'protected') {
    if (from === 'protected') return confirmed;
    if (from === 'branch') return { outcome: 'not-visible', note: `whether ${pattern} is protected is not asked` };
    return wrong('only protected branches may deploy', true);
  }
  const chosen = policies();
  const list = chosen.map(({ type, name }) => (type === 'tag' ? `tag ${name}` : name)).join(', ') || 'nothing';
  if (from === 'any') return wrong(`only ${list} may deploy`, true);
  if (from === 'protected') return wrong(`${list} may deploy, protected or not`);
  const sameType = chosen.filter(({ type }) => type === from);
  // Another pattern of the same type may still match what is meant: that alone is not known to stop anything.
  if (!sameType.some(({ name }) => name === pattern)) {
    return wrong(`${from} ${pattern} is not among what may deploy (${list})`, sameType.length === 0);
  }
  const named = stated.filter((other) => other.kind === 'deploys-from');
  const extra = chosen.find(({ type, name }) => !named.some((one) => one.from === type && one.pattern === name));
  return extra ? wrong(`${extra.type} ${extra.name} may deploy too`) : confirmed;
}

/** Does it state which secrets the environment has of its own? */
export function isAboutSecrets(value: EnvironmentStatement): boolean {
  return value.kind === 'secret' || (value.kind === 'none' && value.of === 'secrets');
}

/** The environment's own secrets, where the token may see them. A job reads a repository's secret of that name as well. */
export function weighSecrets(
  value: EnvironmentStatement,
  secrets: readonly ListedSecret[] | undefined | 'unavailable',
): Weighed {
  if (value.kind === 'secret' || (value.kind === 'none' && value.of === 'secrets')) {
    if (secrets === 'unavailable' || secrets === undefined) {
      return { outcome: 'not-visible', note: 'an environment’s secrets are shown to a token with Environments: read' };
    }
    if (value.kind === 'none') {
      return secrets.length === 0 ? confirmed : wrong(`it has secrets: ${secrets.map(({ name }) => name).join(', ')}`);
    }
    const there = secrets.some(({ name }) => name === value.name);
    return there ? confirmed : wrong(`it has no secret ${value.name}`);
  }
  return { outcome: 'not-visible', note: HELD };
}

/** Logins and teams are case-insensitive; GitHub names a team without its organization. */
function isSame(listed: string, stated: string): boolean {
  return listed.toLowerCase() === stated.replace(/^@[^/]+\//, '@').toLowerCase();
}
