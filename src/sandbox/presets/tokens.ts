import type { Token } from '../world.ts';

/** The person who holds the presets' tokens: admin of the repository. */
export const MAINTAINER = 'sandbox-maintainer';

/** Values that no real host would take. */
export const TOKENS = {
  /** Everything that the checks read. */
  fineGrained: 'github_pat_SANDBOX_fine_grained',
  /** Scope `repo`, authorised for single sign-on. */
  classic: 'ghp_SANDBOX_classic_repo_and_packages',
  /** No permission: sees what anyone sees. */
  readOnlyPublic: 'github_pat_SANDBOX_public_only',
  expired: 'ghp_SANDBOX_classic_expired',
  /** Scope `repo`, but not authorised for the organization’s single sign-on. */
  noSso: 'ghp_SANDBOX_classic_no_sso',
  /** For packages: classic, scope `read:packages` and no other. */
  packages: 'ghp_SANDBOX_classic_read_packages',
  /** For packages, and far more than reading them takes. */
  classicRepo: 'ghp_SANDBOX_classic_too_powerful',
} as const;

/** The same tokens as facts of a world. */
export function presetTokens(now: Date, owner: string): Token[] {
  const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
  const user = MAINTAINER;
  return [
    {
      kind: 'fine-grained',
      value: TOKENS.fineGrained,
      user,
      owner,
      repositories: 'all',
      permissions: {
        actions: 'read',
        administration: 'read',
        contents: 'read',
        deployments: 'read',
        environments: 'read',
        organization_administration: 'read',
        pages: 'read',
        secrets: 'read',
        variables: 'read',
      },
      expires: inDays(60),
    },
    {
      kind: 'classic',
      value: TOKENS.classic,
      user,
      scopes: ['read:packages', 'repo'],
      ssoAuthorized: [owner],
      expires: inDays(30),
    },
    {
      kind: 'fine-grained',
      value: TOKENS.readOnlyPublic,
      user,
      owner: user,
      repositories: [],
      permissions: {},
      expires: inDays(30),
    },
    { kind: 'classic', value: TOKENS.expired, user, scopes: ['repo'], ssoAuthorized: [owner], expires: inDays(-1) },
    { kind: 'classic', value: TOKENS.noSso, user, scopes: ['repo'], ssoAuthorized: [], expires: inDays(30) },
    {
      kind: 'classic',
      value: TOKENS.packages,
      user,
      scopes: ['read:packages'],
      ssoAuthorized: [owner],
      expires: inDays(30),
    },
    {
      kind: 'classic',
      value: TOKENS.classicRepo,
      user,
      scopes: ['admin:org', 'delete:packages', 'repo', 'workflow', 'write:packages'],
      ssoAuthorized: [owner],
      expires: inDays(30),
    },
  ];
}
