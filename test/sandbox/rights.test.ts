import { describe, expect, it } from 'vitest';
import { presets, type World } from '../../src/sandbox/index.ts';
import type { Token } from '../../src/sandbox/world.ts';
import { ask, outcome, REPO, repositoryOf } from './ask.ts';
import { NOW, richWorld } from './rich-world.ts';

const { tokens } = presets.ready(NOW);

/** Tokens that the presets do not have, by name. */
const MORE: readonly Token[] = [
  { kind: 'classic', value: 'no-scope', user: 'sandbox-maintainer', scopes: [], ssoAuthorized: ['BoundaryLogic'] },
  { kind: 'classic', value: 'stranger', user: 'stranger', scopes: ['repo'], ssoAuthorized: [] },
  { kind: 'classic', value: 'reader', user: 'reader', scopes: ['repo'], ssoAuthorized: ['boundarylogic'] },
  { kind: 'classic', value: 'writer', user: 'writer', scopes: ['repo'], ssoAuthorized: ['BoundaryLogic'] },
  {
    kind: 'classic',
    value: 'revoked',
    user: 'writer',
    scopes: ['repo'],
    ssoAuthorized: ['BoundaryLogic'],
    revoked: true,
  },
  {
    kind: 'fine-grained',
    value: 'secrets-only',
    user: 'sandbox-maintainer',
    owner: 'BoundaryLogic',
    repositories: ['privaci'],
    permissions: { secrets: 'read' },
  },
  {
    kind: 'fine-grained',
    value: 'other-repository',
    user: 'sandbox-maintainer',
    owner: 'BoundaryLogic',
    repositories: ['another'],
    permissions: { secrets: 'read', actions: 'read', administration: 'read' },
  },
  {
    kind: 'fine-grained',
    value: 'other-owner',
    user: 'sandbox-maintainer',
    owner: 'sandbox-maintainer',
    repositories: 'all',
    permissions: { secrets: 'read', actions: 'read', administration: 'read' },
  },
  {
    kind: 'fine-grained',
    value: 'pending',
    user: 'sandbox-maintainer',
    owner: 'BoundaryLogic',
    repositories: 'all',
    permissions: { secrets: 'read', actions: 'read' },
    pending: true,
  },
  { kind: 'installation', value: 'job', repository: 'BoundaryLogic/privaci', permissions: { actions: 'read' } },
];

const OK = '200';
const BAD = '401 Bad credentials';
const WHO = '401 Requires authentication';
const ROLE = '403 Must have admin rights to Repository.';
const PERMISSION = '403 Resource not accessible by personal access token';
const JOB = '403 Resource not accessible by integration';
const SSO =
  '403 Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';
const NONE = '404 Not Found';

const PATHS = [
  '',
  '/environments',
  '/actions/secrets',
  '/environments/pypi/secrets',
  '/actions/permissions',
  '/pages',
  '/check-runs/91001/annotations',
];

/** Whose token → what each path answers, in the order of PATHS. */
const PUBLIC: readonly [token: string | undefined, ...outcomes: string[]][] = [
  [undefined, OK, OK, WHO, WHO, WHO, NONE, OK],
  [tokens.fineGrained, OK, OK, OK, OK, OK, OK, PERMISSION],
  [tokens.classic, OK, OK, OK, OK, OK, OK, OK],
  [tokens.readOnlyPublic, OK, OK, PERMISSION, PERMISSION, PERMISSION, PERMISSION, PERMISSION],
  [tokens.expired, BAD, BAD, BAD, BAD, BAD, BAD, BAD],
  ['revoked', BAD, BAD, BAD, BAD, BAD, BAD, BAD],
  ['made up', BAD, BAD, BAD, BAD, BAD, BAD, BAD],
  [tokens.noSso, SSO, SSO, SSO, SSO, SSO, SSO, SSO],
  ['no-scope', OK, OK, ROLE, ROLE, ROLE, NONE, OK],
  ['stranger', OK, OK, ROLE, ROLE, ROLE, NONE, OK],
  ['reader', OK, OK, ROLE, ROLE, ROLE, NONE, OK],
  ['writer', OK, OK, OK, OK, ROLE, OK, OK],
  ['secrets-only', OK, OK, OK, PERMISSION, PERMISSION, PERMISSION, PERMISSION],
  ['other-repository', OK, OK, PERMISSION, PERMISSION, PERMISSION, PERMISSION, PERMISSION],
  ['other-owner', OK, OK, PERMISSION, PERMISSION, PERMISSION, PERMISSION, PERMISSION],
  ['pending', OK, OK, PERMISSION, PERMISSION, PERMISSION, PERMISSION, PERMISSION],
  ['job', OK, OK, JOB, JOB, JOB, JOB, OK],
];

const PRIVATE: typeof PUBLIC = [
  [undefined, NONE, NONE, NONE, NONE, NONE, NONE, NONE],
  [tokens.fineGrained, OK, OK, OK, OK, OK, OK, PERMISSION],
  [tokens.classic, OK, OK, OK, OK, OK, OK, OK],
  [tokens.readOnlyPublic, NONE, NONE, NONE, NONE, NONE, NONE, NONE],
  [tokens.expired, BAD, BAD, BAD, BAD, BAD, BAD, BAD],
  ['no-scope', NONE, NONE, NONE, NONE, NONE, NONE, NONE],
  ['stranger', NONE, NONE, NONE, NONE, NONE, NONE, NONE],
  ['reader', OK, OK, ROLE, ROLE, ROLE, NONE, OK],
  ['secrets-only', OK, PERMISSION, OK, PERMISSION, PERMISSION, PERMISSION, PERMISSION],
  ['other-repository', NONE, NONE, NONE, NONE, NONE, NONE, NONE],
  ['other-owner', NONE, NONE, NONE, NONE, NONE, NONE, NONE],
  ['pending', NONE, NONE, NONE, NONE, NONE, NONE, NONE],
  ['job', OK, OK, JOB, JOB, JOB, JOB, JOB],
];

function world(visibility: 'public' | 'private'): World {
  const made = richWorld();
  const repository = repositoryOf(made);
  repository.visibility = visibility;
  repository.collaborators.set('reader', 'read').set('writer', 'write');
  made.github.tokens.push(...MORE);
  return made;
}

for (const [visibility, table] of [
  ['public', PUBLIC],
  ['private', PRIVATE],
] as const) {
  describe(`who sees what of a ${visibility} repository`, () => {
    it.each(table)('%s', async (token, ...expected) => {
      const seen = await Promise.all(
        PATHS.map(async (path) => outcome(await ask(world(visibility), REPO + path, { token }))),
      );
      expect(seen).toEqual(expected);
    });
  });
}

describe('what goes with a refusal', () => {
  it('names the missing permission, for whoever can read the header', async () => {
    const path = `${REPO}/actions/secrets`;
    const cli = await ask(world('public'), path, { token: tokens.readOnlyPublic });
    const page = await ask(world('public'), path, { token: tokens.readOnlyPublic, surface: 'page' });
    expect(cli.headers.get('x-accepted-github-permissions')).toBe('secrets=read');
    expect(page.headers.get('x-accepted-github-permissions')).toBeNull();
  });

  it('leads to single sign-on, on the page too', async () => {
    const response = await ask(world('public'), REPO, { token: tokens.noSso, surface: 'page' });
    expect(response.headers.get('x-github-sso')).toMatch(
      /^required; url=https:\/\/github\.com\/orgs\/BoundaryLogic\/sso/,
    );
  });

  it('says where it is documented', async () => {
    const response = await ask(world('public'), `${REPO}/actions/secrets`);
    expect(await response.json()).toEqual({
      message: 'Requires authentication',
      documentation_url: 'https://docs.github.com/rest/actions/secrets#list-repository-secrets',
      status: '401',
    });
  });
});

describe('what a token tells of itself', () => {
  it('classic: its scopes and expiry; the expiry is hidden from pages', async () => {
    const [cli, page] = await Promise.all([
      ask(world('public'), REPO, { token: tokens.classic }),
      ask(world('public'), REPO, { token: tokens.classic, surface: 'page' }),
    ]);
    expect(cli.headers.get('x-oauth-scopes')).toBe('read:packages, repo');
    expect(cli.headers.get('github-authentication-token-expiration')).toBe('2026-12-20 12:00:00 UTC');
    expect(page.headers.get('x-oauth-scopes')).toBe('read:packages, repo');
    expect(page.headers.get('github-authentication-token-expiration')).toBeNull();
  });

  it('fine-grained: no scopes', async () => {
    const response = await ask(world('public'), REPO, { token: tokens.fineGrained });
    expect(response.headers.has('x-oauth-scopes')).toBe(false);
  });

  it('expires when its time has come', async () => {
    const later = new Date('2026-12-20T12:00:00Z');
    expect((await ask(world('public'), REPO, { token: tokens.classic, now: later })).status).toBe(401);
  });

  it.each([
    ['Bearer', `Bearer ${tokens.classic}`, 200],
    ['token', `token ${tokens.classic}`, 200],
    ['Basic', `Basic ${btoa(`anyone:${tokens.classic}`)}`, 200],
    ['an empty one', 'Bearer ', 401],
    ['Basic that is not base64', 'Basic %%%', 401],
  ])('is taken as %s', async (_name, authorization, status) => {
    const response = await ask(world('public'), '/user', { headers: { authorization } });
    expect(response.status).toBe(status);
  });
});

describe('the repository tells a person’s role', () => {
  const permissions = async (token: string | undefined): Promise<unknown> => {
    const body: { permissions?: unknown } = await (await ask(world('public'), REPO, { token })).json();
    return body.permissions;
  };

  it('to whoever has a token', async () => {
    expect(await permissions('writer')).toEqual({
      admin: false,
      maintain: false,
      push: true,
      triage: true,
      pull: true,
    });
    expect(await permissions('stranger')).toMatchObject({ admin: false, push: false, pull: true });
    expect(await permissions(tokens.fineGrained)).toMatchObject({ admin: true });
  });

  it('not to the anonymous', async () => {
    expect(await permissions(undefined)).toBeUndefined();
  });
});

it('an organization can refuse classic tokens', async () => {
  const made = world('public');
  const [owner] = made.github.accounts;
  if (owner) owner.forbidsClassicTokens = true;
  expect(await outcome(await ask(made, REPO, { token: tokens.classic }))).toMatch(
    /^403 `BoundaryLogic` forbids access via a personal access token \(classic\)/,
  );
  expect((await ask(made, REPO, { token: tokens.fineGrained })).status).toBe(200);
});

it('drafts are for those who can push', async () => {
  const tags = async (token: string | undefined): Promise<string[]> => {
    const list: { tag_name: string }[] = await (await ask(world('public'), `${REPO}/releases`, { token })).json();
    return list.map(({ tag_name }) => tag_name);
  };
  expect(await tags('writer')).toEqual(['v9', 'v0.1.0-beta.4', 'v0.1.0-beta.3', 'v0.0.1']);
  expect(await tags('reader')).toEqual(['v0.1.0-beta.4', 'v0.1.0-beta.3', 'v0.0.1']);
});

it('GITHUB_TOKEN is nobody in particular', async () => {
  expect(await outcome(await ask(world('public'), '/user', { token: 'job' }))).toBe(JOB);
});
